import { type Decoder, HEAD_BYTES } from "./decoder.ts";
import type { Ledger } from "./ledger.ts";
import type { Budget } from "./limits.ts";
import type { Found, NeedleSearch } from "./needle_search.ts";
import type { Layer, Sighting } from "./scan_result.ts";
import { SeenRanges } from "./seen_ranges.ts";
import { memorySource } from "./source.ts";
import type { Region } from "./views/region.ts";
import { viewsFor } from "./views/views.ts";
import type { Window } from "./windows.ts";

/** Enough for what an escaped secret takes, whatever the needles. */
const CONTEXT_BYTES_MIN = 4096;

/** An escape takes up to so many bytes for one. */
const ESCAPE_LENGTH = 16;

/** Text beside an escape that is read with it, so that wrapped base64 stays in one piece. */
const ISLAND_CONTEXT_MIN = 96;

/** A container that stands in text. Its bytes themselves were searched as text. */
export interface Embedded {
  /** The layers around it. */
  readonly chain: readonly Layer[];
  /** Its bytes, unless it goes on beyond the window. */
  readonly bytes?: Uint8Array;
  /** Where the base64 begins in the layer. */
  readonly at: number;
}

/** What one window told. */
export interface WindowSeen {
  /** Seen in the bytes as they are. */
  readonly direct: readonly Omit<Sighting, "chain">[];
  /** Containers that stand in the text. */
  readonly embedded: readonly Embedded[];
}

/** Text within a window, and how its places lead back to the window. */
interface Text {
  readonly bytes: Uint8Array;
  readonly decoders: readonly string[];
  originOf(offset: number): number;
  /** Whether something between these places was undone to get here. */
  isNew(start: number, end: number): boolean;
}

/** One window and what is known about it. */
interface Look {
  readonly window: Window;
  readonly chain: readonly Layer[];
  readonly seen: SeenRanges;
  readonly embedded: Embedded[];
}

/** Searches text, and what it says once escapes and transport encodings are undone. */
export class TextScan {
  /** How much must stand on either side of a window. */
  readonly contextBytes: number;
  readonly #search: NeedleSearch;
  readonly #budget: Budget;
  readonly #ledger: Ledger;
  readonly #decoders: readonly Decoder[];
  readonly #islandContext: number;

  /** Shares budget and ledger with the scan of layers. */
  constructor(
    search: NeedleSearch,
    budget: Budget,
    ledger: Ledger,
    decoders: readonly Decoder[],
  ) {
    this.#search = search;
    this.#budget = budget;
    this.#ledger = ledger;
    this.#decoders = decoders;
    this.contextBytes = Math.max(
      CONTEXT_BYTES_MIN,
      ESCAPE_LENGTH * search.longestOctets,
    );
    this.#islandContext = Math.max(ISLAND_CONTEXT_MIN, search.longestOctets);
  }

  /** Needles in bytes as they are. */
  search(bytes: Uint8Array): Found[] {
    return this.#search.search(bytes);
  }

