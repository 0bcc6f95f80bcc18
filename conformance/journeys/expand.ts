import { FAMILY_NAMES, RESIDENCES } from "../arbitraries/invented_names.ts";
import { expandWorld } from "../arbitraries/world.ts";
import {
  DEFAULT_NUMBER_POLICY,
  type NumberPolicy,
} from "../arbitraries/number_policy.ts";
import type { LifeEvent, PersonSpec } from "../target/mod.ts";
import { invariant } from "../terms/mod.ts";
import type { Case, Command } from "./case.ts";
import { EdgeWatch } from "./edges.ts";
import { entryNumbers, plannedEntries } from "./entry_numbers.ts";
import type { CasePlan, PlannedCommand, PlannedEvent } from "./plan.ts";

/**
 * The case that a plan stands for. A pure function: it is the only way from small integers to
 * names, numbers and PINs, so a plan says all there is to say. Commands keep their places.
 */
export function expand(
  plan: CasePlan,
  policy: NumberPolicy = DEFAULT_NUMBER_POLICY,
): Case {
  const changes = plan.commands.flatMap((command) =>
    command.do === "live" && command.event.kind === "change-number"
      ? [{ seed: command.event.number }]
      : []
  );
  const probes = plan.commands.flatMap((command) =>
    command.do === "probe" ? [{ seed: command.number }] : []
  );
  const entries = plannedEntries(plan);
  const { world, laterNumbers } = expandWorld(
    plan.world,
    // The spare one is the last, so that it moves no other.
    [...changes, ...probes, ...entries, { seed: SPARE_NUMBER_SEED }],
    policy,
  );
  const asked = changes.length + probes.length;
  const otherNumbers = entryNumbers(
    entries,
    laterNumbers.slice(asked, -1),
    policy.kind,
  );
  const unused = {
    changes: laterNumbers.slice(0, changes.length),
    probes: laterNumbers.slice(changes.length, asked),
  };
  return {
    edition: plan.edition,
    world,
    deployment: `deployment-${plan.deployment}`,
    seed: plan.seed,
    relyingParties: Array.from(
      { length: plan.relyingParties },
      (_, i) => `rp-${i + 1}`,
    ),
    ...(otherNumbers.length === 0 ? {} : { otherNumbers }),
    spareNumber: laterNumbers.at(-1)!,
    mayInventNumbers: policy.kind !== "file",
    commands: expandCommands(plan, world.people, unused),
  };
}

/** Far from the seeds that plans draw. */
const SPARE_NUMBER_SEED = 40_001;

/** Numbers that come up after the world has opened. */
interface Numbers<List> {
  readonly changes: List;
  readonly probes: List;
}

function expandCommands(
  plan: CasePlan,
  people: readonly PersonSpec[],
  numbers: Numbers<readonly string[]>,
): readonly Command[] {
  const watch = new EdgeWatch(plan);
  const unused = {
    changes: [...numbers.changes],
    probes: [...numbers.probes],
  };
  return plan.commands.map((planned) => {
    const command = expandCommand(planned, people, watch, unused);
    if (planned.do === "wait-for" && command.do === "wait") {
      watch.passed(command.minutes);
    } else watch.saw(planned);
    return command;
  });
}

function expandCommand(
  planned: PlannedCommand,
  people: readonly PersonSpec[],
  watch: EdgeWatch,
  unused: Numbers<string[]>,
): Command {
  if (planned.do === "wait-for") {
    const minutes = watch.minutesUntil(planned.edge, planned.offMinutes);
    return { do: "wait", minutes };
  }
  if (planned.do === "probe") {
    const number = unused.probes.shift();
    invariant(number !== undefined, "every probe has its number");
    return { ...planned, number };
  }
  if (planned.do !== "live") return planned;
  const whose = people[planned.person];
  const event = expandEvent(planned.event, whose, unused.changes);
  return { do: "live", person: planned.person, event };
}

function expandEvent(
  event: PlannedEvent,
  whose: PersonSpec | undefined,
  unused: string[],
): LifeEvent {
  switch (event.kind) {
    case "move":
      return {
        kind: "move",
        residence: RESIDENCES[event.residence % RESIDENCES.length]!,
      };
    case "rename":
      return {
        kind: "rename",
        name: {
          family: FAMILY_NAMES[event.family % FAMILY_NAMES.length]!.kanji,
          given: whose?.name.given ?? "",
        },
      };
    case "change-number": {
      const personalNumber = unused.shift();
      invariant(personalNumber !== undefined, "every change has its number");
      return { kind: "change-number", personalNumber };
    }
    case "renew":
    case "renew-card":
    case "lose-card":
    case "reissue-card":
    case "depart":
    case "return":
    case "die":
      return { kind: event.kind };
  }
}
