import type { Evidence } from "../evidence/event.ts";
import type { Text } from "../terms/mod.ts";

/** A contradiction between what must hold and what was seen. */
export interface Violation {
  /** `seq` of the event that shows it. */
  readonly seq: number;
  /** Identity within the claim: sink, operation or reason; never a time, an id or a value. */
  readonly subject: string;
  /** One sentence that states the contradiction. */
  readonly says: Text;
  /** What the requirement asks for. */
  readonly expected: Text;
  /** What happened instead. */
  readonly seen: Text;
}

/** What one claim of an oracle came to. Nothing observed is no pass. */
export interface ClaimJudgement {
  /** How many times the claim could have been broken before our eyes. */
  readonly observed: number;
  /** Where it was. */
  readonly violations: readonly Violation[];
  /** What could not be seen and would have had to be, in words. */
  readonly unseen: readonly Text[];
  /**
   * Sentences that this case answers, if another case of the same property has to leave them in
   * `unseen`: a sink that was empty there and was read here. Told apart by their English.
   */
  readonly settled?: readonly Text[];
}

/** Judgement of every claim of an oracle, by name. */
export type Judgement<Claim extends string = string> = Readonly<
  Record<Claim, ClaimJudgement>
>;

/** A pure judge: evidence in, judgement out. It never asks the clock, chance or the target. */
export type Oracle<Claim extends string = string> = (
  evidence: Evidence,
) => Judgement<Claim>;
