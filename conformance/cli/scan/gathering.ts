import {
  type NumberLike,
  SCAN_REPORT_VERSION,
  type ScanHit,
  type ScanReport,
  type ScanUnseen,
  type UnseenReason,
} from "../../reports/scan_report.ts";
import type { Layer } from "../../scan/scan_result.ts";
import { VERSION } from "../version.ts";
import type { FileScan } from "./file_scan.ts";
import type { Masking } from "./masking.ts";
import { NUMBER_LIKE_LABEL, shapeOf } from "./number_like_search.ts";
import type { Walked } from "./scan_machine.ts";
import type { ScanOrder } from "./scan_order.ts";
import type { SecretKind } from "./secret_list.ts";

/** Places of one kind that a report lists; more are counted. No machine is filled up by a dump. */
export const LISTED_MAX = 25_000;

/** Gathers what the scan of each file came to, in the order of the files, everything masked. */
export class Gathering {
  readonly #masking: Masking;
  readonly #hits = new Kept<ScanHit>();
  readonly #notSeen = new Kept<ScanUnseen>();
  readonly #numberLike = new Kept<NumberLike>();
  #files = 0;
  #bytes = 0;
  #layers = 0;

  /** Begin with nothing. */
  constructor(masking: Masking) {
    this.#masking = masking;
  }

  /** A name was walked past: what it holds rests on the disk as well. */
  place(walked: Walked): void {
    const path = this.#masking.mask(walked.path);
    this.#names(path, "name", walked.name);
    if (walked.linkText !== undefined) {
      this.#names(path, "link", walked.linkText);
    }
    if (walked.why !== undefined) {
      this.#notSeen.add({ path, why: walked.why, chain: [] });
    }
  }

  /** A file was scanned. */
  file(walked: Walked, scanned: FileScan): void {
    const path = this.#masking.mask(walked.path);
    this.#files++;
    this.#bytes += scanned.bytes;
    this.#layers += scanned.layers;
    for (const { chain, ...hit } of scanned.hits.listed) {
      this.#hits.add({ path, ...hit, chain: this.#chain(chain) });
    }
    for (const { chain, why } of scanned.blindSpots.listed) {
      this.#unseen(path, why, chain);
    }
    for (const { chain, form, offset } of scanned.numberLike.listed) {
      const at = { offset, chain: this.#chain(chain) };
      this.#numberLike.add({ path, ...shapeOf(form), ...at });
    }
    this.#hits.skip(scanned.hits);
    this.#notSeen.skip(scanned.blindSpots);
    this.#numberLike.skip(scanned.numberLike);
  }

  /** The report. */
  report(order: ScanOrder): ScanReport {
    const count = (kind: SecretKind) =>
      order.task.secrets.filter((secret) => secret.kind === kind).length;
    return {
      schemaVersion: SCAN_REPORT_VERSION,
      tool: { name: "tenken", version: VERSION },
      roots: order.paths.map((path) => this.#masking.mask(path)),
      secrets: {
        numbers: count("number"),
        elements: count("element"),
        canaries: count("canary"),
      },
      hits: this.#hits.kept,
      notSeen: this.#notSeen.kept,
      ...(order.task.generic ? { numberLike: this.#numberLike.kept } : {}),
      totals: {
        files: this.#files,
        bytes: this.#bytes,
        layers: this.#layers,
        hits: this.#hits.total,
        notSeen: this.#notSeen.total,
        numberLike: this.#numberLike.total,
      },
    };
  }

  #names(path: string, where: "name" | "link", text: string): void {
    for (const { secret, form, offset } of this.#masking.hitsIn(text)) {
      const at = { path, offset, chain: [] };
      if (secret === NUMBER_LIKE_LABEL) {
        this.#numberLike.add({ ...at, ...shapeOf(form) });
      } else this.#hits.add({ ...at, secret, form: `${where}/${form}` });
    }
  }

  #unseen(path: string, why: UnseenReason, chain: readonly Layer[]): void {
    this.#notSeen.add({ path, why, chain: this.#chain(chain) });
  }

  #chain(chain: readonly Layer[]): Layer[] {
    return chain.map(({ member, ...layer }) =>
      member === undefined
        ? layer
        : { ...layer, member: this.#masking.mask(member) }
    );
  }
}

/** The first of many, and how many there are. */
class Kept<Item> {
  readonly kept: Item[] = [];
  total = 0;

  add(item: Item): void {
    this.total++;
    if (this.kept.length < LISTED_MAX) this.kept.push(item);
  }

  /** Count what was not listed. */
  skip(
    { listed, total }: {
      readonly listed: readonly unknown[];
      readonly total: number;
    },
  ): void {
    this.total += total - listed.length;
  }
}
