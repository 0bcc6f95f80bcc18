import { utf8ToBytes } from "@noble/hashes/utils.js";
import {
  type DecodedPart,
  type Decoder,
  HEAD_BYTES,
  type OpenStream,
} from "./decoder.ts";
import type { Ledger } from "./ledger.ts";
import type { Budget } from "./limits.ts";
import type { NeedleSearch } from "./needle_search.ts";
import { ReplaySource } from "./replay_source.ts";
import type { Layer, Sighting } from "./scan_result.ts";
import { memorySource, piecesOf, type Source } from "./source.ts";
import { Spool } from "./spool.ts";
import { takenOver } from "./taken_over.ts";
import { type Embedded, TextScan } from "./text_scan.ts";
import { base64Stream } from "./views/base64_stream.ts";
import { type Window, Windows, windowsOf } from "./windows.ts";

/** Runs of base64 longer than a window that are kept in mind at once. */
const RUNS_MAX = 10_000;

/** What was seen in the bytes of a layer themselves. */
type Direct = Omit<Sighting, "chain">;

/** A place where a format may begin in the middle of other bytes. */
interface Mark {
  readonly offset: number;
  readonly decoder: Decoder;
}

/** One reading of a layer from its first byte to its last. */
interface Pass {
  readonly chain: readonly Layer[];
  /** Bytes that were given cost nothing, decoded ones do. */
  readonly isFree: boolean;
  /** Whether the layer outside was searched through to these very bytes. */
  readonly isSearched: boolean;
  readonly direct: Direct[];
  readonly marks: Mark[];
  /** Long base64 that begins with a container: read once the layer can be read anywhere. */
  readonly runs: Embedded[];
  readBytes: number;
}

function passOf(
  chain: readonly Layer[],
  more: Partial<Pass> = {},
): Pass {
  return {
    chain,
    isFree: false,
    isSearched: false,
    direct: [],
    marks: [],
    runs: [],
    readBytes: 0,
    ...more,
  };
}

/** Searches one layer and every layer inside it. */
export class LayerScan {
  readonly #budget: Budget;
  readonly #ledger: Ledger;
  readonly #decoders: readonly Decoder[];
  readonly #text: TextScan;

  /** For one source given, with a budget and a ledger of its own. */
  constructor(
    search: NeedleSearch,
    budget: Budget,
    ledger: Ledger,
    decoders: readonly Decoder[],
  ) {
    this.#budget = budget;
    this.#ledger = ledger;
    this.#decoders = decoders;
    this.#text = new TextScan(search, budget, ledger, decoders);
  }

  /** The outermost layer. Its bytes cost nothing, the holes of a sparse file do. */
  async given(source: Source): Promise<void> {
    const isSparse = (source.storedBytes ?? Infinity) < source.sizeBytes;
    await this.#source(source, passOf([], { isFree: !isSparse }));
  }

