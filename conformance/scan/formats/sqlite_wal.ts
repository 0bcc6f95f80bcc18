import type { DecodedPart, Decoder } from "../decoder.ts";
import type { Source } from "../source.ts";
import { type LoosePage, loosePageParts } from "./sqlite/loose_pages.ts";
import { pageBytesOf } from "./sqlite_file.ts";
import { viewOf, Window } from "./window.ts";

const MAGICS = [0x377f0682, 0x377f0683];
const HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 24;

/**
 * A write-ahead log of SQLite: every frame is a page, also those behind the last commit that a
 * reader would still believe (old salt, no commit, bad checksum), because their bytes are there.
 */
export const sqliteWal: Decoder = {
  name: "sqlite-wal",
  recognise: (head) => pageBytesIn(head) !== undefined,
  open: (source) => partsOf(source),
};

function pageBytesIn(head: Uint8Array): number | undefined {
  if (head.length < HEADER_BYTES) return undefined;
  const view = viewOf(head);
  if (!MAGICS.includes(view.getUint32(0))) return undefined;
  const written = view.getUint32(8);
  return written === 65536 ? written : pageBytesOf(written);
}

async function* partsOf(source: Source): AsyncGenerator<DecodedPart> {
  const window = new Window(source);
  const layer = { decoder: "sqlite-wal", offset: 0 };
  const pageBytes = pageBytesIn(await window.bytes(0, HEADER_BYTES));
  if (pageBytes === undefined) return yield { layer, blind: "damaged" };
  const step = FRAME_HEADER_BYTES + pageBytes;
  const pages: LoosePage[] = [];
  let at = HEADER_BYTES;
  for (; at + step <= source.sizeBytes; at += step) {
    const page = viewOf(await window.bytes(at, 4)).getUint32(0);
    pages.push({ page, offset: at + FRAME_HEADER_BYTES });
  }
  // A frame cut off in the middle is what a crash leaves; SQLite itself never does.
  if (at < source.sizeBytes) {
    yield { layer: { ...layer, offset: at }, blind: "damaged" };
  }
  yield* loosePageParts({ source, window, pageBytes, pages }, "sqlite-wal");
}
