import type { Decoder } from "../../scan/decoder.ts";
import { LIMITS, type Limits } from "../../scan/limits.ts";
import { NeedleSearch } from "../../scan/needle_search.ts";
import { scan } from "../../scan/scan.ts";
import type { Layer, Sighting } from "../../scan/scan_result.ts";
import type { Source } from "../../scan/source.ts";
import type { UnseenReason } from "../../reports/scan_report.ts";
import { DECODERS } from "./decoders.ts";
import type { OpenedFile } from "./scan_machine.ts";
import { NUMBER_LIKE_LABEL, NumberLikeSearch } from "./number_like_search.ts";
import { type ListedSecret, needlesOf } from "./secret_list.ts";

/** Everything a thread must know to scan files. */
export interface ScanTask {
  /** What is looked for. */
  readonly secrets: readonly ListedSecret[];
  /** Layers inside one another that are opened. */
  readonly depthMax: number;
  /** Whether what reads as a number is told too. */
  readonly generic: boolean;
}

/** Places of one file that are told one by one; more are counted. */
export const LISTED_PER_FILE_MAX = 1000;

/** A few of many. */
export interface Listed<Item> {
  /** The first ones. */
  readonly listed: readonly Item[];
  /** How many there are. */
  readonly total: number;
}

/** Something in a file that was not seen. */
export interface FileBlindSpot {
  /** Why. */
  readonly why: UnseenReason;
  /** Where. */
  readonly chain: readonly Layer[];
}

/** What the scan of one file came to. */
export interface FileScan {
  /** Where a secret was seen. */
  readonly hits: Listed<Sighting>;
  /** What was not seen. */
  readonly blindSpots: Listed<FileBlindSpot>;
  /** What reads as a number; empty unless asked for. */
  readonly numberLike: Listed<Sighting>;
  /** Bytes searched, every layer counted. */
  readonly bytes: number;
  /** Layers searched. */
  readonly layers: number;
}

/** Scans one file after another for the same secrets. It never throws on what a file holds. */
export class FileScanner {
  /** What it looks for; secret. */
  readonly search: NeedleSearch;
  readonly #limits: Limits;
  readonly #decoders: readonly Decoder[];

  /** Learn the secrets. */
  constructor(task: ScanTask) {
    const needles = needlesOf(task.secrets);
    this.search = task.generic
      ? new NumberLikeSearch(needles)
      : new NeedleSearch(needles);
    this.#decoders = DECODERS;
    this.#limits = { ...LIMITS, depthMax: task.depthMax };
  }

  /** Open, scan, close. */
  async scan(open: () => OpenedFile): Promise<FileScan> {
    let file: OpenedFile;
    try {
      file = open();
    } catch {
      return unseen("unreadable");
    }
    try {
      return await this.#scanSource(file.source);
    } finally {
      file.close();
    }
  }

  async #scanSource(source: Source): Promise<FileScan> {
    const counted = countLayers(this.#decoders);
    try {
      const result = await scan(source, {
        search: this.search,
        limits: this.#limits,
        decoders: counted.decoders,
      });
      const isHint = ({ secret }: Sighting) => secret === NUMBER_LIKE_LABEL;
      return {
        hits: listed(result.sightings.filter((s) => !isHint(s))),
        numberLike: listed(result.sightings.filter(isHint)),
        blindSpots: listed(result.blindSpots),
        bytes: result.searchedBytes,
        layers: counted.layers(),
      };
    } catch {
      return unseen("fault"); // whatever is wrong with it, it was not seen
    }
  }
}

/** The same decoders, and how many layers they opened; the file itself is the first. */
function countLayers(
  decoders: readonly Decoder[],
): { readonly decoders: readonly Decoder[]; layers(): number } {
  let layers = 1;
  const counting = decoders.map((decoder): Decoder => ({
    ...decoder,
    recognise: (head, source) => decoder.recognise(head, source),
    open: async function* (source, budget, places) {
      for await (const part of decoder.open(source, budget, places)) {
        if (!("blind" in part)) layers++;
        yield part;
      }
    },
  }));
  return { decoders: counting, layers: () => layers };
}

function unseen(why: UnseenReason): FileScan {
  const none = listed<never>([]);
  return {
    hits: none,
    numberLike: none,
    blindSpots: listed([{ why, chain: [] }]),
    bytes: 0,
    layers: 0,
  };
}

function listed<Item>(items: readonly Item[]): Listed<Item> {
  return { listed: items.slice(0, LISTED_PER_FILE_MAX), total: items.length };
}
