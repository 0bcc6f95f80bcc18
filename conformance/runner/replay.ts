import type { NumberPolicy } from "../arbitraries/number_policy.ts";
import type { Property } from "../suites/property.ts";
import { PROPERTIES } from "../suites/suites.ts";
import { TargetBrokenError } from "../target/mod.ts";
import type { Text } from "../terms/mod.ts";
import { type Breach, breachOf } from "./breach.ts";
import { Court } from "./court.ts";
import type { OpenSystem, SystemName } from "./system.ts";
import { decodeToken } from "./token.ts";

/** What playing a minimal case again came to. */
export type ReplayOutcome =
  | {
    /** The same claim is violated in the same way. */
    readonly outcome: "still-fails";
    /** What was seen. */
    readonly breach: Breach;
  }
  | {
    /** It is not, and the claim was observed. */
    readonly outcome: "fixed";
  }
  | {
    /** Nothing can be said. */
    readonly outcome: "not-replayable";
    /** Why not. */
    readonly why: Text;
  };

/**
 * Play the minimal case of a token again.
 *
 * @param name which target, and with which defect; the edition is the token's
 * @param numbers the numbers of the file, where the case had its numbers from one
 * @throws {TokenError} when the token is not whole
 */
export async function replay(
  token: string,
  name: Omit<SystemName, "edition">,
  openSystem: OpenSystem,
  properties: readonly Property[] = PROPERTIES,
  numbers?: NumberPolicy,
): Promise<ReplayOutcome> {
  const wanted = decodeToken(token);
  const policy = policyOf(wanted, numbers);
  if (policy === undefined) {
    return notReplayable(
      "この事例の番号はファイルによるものであり、トークンに含まれない。同じファイルを指定すること。",
      "Its numbers came from a file and are in no token: the same file must be given",
    );
  }
  const property = properties.find(({ name }) => name === wanted.property);
  if (property === undefined || !(wanted.claim in property.claims)) {
    return notReplayable(
      "このトークンの検査項目は、この版に存在しない。",
      "This version has no such property or claim",
    );
  }
  const system = { ...name, edition: wanted.plan.edition };
  const court = new Court(system, openSystem, property, policy);
  try {
    return await rehear(court, property, wanted);
  } catch (error) {
    if (!(error instanceof TargetBrokenError)) throw error;
    return notReplayable(
      `試験対象が応答しなくなった: ${error.message}`,
      `The target broke: ${error.message}`,
    );
  } finally {
    await court.close();
  }
}

/** The token names its policy; only the numbers of a file have to be brought along. */
function policyOf(
  { numberPolicy = "valid" }: ReturnType<typeof decodeToken>,
  given: NumberPolicy | undefined,
): NumberPolicy | undefined {
  if (numberPolicy !== "file") return { kind: numberPolicy };
  return given?.kind === "file" ? given : undefined;
}

async function rehear(
  court: Court,
  property: Property,
  { claim, subject, plan }: ReturnType<typeof decodeToken>,
): Promise<ReplayOutcome> {
  const hearing = await court.hear(plan);
  const judged = hearing.judgement[claim];
  const sighting = { claim, subject, index: 0 };
  if (judged?.violations.some((one) => one.subject === subject)) {
    const breach = breachOf(property, sighting, plan, hearing);
    return { outcome: "still-fails", breach };
  }
  // A case that no longer reaches the claim proves nothing about it.
  return judged !== undefined && judged.observed > 0
    ? { outcome: "fixed" }
    : notReplayable(
      "この事例では、対象となる状況が観察されなかった。",
      "The case no longer reaches what the claim is about",
    );
}

function notReplayable(ja: string, en: string): ReplayOutcome {
  return { outcome: "not-replayable", why: { ja, en } };
}