  async #source(source: Source, pass: Pass): Promise<void> {
    const { chunkBytes } = this.#budget.limits;
    await this.#guarded(pass, async () => {
      if (!pass.isSearched) {
        if (source.sizeBytes <= chunkBytes) await this.#short(source, pass);
        else await this.#long(() => piecesOf(source, chunkBytes), pass);
        this.#complete(source, pass);
      }
      await this.#inside(source, pass);
    });
  }

  /** A decoded stream: held if it is short, decoded again if it is not. */
  async #stream(open: OpenStream, name: string, pass: Pass): Promise<void> {
    await this.#guarded(pass, async () => {
      const spool = new Spool(this.#budget.limits.spoolBytes);
      await this.#long(open, pass, spool);
      const bytes = spool.bytes();
      const source = bytes === undefined
        ? new ReplaySource(
          name,
          pass.readBytes,
          open,
          this.#budget,
          spool.tail,
        )
        : memorySource(name, bytes);
      await this.#inside(source, pass);
    });
  }

  /** Whatever cannot be read is taken down, and what was seen before stays. */
  async #guarded(pass: Pass, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch {
      const why = this.#budget.isSpent ? "too-large" : "unreadable";
      this.#ledger.missed(why, pass.chain);
    }
    for (const seen of pass.direct) {
      this.#ledger.saw({ ...seen, chain: pass.chain });
    }
  }

  /** What comes in one read needs no copy. */
  async #short(source: Source, pass: Pass): Promise<void> {
    const read = source.read(0, source.sizeBytes);
    const bytes = read instanceof Uint8Array ? read : await read;
    if (!this.#pay(bytes.length, pass)) return;
    pass.readBytes = bytes.length;
    for (const window of windowsOf(bytes, this.#text.contextBytes)) {
      await this.#window(window, pass);
    }
  }

  async #long(open: OpenStream, pass: Pass, spool?: Spool): Promise<void> {
    const windows = new Windows(this.#text.contextBytes);
    for await (const piece of open()) {
      if (!(piece instanceof Uint8Array)) {
        this.#ledger.missed(piece.blind, pass.chain);
        continue;
      }
      if (!this.#pay(piece.length, pass)) break;
      pass.readBytes += piece.length;
      spool?.add(piece);
      if (pass.isSearched) continue;
      for (const window of windows.push(piece)) {
        await this.#window(window, pass);
      }
    }
    for (const window of windows.end()) await this.#window(window, pass);
  }

  /** A source that ends before its size was not seen whole. */
  #complete(source: Source, pass: Pass): void {
    if (pass.readBytes < source.sizeBytes && !this.#budget.isSpent) {
      this.#ledger.missed("unreadable", pass.chain);
    }
  }

  async #window(window: Window, pass: Pass): Promise<void> {
    const { sightingsMax } = this.#budget.limits;
    this.#ledger.searched(window.end - window.start);
    const seen = this.#text.look(window, pass.chain);
    for (const hit of seen.direct) {
      if (pass.direct.length < sightingsMax) pass.direct.push(hit);
      else this.#ledger.missed("too-large", pass.chain);
    }
    this.#mark(window, pass);
    for (const embedded of seen.embedded) {
      const { bytes, chain } = embedded;
      if (!this.#isShallow(chain)) continue;
      if (bytes !== undefined) {
        const inner = passOf(chain, { isSearched: true });
        await this.#source(memorySource("", bytes), inner);
      } else if (pass.runs.length < RUNS_MAX) pass.runs.push(embedded);
      else this.#ledger.missed("too-large", chain);
    }
  }

  /** What begins in the context of a window is marked by its neighbour. */
  #mark({ bytes, at, start, end }: Window, pass: Pass): void {
    const { sightingsMax } = this.#budget.limits;
    for (const decoder of this.#decoders) {
      for (const place of decoder.placesIn?.(bytes) ?? []) {
        const offset = at + place;
        if (offset < start || offset >= end) continue;
        if (pass.marks.length < sightingsMax) {
          pass.marks.push({ offset, decoder });
        } else this.#ledger.missed("too-large", pass.chain);
      }
    }
  }

  #isShallow(chain: readonly Layer[]): boolean {
    if (chain.length <= this.#budget.limits.depthMax) return true;
    this.#ledger.missed("too-deep", chain);
    return false;
  }

  #pay(bytes: number, pass: Pass): boolean {
    if (pass.isFree || this.#budget.takeBytes(bytes)) return true;
    this.#ledger.missed("too-large", pass.chain);
    return false;
  }

  /** What the decoders find in it, and in its long base64. */
  async #inside(source: Source, pass: Pass): Promise<void> {
    if (this.#decoders.length === 0 || source.sizeBytes === 0) return;
    if (this.#budget.isSpent) {
      return this.#ledger.missed("too-large", pass.chain);
    }
    for (const { chain, at } of pass.runs.splice(0)) {
      const inner = passOf(chain, { isSearched: true });
      await this.#stream(base64Stream(source, at), "", inner);
    }
    const head = await source.read(0, HEAD_BYTES);
    let isKnown = false;
    for (const decoder of this.#decoders) {
      const known = decoder.recognise(head, source);
      if (!(typeof known === "boolean" ? known : await known)) continue;
      isKnown = true;
      const parts = decoder.open(source, this.#budget);
      if (!await this.#parts(parts, pass)) return;
    }
    // The parts of what is known are looked into one by one instead.
    if (!isKnown) await this.#amid(source, pass);
  }

  /** What stands in the middle of bytes that nobody knows. */
  async #amid(source: Source, pass: Pass): Promise<void> {
    for (const decoder of new Set(pass.marks.map((mark) => mark.decoder))) {
      const places = pass.marks.filter((mark) => mark.decoder === decoder)
        .map(({ offset }) => offset);
      const parts = decoder.open(source, this.#budget, places);
      if (!await this.#parts(parts, pass)) return;
    }
  }

  /** `false` once the budget ends it. */
  async #parts(
    parts: AsyncIterable<DecodedPart>,
    pass: Pass,
  ): Promise<boolean> {
    for await (const part of parts) {
      if (!this.#budget.takeMember() || this.#budget.isSpent) {
        this.#ledger.missed("too-large", [...pass.chain, part.layer]);
        return false;
      }
      await this.#part(part, pass);
    }
    return true;
  }

  /** Members that stand unchanged in the layer outside take over what was seen there. */
  async #part(part: DecodedPart, outer: Pass): Promise<void> {
    const chain = [...outer.chain, part.layer];
    const { member } = part.layer;
    if (member !== undefined) this.#name(member, chain);
    if ("blind" in part) return this.#ledger.missed(part.blind, chain);
    if (!this.#isShallow(chain)) return;
    if ("stream" in part) {
      return await this.#stream(part.stream, member ?? "", passOf(chain));
    }
    const { source, verbatimAt } = part;
    if (verbatimAt === undefined) {
      return await this.#source(source, passOf(chain));
    }
    const direct = takenOver(outer.direct, verbatimAt, source.sizeBytes);
    const marks = takenOver(outer.marks, verbatimAt, source.sizeBytes);
    const more = { isSearched: true, direct, marks };
    await this.#source(source, passOf(chain, more));
  }

  /** A secret in the name of a member rests there as well. */
  #name(member: string, chain: readonly Layer[]): void {
    for (const { needle, offset } of this.#text.search(utf8ToBytes(member))) {
      const form = `name/${needle.form}`;
      this.#ledger.saw({ secret: needle.secret, form, offset, chain });
    }
  }
}
