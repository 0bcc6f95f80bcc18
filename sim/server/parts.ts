import { honestMintAccountId, type MintAccountId } from "./account_id.ts";
import {
  honestWriteAnalyticsLine,
  type WriteAnalyticsLine,
} from "./analytics.ts";
import { type AtRest, honestAtRest } from "./at_rest.ts";
import {
  type CheckCertificate,
  honestCheckCertificate,
} from "./certificate_check.ts";
import { honestHonourChallenge, type HonourChallenge } from "./challenges.ts";
import { type Claiming, honestClaiming } from "./claim.ts";
import { type ClosureParts, honestClosure } from "./closure.ts";
import { type ComposeDump, honestComposeDump } from "./crash_dump.ts";
import { honestComposeDeletionRecord } from "./deletion_record.ts";
import { honestWalkLinks, type WalkLinks } from "./link_walk.ts";
import { honestLinkingPolicy, type LinkingPolicy } from "./linking_policy.ts";
import { honestWriteLogLine, type WriteLogLine } from "./log.ts";
import { type CheckPossession, honestCheckPossession } from "./proofs.ts";
import {
  honestIntakeRule,
  honestPurgeSteps,
  type PurgeParts,
} from "./purge.ts";
import {
  type ComposeDelivery,
  type ConvertAccountId,
  honestComposeDelivery,
  honestConvertAccountId,
} from "./relying_party.ts";
import { honestMayReturn, type MayReturn } from "./restore.ts";
import { honestIndexTerms, type IndexTerms } from "./search_index.ts";
import { type CheckStatus, honestCheckStatus } from "./status_check.ts";
import { honestSuspensionRule, type SuspensionRule } from "./suspension.ts";
import { honestUpgrade, type UpgradeService } from "./upgrade.ts";

/**
 * What a server is made of: every judgement it makes is a part of its own. A server with another
 * conduct is `{ ...honestServer, part }`; no part knows of a wrong way to behave.
 */
export interface ServerParts {
  /** Makes account ids. */
  readonly mintAccountId: MintAccountId;
  /** Converts them for a relying party. */
  readonly convertAccountId: ConvertAccountId;
  /** Says what a relying party receives. */
  readonly composeDelivery: ComposeDelivery;
  /** Decides whose account a person gets. */
  readonly claiming: Claiming;
  /** Decides whether the service stands still. */
  readonly isSuspended: SuspensionRule;
  /** Decides whether a challenge fits. */
  readonly honourChallenge: HonourChallenge;
  /** Decides what a certificate is worth. */
  readonly checkCertificate: CheckCertificate;
  /** Decides whether a card made a signature. */
  readonly checkPossession: CheckPossession;
  /** Decides what a status response says. */
  readonly checkStatus: CheckStatus;
  /** Decides whether links may be asked for, and what an unfinished walk comes to. */
  readonly linking: LinkingPolicy;
  /** Walks from new to old. */
  readonly walkLinks: WalkLinks;
  /** Writes log lines. */
  readonly writeLogLine: WriteLogLine;
  /** Writes lines of the export for analysis. */
  readonly writeAnalyticsLine: WriteAnalyticsLine;
  /** Says under which terms an account can be looked up. */
  readonly indexTerms: IndexTerms;
  /** Writes what is left of a process that dies. */
  readonly composeDump: ComposeDump;
  /** Does what waits until nobody asks. */
  readonly atRest: AtRest;
  /** Deletes elements. */
  readonly purge: PurgeParts;
  /** Closes accounts. */
  readonly closure: ClosureParts;
  /** Decides what a backup brings back. */
  readonly mayReturn: MayReturn;
  /** Moves to the next edition. */
  readonly upgrade: UpgradeService;
}

/** The server as it should be. */
export const honestServer: ServerParts = {
  mintAccountId: honestMintAccountId,
  convertAccountId: honestConvertAccountId,
  composeDelivery: honestComposeDelivery,
  claiming: honestClaiming,
  isSuspended: honestSuspensionRule,
  honourChallenge: honestHonourChallenge,
  checkCertificate: honestCheckCertificate,
  checkPossession: honestCheckPossession,
  checkStatus: honestCheckStatus,
  linking: honestLinkingPolicy,
  walkLinks: honestWalkLinks,
  writeLogLine: honestWriteLogLine,
  writeAnalyticsLine: honestWriteAnalyticsLine,
  indexTerms: honestIndexTerms,
  composeDump: honestComposeDump,
  atRest: honestAtRest,
  purge: {
    steps: honestPurgeSteps,
    isIntakeOpen: honestIntakeRule,
    composeRecord: honestComposeDeletionRecord,
  },
  closure: honestClosure,
  mayReturn: honestMayReturn,
  upgrade: honestUpgrade,
};
