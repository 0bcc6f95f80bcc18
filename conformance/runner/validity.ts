import type { TargetResult } from "../findings/result.ts";
import type { JobResult } from "./job.ts";

/** With fewer registrations owed nothing can be said about what a target refuses. */
const OWED_MIN = 20;
const GIVEN_PERCENT_MIN = 50;

/**
 * Whether a run can carry a verdict. A target that turns away nearly everybody keeps every
 * promise about those it let in, so its passes mean nothing.
 */
export function validityOf(
  results: readonly Pick<JobResult, "acceptance">[],
): TargetResult["validity"] {
  const sum = (what: "owed" | "given") =>
    results.reduce((total, { acceptance }) => total + acceptance[what], 0);
  const owed = sum("owed");
  const given = sum("given");
  if (owed < OWED_MIN || given * 100 >= owed * GIVEN_PERCENT_MIN) {
    return { valid: true, why: [] };
  }
  return {
    valid: false,
    why: [{
      ja:
        `拒絶する理由のない登録${owed}件のうち${given}件しか受け付けられなかったため、この試験の合格は意味をもたない。`,
      en:
        `Of ${owed} registrations that gave no reason for refusal only ${given} went through, so no pass of this run stands`,
    }],
  };
}
