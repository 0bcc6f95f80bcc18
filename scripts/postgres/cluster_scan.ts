import { formatDecoders } from "../../conformance/scan/formats/formats.ts";
import { NeedleSearch } from "../../conformance/scan/needle_search.ts";
import type { Needle } from "../../conformance/scan/needles.ts";
import { scan } from "../../conformance/scan/scan.ts";
import { memorySource } from "../../conformance/scan/source.ts";
import { readLocalPath } from "../read_local_path.ts";
import { type PostgresSink, sinkOf } from "./sinks.ts";

/** What was seen in the folder of a stopped cluster. */
export interface ClusterScan {
  /** Sightings by sink. */
  readonly sightings: Readonly<Record<PostgresSink, number>>;
  /** Files in which something was seen. */
  readonly files: readonly string[];
  /** Decoders that showed something that the bytes alone do not. */
  readonly decoders: readonly string[];
  /** What was not seen: why and where. */
  readonly blind: readonly string[];
  /** Bytes of the folder. */
  readonly bytes: number;
}

/** Scan every file of a stopped cluster as bytes. */
export async function scanCluster(
  folder: string,
  needles: readonly Needle[],
  statistics: ReadonlySet<string>,
): Promise<ClusterScan> {
  const search = new NeedleSearch(needles);
  const sightings: Record<PostgresSink, number> = {
    relations: 0,
    statistics: 0,
    log: 0,
    messages: 0,
    other: 0,
  };
  const files: string[] = [];
  const decoders = new Set<string>();
  const blind: string[] = [];
  let bytes = 0;
  for (const file of await readLocalPath(folder)) {
    const source = memorySource(file.name, file.bytes);
    const found = await scan(source, { search, decoders: formatDecoders });
    bytes += file.bytes.length;
    for (const { why, chain } of found.blindSpots) {
      blind.push(
        `${file.name}: ${why} ${chain.map((l) => l.decoder).join("/")}`,
      );
    }
    if (found.sightings.length === 0) continue;
    files.push(file.name);
    sightings[sinkOf(file.name, statistics)] += found.sightings.length;
    for (const { chain } of found.sightings) {
      if (chain[0]) decoders.add(chain[0].decoder);
    }
  }
  return { sightings, files, decoders: [...decoders].sort(), blind, bytes };
}
