import type { Finding } from "./result.ts";
import { findingId } from "./finding.ts";

/** A finding of which only some members matter. */
export function finding(more: Partial<Finding> = {}): Finding {
  const text = { ja: "文", en: "text" };
  const identity = {
    requirement: more.requirement ?? "num-009",
    claim: more.claim ?? "discarded",
    subject: more.subject ?? "phone",
  };
  return {
    id: findingId(identity),
    ...identity,
    property: "number_confined",
    severity: "critical",
    says: text,
    expected: text,
    seen: text,
    story: [],
    seq: 0,
    evidenceDigest: "",
    replay: "",
    foundInCase: 1,
    ...more,
  };
}
