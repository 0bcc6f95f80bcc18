/**
 * Decoders for everything that packs bytes into other bytes.
 * @module
 */
import type { Decoder } from "../decoder.ts";
import { brotli, type Decompressor } from "./brotli.ts";
import { GZIP } from "./gzip.ts";
import { GZIP_AMID } from "./gzip_amid.ts";
import { KNOWN_FORMATS } from "./known_formats.ts";
import { PDF } from "./pdf.ts";
import { PNG } from "./png.ts";
import { TAR } from "./tar.ts";
import { ZIP } from "./zip.ts";
import { ZLIB } from "./zlib.ts";
import { ZSTD } from "./zstd.ts";

/** What this room cannot do by itself. */
export interface ContainerPorts {
  /** Undoes brotli; without it such files are `unsupported`. */
  readonly brotli?: Decompressor;
}

/**
 * Every container decoder.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { gzipSync, strToU8 } from "fflate";
 * import { NeedleSearch } from "../needle_search.ts";
 * import { canaryNeedles } from "../needles.ts";
 * import { scan } from "../scan.ts";
 * import { memorySource } from "../source.ts";
 * import { containerDecoders } from "./containers.ts";
 *
 * const bytes = gzipSync(strToU8("a control-1"));
 * const { sightings } = await scan(memorySource("log.gz", bytes), {
 *   search: new NeedleSearch(canaryNeedles("C-0001", "control-1")),
 *   decoders: containerDecoders(),
 * });
 * assertEquals(sightings.map((s) => [s.offset, s.chain[0]!.decoder]), [[2, "gzip"]]);
 * ```
 */
export function containerDecoders(
  ports: ContainerPorts = {},
): readonly Decoder[] {
  return [
    GZIP,
    ZLIB,
    ZSTD,
    TAR,
    ZIP,
    PDF,
    PNG,
    brotli(ports.brotli),
    KNOWN_FORMATS,
    GZIP_AMID,
  ];
}
