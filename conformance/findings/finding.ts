import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Severity } from "../catalog/mod.ts";
import { canonicalJson } from "../evidence/canonical_json.ts";
import type { Finding } from "./result.ts";

/** What makes two findings the same: never a time, a seed or a sentence. */
export type FindingIdentity = Pick<
  Finding,
  "requirement" | "claim" | "subject"
>;

/**
 * Stable identity of a finding: `F-` and eight hex digits.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { findingId } from "./finding.ts";
 *
 * const what = { requirement: "num-009", claim: "discarded", subject: "device-log" };
 * assertEquals(findingId(what), findingId({ ...what }));
 * assertEquals(/^F-[0-9a-f]{8}$/.test(findingId(what)), true);
 * ```
 */
export function findingId(
  { requirement, claim, subject }: FindingIdentity,
): string {
  const text = canonicalJson([requirement, claim, subject]);
  return `F-${bytesToHex(sha256(utf8ToBytes(text))).slice(0, 8)}`;
}

/** Worst first. */
const GRAVITY: readonly Severity[] = ["critical", "high", "medium", "low"];

/** Order of findings: the worst first, then by requirement, claim and subject. */
export function byGravity(a: Finding, b: Finding): number {
  return GRAVITY.indexOf(a.severity) - GRAVITY.indexOf(b.severity) ||
    compare(key(a), key(b));
}

/** One finding for each identity, that of the earliest case, in order of gravity. */
export function distinctFindings(findings: readonly Finding[]): Finding[] {
  const first = new Map<string, Finding>();
  for (const finding of findings) {
    const known = first.get(finding.id);
    if (known === undefined || finding.foundInCase < known.foundInCase) {
      first.set(finding.id, finding);
    }
  }
  return [...first.values()].toSorted(byGravity);
}

function key({ requirement, claim, subject, property }: Finding): string {
  return canonicalJson([requirement, claim, subject, property]);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
