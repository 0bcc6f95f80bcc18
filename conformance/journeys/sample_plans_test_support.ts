import type fc from "fast-check";
import { PLAIN_PERSON } from "../arbitraries/person.ts";
import type { Edition } from "../target/mod.ts";
import { casePlans } from "./itinerary.ts";
import { type MotifName, MOTIFS } from "./motifs.ts";
import type { CasePlan, PlannedCommand } from "./plan.ts";
import type { RegisterCommand } from "./case.ts";

/** Journeys in which anything can happen. */
export function anyPlan(edition: Edition): fc.Arbitrary<CasePlan> {
  const names = Object.keys(MOTIFS) as MotifName[];
  return casePlans(edition, {
    world: {
      peopleMin: 1,
      peopleMax: 4,
      faultyPercent: 30,
      collidingPercent: 30,
    },
    devices: 3,
    relyingParties: 2,
    weights: Object.fromEntries(names.map((name) => [name, 1])),
    motifsMin: 0,
    motifsMax: 8,
  });
}

/** A plain world with so many plain people, and these steps. */
export function planOf(
  edition: Edition,
  commands: readonly PlannedCommand[],
  people = 2,
): CasePlan {
  return {
    edition,
    world: {
      signing: "ed25519",
      assumes: {},
      people: Array.from({ length: people }, (_, i) => ({
        ...PLAIN_PERSON,
        number: { seed: i + 1 },
        pins: i + 1,
        family: i,
        given: i,
      })),
      faults: [],
    },
    deployment: 0,
    seed: 0,
    relyingParties: 2,
    commands,
  };
}

/** Someone registers and does everything right, unless told otherwise. */
export function registers(
  edition: Edition,
  change: Partial<RegisterCommand> = {},
): RegisterCommand {
  return {
    do: "register",
    person: 0,
    devices: [0],
    signaturePin: "right",
    authenticationPin: "right",
    number: edition === "element" ? "own" : "absent",
    consent: true,
    cardAge: 0,
    ...change,
  };
}
