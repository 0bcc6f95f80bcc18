import { TAG } from "./der_content.ts";
import { constructed } from "./der_reading.ts";
import { sequence } from "./der_writing.ts";
import { Refusal } from "./malformed.ts";
import { TlvCursor } from "./tlv.ts";

/** A revocation list taken apart without a look at its entries. */
export interface CrlFrame {
  /** Where the entries begin and end; both are 0 when nobody is revoked. */
  readonly entries: readonly [from: number, end: number];
  /** Where that which is signed begins and ends. */
  readonly tbs: readonly [from: number, end: number];
  /** The same list with nobody on it: what a reader can look at in full. */
  readonly rest: Uint8Array;
  /** Where an octet of `rest` stands in the list. */
  placeOf(at: number): number;
}

/** Version, algorithm, issuer and thisUpdate. */
const MEMBERS_BEFORE_NEXT_UPDATE = 4;

/**
 * Take a list apart. It is sound if and only if `rest` is and every entry is: refused here is what
 * would hide in the cut.
 */
export function readFrame(source: Uint8Array): CrlFrame {
  const outside = new TlvCursor(source, 0, source.length, "der");
  const list = enter(outside, "CRL");
  if (outside.at !== source.length) {
    throw new Refusal("octets follow the value", outside.at);
  }
  const tbsFrom = list.at;
  const tbs = enter(list, "list to be signed");
  const tbsEnd = list.at, membersFrom = tbs.at;
  for (let i = 0; i < MEMBERS_BEFORE_NEXT_UPDATE; i++) skip(tbs);
  const next = peek(tbs);
  if (next === TAG.UTC_TIME || next === TAG.GENERALIZED_TIME) skip(tbs);
  const cutFrom = tbs.at;
  const entries = peek(tbs) === TAG.SEQUENCE ? entriesOf(tbs) : NOBODY;
  const cutEnd = tbs.at;
  const rest = sequence(
    sequence(
      source.subarray(membersFrom, cutFrom),
      source.subarray(cutEnd, tbsEnd),
    ),
    source.subarray(tbsEnd),
  );
  const restCut = rest.length - (source.length - cutEnd);
  return {
    entries,
    tbs: [tbsFrom, tbsEnd],
    rest,
    placeOf: (at) => at + (at < restCut ? cutFrom : cutEnd) - restCut,
  };
}

const NOBODY = [0, 0] as const;

/** Behind the entries there are extensions or nothing: anything else would move up into their place. */
function entriesOf(tbs: TlvCursor): readonly [number, number] {
  const offset = tbs.at;
  const { at, end } = enter(tbs, "revoked certificates");
  if (at === end) throw new Refusal("revoked certificates is empty", offset);
  const behind = peek(tbs);
  if (behind !== undefined && behind !== constructed(0)) {
    throw new Refusal("list to be signed has a member too many", tbs.at);
  }
  return [at, end];
}

function peek({ source, at, end }: TlvCursor): number | undefined {
  return at < end ? source[at] : undefined;
}

/** A cursor over the content of a SEQUENCE; the one outside moves behind it. */
function enter(cursor: TlvCursor, what: string): TlvCursor {
  const offset = cursor.at;
  if (cursor.tag() !== TAG.SEQUENCE) {
    throw new Refusal(`${what} has another type`, offset);
  }
  const length = cursor.length();
  const from = cursor.at;
  cursor.at = from + length;
  return new TlvCursor(cursor.source, from, cursor.at, "der");
}

function skip(cursor: TlvCursor): void {
  cursor.tag();
  const length = cursor.length();
  cursor.at += length;
}
