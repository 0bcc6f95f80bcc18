/**
 * The standard, for someone who tests a system of their own: what has to hold, the suites that try
 * it, and the run that judges. Speak the {@linkcode Target} port (or wrap it around a process),
 * hand in a world behind the {@linkcode Environment} port, and run.
 *
 * It runs wherever JavaScript does: nothing here asks the platform, the time or chance.
 *
 * @example A target that knows no call is broken, which is neither a pass nor a failure
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { METHOD_NOT_FOUND, planOf, run } from "./mod.ts";
 *
 * const result = await run({
 *   plan: planOf("one case each", 0.01, 0),
 *   seed: 1,
 *   toolVersion: "0.1.0",
 *   targets: [{ target: "silent", edition: "linking" }],
 *   openSystem: () =>
 *     Promise.resolve({
 *       target: {
 *         call: () => Promise.resolve({ kind: "error", code: METHOD_NOT_FOUND, message: "" }),
 *       },
 *       environment: {
 *         open: () => Promise.resolve({ origin: "http://127.0.0.1:9", cards: [] }),
 *         advanceClock: () => Promise.resolve(),
 *         live: () => Promise.resolve({ outcome: "impossible", cards: [], changed: [] }),
 *         setOutage: () => Promise.resolve(),
 *         setPeer: () => Promise.resolve(),
 *         asked: () => Promise.resolve([]),
 *         close: () => Promise.resolve({ traceDigest: "" }),
 *       },
 *       close: () => Promise.resolve(),
 *     }),
 * });
 * const uniqueness = result.targets[0]?.requirements.find((one) => one.requirement === "link-025");
 * assertEquals(uniqueness?.verdict, "error");
 * ```
 * @module
 */
export * from "./terms/mod.ts";
export * from "./target/mod.ts";
export * from "./catalog/mod.ts";
export type * from "./evidence/event.ts";
export type * from "./oracles/oracle.ts";
export type * from "./findings/result.ts";
export type { Verdict } from "./findings/verdict.ts";
export { PROPERTIES, SUITES } from "./suites/suites.ts";
export type { ClaimBinding, Property, Suite } from "./suites/property.ts";
export type { WorldWishes } from "./arbitraries/world.ts";
export type {
  NumberPolicy,
  NumberPolicyName,
  NumberPolicyNote,
} from "./arbitraries/number_policy.ts";
export type * from "./journeys/case.ts";
export type { Itinerary } from "./journeys/itinerary.ts";
export type { Cast } from "./journeys/motif.ts";
export type { Edge, PlannedCommand, PlannedEvent } from "./journeys/plan.ts";
export type { Sweep } from "./journeys/sweep.ts";
export type * from "./findings/coverage.ts";
export type { ListPath } from "./evidence/beside.ts";
export type { MotifName } from "./journeys/motifs.ts";
export type { PlannedProbe } from "./journeys/plan.ts";
export { PROBE_FIELDS, type ProbeField } from "./journeys/probe_field.ts";
export type { ClaimTally } from "./findings/tally.ts";
export type { Acceptance } from "./runner/acceptance.ts";
export type { ReadFile, ReadPath } from "./evidence/look.ts";
export type { BlindReason, Layer } from "./scan/scan_result.ts";
export type { Source as ByteSource } from "./scan/source.ts";
export type { Breach } from "./runner/breach.ts";
export type { Job, JobResult } from "./runner/job.ts";
export { planOf, PLANS, type RunPlan } from "./runner/plan.ts";
export { doJob, inProcessPool, type Pool } from "./runner/pool.ts";
export { replay, type ReplayOutcome } from "./runner/replay.ts";
export { run, type RunEvent, type RunRequest } from "./runner/run.ts";
export { selftest } from "./runner/selftest.ts";
export type {
  DefectClaim,
  DefectResult,
  SelftestRequest,
} from "./runner/selftest.ts";
export type * from "./runner/system.ts";
export { TokenError } from "./runner/token.ts";
