import type { DecodedPart, Decoder } from "../decoder.ts";
import type { Source } from "../source.ts";
import { type GzipEnd, gzipHeader, gzipMember, isMember } from "./gzip.ts";
import { triedAt } from "./inflate.ts";

/** Extra flags that compressors set (RFC 1952 section 2.3.1): none, densest, fastest. */
const EXTRA_FLAGS = [0, 2, 4];
const EXTRA_FLAGS_AT = 8;

/**
 * Members of gzip in the middle of other bytes: behind a header of someone's own, in a column, in a
 * dump of memory. Four octets are met by chance, so what cannot be undone from its start is none.
 */
export const GZIP_AMID: Decoder = {
  name: "gzip",
  recognise: () => false,
  placesIn: (bytes) => placesIn(bytes),
  open: (source, _budget, places = []) => membersAt(source, places),
};

function* placesIn(bytes: Uint8Array): Generator<number> {
  for (let at = bytes.indexOf(0x1f); at >= 0; at = bytes.indexOf(0x1f, at)) {
    const isHere = isMember(bytes, at) &&
      EXTRA_FLAGS.includes(bytes[at + EXTRA_FLAGS_AT]!);
    if (isHere) yield at;
    at++;
  }
}

/** A place within a member that was undone is none of its own. */
async function* membersAt(
  source: Source,
  places: readonly number[],
): AsyncGenerator<DecodedPart> {
  let from = 0;
  for (const offset of places) {
    if (offset < from) continue;
    const header = await gzipHeader(source, offset);
    if (header === undefined) continue;
    const { name: member, lengthBytes } = header;
    const at = offset + lengthBytes;
    if (!await isHeld(source, at)) continue;
    const end: GzipEnd = { endsAt: at, isRight: false };
    yield {
      layer: {
        decoder: "gzip",
        offset,
        ...(member === undefined ? {} : { member }),
      },
      stream: () => gzipMember(source, at, end),
    };
    if (end.isRight) from = end.endsAt;
  }
}

/** What ends after a few octets must have the trailer to go with them. */
async function isHeld(source: Source, at: number): Promise<boolean> {
  const tried = await triedAt(source, at);
  if (tried !== "end") return tried === "some";
  const end: GzipEnd = { endsAt: at, isRight: false };
  for await (const _ of gzipMember(source, at, end));
  return end.isRight;
}
