import {
  byteClass,
  HEX_VALUES,
  type Region,
  runsOf,
  type View,
} from "./region.ts";

/** Eight octets with separators. */
const RUN_LENGTH_MIN = 20;
const IN_ROW = byteClass("0123456789abcdefABCDEFx \t:,-");
const SEPARATORS_MAX = 4;
const ADDRESS_DIGITS_MIN = 4;
const NEWLINE = 0x0a;
/** From the last octet of a row to the next row: the same octets once more as text. */
const COLUMN_MAX = 100;

/**
 * Octets in hexadecimal with something between them: `31 32`, `31:32`, `0x31, 0x32`, and rows of a
 * dump with their addresses and their text column. Groups of a dump are read in either order of
 * octets, for some tools print words of the machine.
 */
export const HEX_ROWS_VIEW: View = { regions };

function* regions(text: Uint8Array): Generator<Region> {
  let rows = new Rows();
  for (const run of runsOf(text, IN_ROW, RUN_LENGTH_MIN)) {
    const row = rowIn(text, run.start, run.end);
    if (row === undefined) continue;
    if (!rows.goesOn(text, row)) {
      yield* rows.regions();
      rows = new Rows();
    }
    rows.add(row);
  }
  yield* rows.regions();
}

interface Row {
  readonly start: number;
  readonly end: number;
  readonly hasAddress: boolean;
  readonly octets: readonly number[];
  readonly origins: readonly number[];
  /** The same with the octets of each pair exchanged. */
  readonly exchanged: readonly number[];
}

class Rows {
  readonly #rows: Row[] = [];

  add(row: Row): void {
    this.#rows.push(row);
  }

  /** Whether the row stands in the next line, and both are of one dump. */
  goesOn(text: Uint8Array, row: Row): boolean {
    const last = this.#rows.at(-1);
    if (last === undefined || last.hasAddress !== row.hasAddress) return false;
    if (row.start - last.end > COLUMN_MAX) return false;
    const between = text.subarray(last.end, row.start);
    const first = between.indexOf(NEWLINE);
    return first >= 0 && between.lastIndexOf(NEWLINE) === first;
  }

  *regions(): Generator<Region> {
    const octets = this.#rows.flatMap((row) => row.octets);
    if (octets.length < 8) return;
    const origins = this.#rows.flatMap((row) => row.origins);
    const exchanged = this.#rows.flatMap((row) => row.exchanged);
    yield rowsRegion(octets, origins);
    if (exchanged.length > 0) yield rowsRegion(exchanged, origins);
  }
}

function rowsRegion(
  octets: readonly number[],
  origins: readonly number[],
): Region {
  const end = origins.at(-1)! + 2;
  return {
    bytes: Uint8Array.from(octets),
    originOf: (offset) => origins[offset] ?? end,
    decoderAt: () => "hexdump",
    starts: [0],
  };
}

interface Group {
  readonly at: number;
  readonly end: number;
}

/** Groups of an even number of digits; the first one may be an address, longer than the others. */
function rowIn(text: Uint8Array, start: number, end: number): Row | undefined {
  const groups = groupsIn(text, start, end);
  if (groups.length < 2) return undefined;
  const [first, second] = groups as [Group, Group];
  const size = second.end - second.at;
  const hasAddress = first.end - first.at >= ADDRESS_DIGITS_MIN &&
    (first.end - first.at > size || text[first.end] === 0x3a && size > 2);
  const octetGroups = evenGroups(text, hasAddress ? groups.slice(1) : groups);
  if (octetGroups.length === 0) return undefined;
  const octets: number[] = [];
  const origins: number[] = [];
  for (const { at, end } of octetGroups) {
    for (let i = at; i < end; i += 2) {
      octets.push(HEX_VALUES[text[i]!]! << 4 | HEX_VALUES[text[i + 1]!]!);
      origins.push(i);
    }
  }
  const isPaired = octetGroups.every((g) => (g.end - g.at) % 4 === 0);
  const exchanged = isPaired ? octets.map((_, i) => octets[i ^ 1]!) : [];
  const last = octetGroups.at(-1)!.end;
  return { start: first.at, end: last, hasAddress, octets, origins, exchanged };
}

/** A run of the text column may look like a group: groups end where the spacing changes much. */
function evenGroups(text: Uint8Array, groups: readonly Group[]): Group[] {
  const kept: Group[] = [];
  for (const group of groups) {
    const digits = group.end - group.at;
    if (digits % 2 !== 0 || digits > 16) break;
    const before = kept.at(-1);
    if (before !== undefined) {
      if (group.at - before.end > SEPARATORS_MAX) break;
      if (text.subarray(before.end, group.at).indexOf(0x20) < 0 && digits > 2) {
        break;
      }
    }
    kept.push(group);
  }
  return kept;
}

function groupsIn(text: Uint8Array, start: number, end: number): Group[] {
  const groups: Group[] = [];
  for (let at = start; at < end;) {
    if (text[at] === 0x30 && text[at + 1] === 0x78) at += 2;
    const from = at;
    while (at < end && HEX_VALUES[text[at]!]! >= 0) at++;
    if (at > from) groups.push({ at: from, end: at });
    else at++;
  }
  return groups;
}
