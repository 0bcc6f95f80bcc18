import fc from "fast-check";
import { CRASHED, type Edition, type Method } from "../target/mod.ts";
import { casePlans, type Itinerary } from "./itinerary.ts";
import type { Cast } from "./motif.ts";
import type { CasePlan, PlannedCommand } from "./plan.ts";
import type { Step } from "./step.ts";

/**
 * Cases that are not drawn but counted through: the service dies at the first durable write of a
 * call, then at the second, and so on until the call has none left. What happens at one write in
 * twenty is not left to chance.
 */
export interface Sweep {
  /** The call that dies. */
  readonly during: Method;
  /** Writes after which it is given up; a call with more leaves the claim open. */
  readonly stepsMax: number;
  /** The claim that is left open then. */
  readonly claim: string;
  /** The case for one write; it arms the crash once. */
  story(cast: Cast, crash: PlannedCommand): readonly PlannedCommand[];
}

/** The case of a sweep for one durable write, counted from 1, in a quiet world drawn from the seed. */
export function sweepPlan(
  { during, story }: Sweep,
  edition: Edition,
  itinerary: Itinerary,
  seed: number,
  step: number,
): CasePlan {
  const { world } = itinerary;
  const [drawn] = fc.sample(
    casePlans(edition, { ...itinerary, world: { ...world, faultyPercent: 0 } }),
    { seed, numRuns: 1 },
  );
  const cast = {
    people: drawn!.world.people.length,
    devices: itinerary.devices,
    relyingParties: itinerary.relyingParties,
    edition,
  };
  return {
    ...drawn!,
    world: { ...drawn!.world, signing: "ed25519" },
    commands: story(cast, { do: "crash", during, step }),
  };
}

/** Whether the service died in the case: if not, the call ended before that write. */
export function hasDied(steps: readonly Step[]): boolean {
  return steps.some(({ outcomes }) => outcomes.includes(`error ${CRASHED}`));
}
