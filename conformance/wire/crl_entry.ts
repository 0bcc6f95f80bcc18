import type { Instant, SerialNumber } from "../terms/mod.ts";
import { TAG } from "./der_content.ts";
import type { DerNode } from "./der.ts";
import { Members, present } from "./der_reading.ts";
import { EXTENSION, Extensions } from "./extension.ts";
import { readReason, type RevocationReason } from "./revocation_reason.ts";
import { readSerial } from "./serial.ts";
import { readTime } from "./time.ts";

/** One revoked certificate on a list. */
export interface CrlEntry {
  /** Its serial number under the issuer of the list. */
  readonly serial: SerialNumber;
  /** When it was revoked. */
  readonly revokedAt: Instant;
  /** Why; absent when the list does not say. */
  readonly reason?: RevocationReason;
}

/** Read an entry; types of critical extensions that are not read here go to `unknown`. */
export function readEntry(value: DerNode, unknown: Set<string>): CrlEntry {
  const members = new Members(value, "revoked certificate");
  const serial = readSerial(members.any("serial number"));
  const revokedAt = readTime(members.any("revocation date"), "revocation date");
  const list = members.optional(TAG.SEQUENCE);
  members.finish();
  if (!list) return { serial, revokedAt };
  const all = new Extensions(list);
  const reason = all.read(EXTENSION.REASON_CODE, readReason);
  for (const type of all.unknownCritical()) unknown.add(type);
  return { serial, revokedAt, ...present({ reason }) };
}
