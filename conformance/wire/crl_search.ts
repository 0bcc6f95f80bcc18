import { hexToBytes } from "@noble/hashes/utils.js";
import type { SerialNumber } from "../terms/mod.ts";
import { type Crl, decodeCrl } from "./crl.ts";
import type { CrlEntry } from "./crl_entry.ts";
import { ENTRY_OCTETS_MIN, entryAt, scanEntry } from "./crl_entry_scan.ts";
import { type CrlFrame, readFrame } from "./crl_frame.ts";
import { SerialTable } from "./crl_serial_table.ts";
import { decoding, type Malformed, Refusal } from "./malformed.ts";

/** A revocation list to search in: every entry was checked, none was made into a value. */
export interface CrlIndex extends Omit<Crl, "entries"> {
  /** How many certificates are revoked. */
  readonly entryCount: number;
  /** The first entry with a serial number, if it is on the list. */
  find(serial: SerialNumber): CrlEntry | undefined;
}

/**
 * Read a revocation list of version 2 to search in it. It accepts and refuses what `decodeCrl`
 * does, and takes a fraction of the time for a long list: one pass over the octets.
 *
 * @example
 * ```ts
 * import { assert, assertEquals } from "@std/assert";
 * import { parseInstant, parseSerialNumber } from "../terms/mod.ts";
 * import { encodeCrl } from "./crl.ts";
 * import { indexCrl } from "./crl_search.ts";
 *
 * const at = parseInstant("2026-11-22T00:00:00Z");
 * const serial = parseSerialNumber("068e7780");
 * const der = encodeCrl({
 *   issuer: [],
 *   thisUpdate: at,
 *   entries: [{ serial, revokedAt: at }],
 *   signatureAlgorithm: "ed25519",
 * }, () => new Uint8Array(64));
 * const list = indexCrl(der);
 * assert(list.kind === "crl");
 * assertEquals(list.find(serial)?.revokedAt, at);
 * assertEquals(list.find(parseSerialNumber("01")), undefined);
 * ```
 */
export function indexCrl(der: Uint8Array): CrlIndex | Malformed {
  return decoding("CRL", () => {
    const source = der.slice();
    const frame = readFrame(source);
    const { entries: _, ...said } = readRest(frame);
    const unknown = new Set<string>();
    const offsets = scanEntries(source, frame.entries, unknown);
    for (const type of said.unknownCriticalExtensions) unknown.add(type);
    let table: SerialTable | undefined;
    return {
      ...said,
      der: source,
      tbs: source.subarray(...frame.tbs),
      unknownCriticalExtensions: [...unknown],
      entryCount: offsets.length,
      find: (serial) => {
        table ??= new SerialTable(source, offsets);
        return entryOf(source, table.find(hexToBytes(serial)), frame);
      },
    };
  });
}

/** All but the entries, read as any list is. */
function readRest({ rest, placeOf }: CrlFrame): Crl {
  const read = decodeCrl(rest);
  if (read.kind === "crl") return read;
  throw new Refusal(read.why, placeOf(read.offset ?? 0));
}

/** Where each entry begins. */
function scanEntries(
  source: Uint8Array,
  [from, end]: CrlFrame["entries"],
  unknown: Set<string>,
): Int32Array {
  const offsets = new Int32Array(Math.ceil((end - from) / ENTRY_OCTETS_MIN));
  let count = 0;
  for (let at = from; at < end; count++) {
    offsets[count] = at;
    at = scanEntry(source, at, end, unknown);
  }
  return offsets.subarray(0, count);
}

function entryOf(
  source: Uint8Array,
  at: number | undefined,
  { entries: [, end] }: CrlFrame,
): CrlEntry | undefined {
  if (at === undefined) return undefined;
  return entryAt(source, at, scanEntry(source, at, end, new Set()));
}
