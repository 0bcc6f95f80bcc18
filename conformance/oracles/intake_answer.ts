import { type CallEvent, resultOf } from "./call.ts";

/** What a guarded call came to, as far as a suspension is concerned. */
export type Answer =
  | "served"
  | "suspended"
  | "number-examined"
  | "refused"
  | "silent";

/** An error or `pending` decides nothing: nothing was done, and nothing refused. */
export function answerOf(call: CallEvent): Answer {
  const result = resultOf(call);
  const outcome = result?.outcome;
  if (
    outcome === "created" || outcome === "existing" ||
    outcome === "accepted" || outcome === "done"
  ) return "served";
  if (outcome !== "refused") return "silent";
  if (result?.reason === "suspended" || result?.reason === undefined) {
    return "suspended";
  }
  return result.reason === "personal-number-invalid"
    ? "number-examined"
    : "refused";
}
