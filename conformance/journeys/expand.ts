import { FAMILY_NAMES, RESIDENCES } from "../arbitraries/invented_names.ts";
import { expandWorld } from "../arbitraries/world.ts";
import type { LifeEvent, PersonSpec } from "../target/mod.ts";
import { invariant } from "../terms/mod.ts";
import type { Case, Command } from "./case.ts";
import { EdgeWatch } from "./edges.ts";
import type { CasePlan, PlannedCommand, PlannedEvent } from "./plan.ts";

/**
 * The case that a plan stands for. A pure function: it is the only way from small integers to
 * names, numbers and PINs, so a plan says all there is to say. Commands keep their places.
 */
export function expand(plan: CasePlan): Case {
  const changes = plan.commands.flatMap((command) =>
    command.do === "live" && command.event.kind === "change-number"
      ? [{ seed: command.event.number }]
      : []
  );
  const { world, laterNumbers } = expandWorld(plan.world, changes);
  return {
    edition: plan.edition,
    world,
    deployment: `deployment-${plan.deployment}`,
    seed: plan.seed,
    relyingParties: Array.from(
      { length: plan.relyingParties },
      (_, i) => `rp-${i + 1}`,
    ),
    commands: expandCommands(plan, world.people, laterNumbers),
  };
}

function expandCommands(
  plan: CasePlan,
  people: readonly PersonSpec[],
  laterNumbers: readonly string[],
): readonly Command[] {
  const watch = new EdgeWatch(plan);
  const unused = [...laterNumbers];
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
  unused: string[],
): Command {
  if (planned.do === "wait-for") {
    const minutes = watch.minutesUntil(planned.edge, planned.offMinutes);
    return { do: "wait", minutes };
  }
  if (planned.do !== "live") return planned;
  const event = expandEvent(planned.event, people[planned.person], unused);
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
