/**
 * Pure judges: evidence in, judgement out. None of them asks the clock, chance or the target.
 *
 * @example Nothing recorded, nothing observed
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { ORACLES } from "./mod.ts";
 *
 * const nothing = { events: [], digest: "", worldDigest: "" };
 * assertEquals(ORACLES.numberConfined(nothing).discarded.observed, 0);
 * ```
 * @module
 */
import {
  accountIdRandom,
  type AccountIdRandomClaim,
} from "./account_id_random.ts";
import {
  deletionRecorded,
  type DeletionRecordedClaim,
} from "./deletion_recorded.ts";
import { intakeClosed, type IntakeClosedClaim } from "./intake_closed.ts";
import {
  nothingElseLost,
  type NothingElseLostClaim,
} from "./nothing_else_lost.ts";
import { numberConfined, type NumberConfinedClaim } from "./number_confined.ts";
import { numberProbed, type NumberProbedClaim } from "./number_probed.ts";
import { numberTwins, type NumberTwinsClaim } from "./number_twins.ts";
import {
  onePersonOneAccount,
  type OnePersonOneAccountClaim,
} from "./one_person_one_account.ts";
import type { Oracle } from "./oracle.ts";
import { pairwiseIds, type PairwiseIdsClaim } from "./pairwise_ids.ts";
import { purgeComplete, type PurgeCompleteClaim } from "./purge_complete.ts";

export * from "./account_id_random.ts";
export * from "./deletion_recorded.ts";
export * from "./intake_closed.ts";
export * from "./nothing_else_lost.ts";
export * from "./number_confined.ts";
export * from "./number_probed.ts";
export * from "./number_twins.ts";
export * from "./one_person_one_account.ts";
export * from "./oracle.ts";
export * from "./pairwise_ids.ts";
export * from "./purge_complete.ts";

/** Every oracle by name, with its claims. */
export const ORACLES: {
  /** Uniqueness, and both ways to get it wrong. */
  readonly onePersonOneAccount: Oracle<OnePersonOneAccountClaim>;
  /** Where the number may be, and for how long. */
  readonly numberConfined: Oracle<NumberConfinedClaim>;
  /** What becomes of numbers offered where none belongs. */
  readonly numberProbed: Oracle<NumberProbedClaim>;
  /** What hangs on the number. */
  readonly numberTwins: Oracle<NumberTwinsClaim>;
  /** How account ids are minted. */
  readonly accountIdRandom: Oracle<AccountIdRandomClaim>;
  /** What relying parties get. */
  readonly pairwiseIds: Oracle<PairwiseIdsClaim>;
  /** The suspension. */
  readonly intakeClosed: Oracle<IntakeClosedClaim>;
  /** The purge. */
  readonly purgeComplete: Oracle<PurgeCompleteClaim>;
  /** What the purge leaves as it was. */
  readonly nothingElseLost: Oracle<NothingElseLostClaim>;
  /** What is recorded of it. */
  readonly deletionRecorded: Oracle<DeletionRecordedClaim>;
} = {
  onePersonOneAccount,
  numberConfined,
  numberProbed,
  numberTwins,
  accountIdRandom,
  pairwiseIds,
  intakeClosed,
  purgeComplete,
  nothingElseLost,
  deletionRecorded,
};

/** Name of an oracle. */
export type OracleName = keyof typeof ORACLES;
