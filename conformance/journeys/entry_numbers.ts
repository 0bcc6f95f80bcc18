import {
  type NumberPolicyName,
  withoutRightForm,
} from "../arbitraries/number_policy.ts";
import type { Case, EntryNumber, PersonIndex } from "./case.ts";
import type { CasePlan } from "./plan.ts";

/** A number to be derived for a way in. */
export interface PlannedEntry {
  /** From which it is derived. */
  readonly seed: number;
  /** Who types it. */
  readonly person: PersonIndex;
  /** By which way. */
  readonly channel: EntryNumber["channel"];
}

/** Far from the seeds that plans draw, and odd steps, so that not all of them begin with zero. */
const SEED_OFFSETS = { "offered": 20_001, "malformed": 30_003 } as const;

/**
 * The ways in that a case uses beside people's own numbers. A number that is refused is another than
 * the one on the card, so a trace tells which of the two leaked.
 */
export function plannedEntries(plan: CasePlan): readonly PlannedEntry[] {
  const entries = new Map<string, PlannedEntry>();
  const isEverLinking = plan.edition === "linking" ||
    plan.commands.some((command) => command.do === "upgrade");
  for (const command of plan.commands) {
    if (command.do !== "register") continue;
    const channel = command.number === "malformed"
      ? "malformed"
      : command.number === "own" && isEverLinking
      ? "offered"
      : undefined;
    const { person } = command;
    const own = plan.world.people[person]?.number.seed;
    if (channel === undefined || own === undefined) continue;
    const seed = own + SEED_OFFSETS[channel];
    entries.set(`${person}/${channel}`, { seed, person, channel });
  }
  return [...entries.values()];
}

/** The entries with their numbers. */
export function entryNumbers(
  entries: readonly PlannedEntry[],
  numbers: readonly string[],
  policy: NumberPolicyName,
): readonly EntryNumber[] {
  return entries.map(({ person, channel }, i) => {
    const digits = numbers[i]!;
    if (channel === "offered") {
      return { person, channel, digits, typed: digits };
    }
    return { person, channel, ...withoutRightForm(digits, policy) };
  });
}

/** Every number that a case uses. */
export function numbersIn(case_: Case): readonly string[] {
  return [
    ...case_.world.people.map(({ personalNumber }) => personalNumber),
    ...(case_.otherNumbers ?? []).map(({ digits }) => digits),
    ...case_.commands.flatMap((command) =>
      command.do === "live" && command.event.kind === "change-number"
        ? [command.event.personalNumber]
        : command.do === "probe"
        ? [command.number]
        : []
    ),
  ];
}
