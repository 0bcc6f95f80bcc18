import type { NumberPolicyNote } from "../arbitraries/number_policy.ts";
import type { Severity } from "../catalog/mod.ts";
import type { Text } from "../terms/mod.ts";
import type { Assumptions, Edition } from "../target/mod.ts";
import type { LooksByPhase } from "./coverage.ts";
import type { Verdict } from "./verdict.ts";

export type { Severity } from "../catalog/mod.ts";

/** One nonconformity, readable by a stranger. Holds labels, never secrets. */
export interface Finding {
  /** Stable identity over requirement, claim and subject: `F-` and eight hex digits. */
  readonly id: string;
  /** Requirement broken. */
  readonly requirement: string;
  /** Property that found it. */
  readonly property: string;
  /** Claim of the oracle. */
  readonly claim: string;
  /** Sink, operation or reason. */
  readonly subject: string;
  /** From the catalogue. */
  readonly severity: Severity;
  /** One sentence that states the contradiction. */
  readonly says: Text;
  /** What the requirement asks for. */
  readonly expected: Text;
  /** What happened instead. */
  readonly seen: Text;
  /** The minimal case as a story, one line a step. */
  readonly story: readonly Text[];
  /** `seq` of the event in the evidence of the minimal case. */
  readonly seq: number;
  /** Digest of that evidence. */
  readonly evidenceDigest: string;
  /** Lands on the minimal case at once, on any machine. */
  readonly replay: string;
  /** Number of the case, from 1, in which it first appeared. */
  readonly foundInCase: number;
}

/** What one claim came to over all cases of a property. */
export interface ClaimResult {
  /** Property that drove the cases. */
  readonly property: string;
  /** Claim of its oracle. */
  readonly claim: string;
  /** Its verdict. */
  readonly verdict: Verdict;
  /** Observations over all cases. */
  readonly observed: number;
  /** Observations needed for a pass. */
  readonly observedMin: number;
  /** Cases run. */
  readonly cases: number;
}

/** What a requirement came to. */
export interface RequirementResult {
  /** Catalogue id. */
  readonly requirement: string;
  /** Its verdict. */
  readonly verdict: Verdict;
  /** Observations over all its claims. */
  readonly observed: number;
  /** Why it is inconclusive, not applicable or in error; empty otherwise. */
  readonly why: readonly Text[];
  /** The claims behind it. */
  readonly claims: readonly ClaimResult[];
  /** Nonconformities, worst first. */
  readonly findings: readonly Finding[];
}

/** What a property did. */
export interface PropertyResult {
  /** Its name: a claim about the world. */
  readonly property: string;
  /** Cases run. */
  readonly cases: number;
  /** Calls made to the target. */
  readonly calls: number;
  /** Registrations that an honest target could not have refused, and those of them that went through. */
  readonly acceptance: { readonly owed: number; readonly given: number };
  /** Digest over the digests of all its cases. */
  readonly digest: string;
}

/** In which phases a sink was looked into for one requirement. */
export interface RequirementCoverage {
  /** Catalogue id. */
  readonly requirement: string;
  /** Id of the sink. */
  readonly sink: string;
  /** How many looks saw it, by phase of life. */
  readonly looks: LooksByPhase;
}

/** One target in one edition, judged. */
export interface TargetResult {
  /** As named on the command line: `reference:linking`. */
  readonly target: string;
  /** Edition. */
  readonly edition: Edition;
  /** Defect built in on purpose, if any. */
  readonly defect?: string;
  /** What the target calls itself. */
  readonly product: {
    readonly name: string;
    readonly version: string;
    readonly vendor: string;
  };
  /** Whether the run can carry a verdict at all, and why not. */
  readonly validity: { readonly valid: boolean; readonly why: readonly Text[] };
  /** Every requirement of the catalogue, in its order. */
  readonly requirements: readonly RequirementResult[];
  /**
   * Coverage: every requirement that is judged by looking into sinks, by sink and by phase of life.
   * A phase without a look was not observed.
   */
  readonly coverage: readonly RequirementCoverage[];
  /** Every property that ran, in suite order. */
  readonly properties: readonly PropertyResult[];
  /** Digest over all properties. */
  readonly traceDigest: string;
}

/** The whole run: the only source of every report. */
export interface RunResult {
  /** Version of this shape. */
  readonly schemaVersion: "1";
  /** Which tool. */
  readonly tool: { readonly name: "tenken"; readonly version: string };
  /** Name of the plan. */
  readonly plan: string;
  /** Seed of everything. */
  readonly seed: number;
  /** The run's own clock: the instant at which its worlds open, RFC 3339. */
  readonly clock: string;
  /** Assumptions by default; generators vary them case by case. */
  readonly assumptions: Assumptions;
  /** What is assumed without being a parameter, by name. */
  readonly fixedAssumptions: Readonly<Record<string, string>>;
  /** Where the personal numbers came from, and what the chance is that one is somebody's. */
  readonly numberPolicy: NumberPolicyNote;
  /** The targets, in the order in which they were asked for. */
  readonly targets: readonly TargetResult[];
  /** Digest over all targets. */
  readonly traceDigest: string;
}