  /** What begins in the window of a layer. */
  look(window: Window, chain: readonly Layer[]): WindowSeen {
    const seen = new SeenRanges();
    const direct: Omit<Sighting, "chain">[] = [];
    for (const { needle, offset } of this.#search.search(window.bytes)) {
      const { secret, form, bytes } = needle;
      seen.add(secret, offset, offset + bytes.length);
      const at = window.at + offset;
      if (isOwn(window, offset)) direct.push({ secret, form, offset: at });
    }
    const look: Look = { window, chain, seen, embedded: [] };
    this.#throughViews({
      bytes: window.bytes,
      decoders: [],
      originOf: (offset) => offset,
      isNew: () => true,
    }, look);
    return { direct, embedded: look.embedded };
  }

  #throughViews(text: Text, look: Look): void {
    for (const view of viewsFor(text.bytes)) {
      for (const region of view.regions(text.bytes, this.#islandContext)) {
        const [start, end] = [0, region.bytes.length].map((offset) =>
          region.originOf(offset)
        ) as [number, number];
        if (!text.isNew(Math.max(0, start - 1), end)) continue;
        if (!this.#isWorth(text, start, end, look)) continue;
        if (!this.#isAllowed(text, region, start, look)) return;
        this.#inRegion(text, region, look);
      }
    }
  }

  /** What lies in the context of the window is told by its neighbour. */
  #isWorth(text: Text, start: number, end: number, look: Look): boolean {
    const { window } = look;
    return window.at + text.originOf(end) > window.start &&
      window.at + text.originOf(start) < window.end;
  }

  #isAllowed(text: Text, region: Region, start: number, look: Look): boolean {
    const { depthMax } = this.#budget.limits;
    const isDeep = look.chain.length + text.decoders.length >= depthMax;
    const isPaid = !isDeep && this.#budget.takeBytes(region.bytes.length);
    if (isPaid) {
      this.#ledger.searched(region.bytes.length);
      return true;
    }
    const name = region.decoderAt(0, region.bytes.length) ?? "text";
    const place = text.originOf(start);
    this.#ledger.missed(
      isDeep ? "too-deep" : "too-large",
      layersOf(look, [...text.decoders, name], place),
    );
    return false;
  }

  #inRegion(text: Text, region: Region, look: Look): void {
    for (const { needle, offset } of this.#search.search(region.bytes)) {
      const last = offset + needle.bytes.length;
      const name = region.decoderAt(offset, last);
      if (name === undefined) continue;
      const start = text.originOf(region.originOf(offset));
      const end = text.originOf(region.originOf(last));
      if (look.seen.covers(needle.secret, start, end)) continue;
      look.seen.add(needle.secret, start, end);
      if (!isOwn(look.window, start)) continue;
      this.#ledger.saw({
        secret: needle.secret,
        form: needle.form,
        offset: 0,
        chain: layersOf(look, [...text.decoders, name], start),
      });
    }
    this.#containers(text, region, look);
    const name = region.decoderAt(0, region.bytes.length);
    this.#throughViews({
      bytes: region.bytes,
      decoders: [...text.decoders, name ?? "text"],
      originOf: (offset) => text.originOf(region.originOf(offset)),
      isNew: (start, end) =>
        region.decoderAt(start, Math.min(end, region.bytes.length)) !==
          undefined,
    }, look);
  }

  /** A container may begin where a run begins; what it holds is for the decoders to say. */
  #containers(text: Text, region: Region, look: Look): void {
    for (const offset of region.starts) {
      const place = text.originOf(region.originOf(offset));
      if (!isOwn(look.window, place)) continue;
      const bytes = region.bytes.subarray(offset);
      const source = memorySource("", bytes);
      const head = bytes.subarray(0, HEAD_BYTES);
      if (!this.#decoders.some((d) => d.recognise(head, source) !== false)) {
        continue;
      }
      const name = region.decoderAt(0, region.bytes.length) ?? "text";
      const isCut = name === "base64" && text.decoders.length === 0 &&
        region.originOf(region.bytes.length) + 4 >= text.bytes.length;
      look.embedded.push({
        chain: layersOf(look, [...text.decoders, name], place),
        at: look.window.at + place,
        ...(isCut ? {} : { bytes: bytes.slice() }),
      });
    }
  }
}

function isOwn({ at, start, end }: Window, offset: number): boolean {
  return at + offset >= start && at + offset < end;
}

/** The outermost text layer says where in the source; those inside it begin there too. */
function layersOf(
  { window, chain }: Look,
  decoders: readonly string[],
  place: number,
): Layer[] {
  return [
    ...chain,
    ...decoders.map((decoder, i): Layer => ({
      decoder,
      offset: i === 0 ? window.at + place : 0,
    })),
  ];
}
