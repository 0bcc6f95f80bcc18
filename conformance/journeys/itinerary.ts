import fc from "fast-check";
import { sometimes, world, type WorldWishes } from "../arbitraries/world.ts";
import type { Edition } from "../target/mod.ts";
import type { Cast } from "./motif.ts";
import { type MotifName, MOTIFS } from "./motifs.ts";
import type { CasePlan, PlannedCommand } from "./plan.ts";
import { smallerPlans } from "./smaller.ts";
import type { Sweep } from "./sweep.ts";

/** What a suite asks of its journeys. */
export interface Itinerary {
  /** The world they are made in. */
  readonly world: WorldWishes;
  /** Phones in use. */
  readonly devices: number;
  /** Relying parties. */
  readonly relyingParties: number;
  /** How often each motif comes up among the others; what is absent never does. */
  readonly weights: Readonly<Partial<Record<MotifName, number>>>;
  /** The motif with which every journey starts, before anything else can go wrong. */
  readonly opening?: MotifName;
  /** Cases that are counted through beside those that are drawn. */
  readonly sweeps?: readonly Sweep[];
  /** Motifs in a journey, fewest. */
  readonly motifsMin: number;
  /** Motifs in a journey, most. */
  readonly motifsMax: number;
  /** Out of a hundred journeys, in how many every step is followed by a look; none by default. */
  readonly watchedPercent?: number;
}

/**
 * Journeys as plans. Swarm: each case knows only a random part of the motifs, so that a common
 * one (a suspension, say) does not drown the rest. Shrinking ignores how a plan was drawn and
 * simplifies the plan itself.
 */
export function casePlans(
  edition: Edition,
  itinerary: Itinerary,
): fc.Arbitrary<CasePlan> {
  const drawn = world(itinerary.world).chain((world) =>
    fc.record({
      edition: fc.constant(edition),
      world: fc.constant(world),
      deployment: fc.nat(3),
      seed: fc.nat(9),
      relyingParties: fc.constant(itinerary.relyingParties),
      commands: commands(
        { ...itinerary, people: world.people.length, edition },
        itinerary,
      ),
    })
  );
  return new PlanArbitrary(drawn);
}

function commands(
  cast: Cast,
  itinerary: Itinerary,
): fc.Arbitrary<readonly PlannedCommand[]> {
  const names = Object.keys(itinerary.weights) as MotifName[];
  const some = fc.subarray(names, { minLength: Math.min(3, names.length) });
  const opening = itinerary.opening === undefined
    ? fc.constant([])
    : MOTIFS[itinerary.opening](cast);
  return fc.tuple(
    opening,
    some.chain((known) =>
      fc.array(
        fc.oneof(...known.map((name) => ({
          arbitrary: MOTIFS[name](cast),
          weight: itinerary.weights[name]!,
        }))),
        {
          minLength: itinerary.motifsMin,
          maxLength: itinerary.motifsMax,
          size: "max",
        },
      )
    ),
    sometimes<Watched>(
      itinerary.watchedPercent ?? 0,
      fc.constantFrom("at-once", "at-rest"),
      "at-the-end",
    ),
  ).map(([first, motifs, watched]) =>
    withLooks([...first, ...motifs.flat()], watched)
  );
}

/** When sinks are read besides: after every step, as it returns or once it has come to rest. */
type Watched = "at-the-end" | "at-once" | "at-rest";

function withLooks(
  commands: readonly PlannedCommand[],
  watched: Watched,
): readonly PlannedCommand[] {
  if (watched === "at-the-end") return commands;
  const looks: readonly PlannedCommand[] = watched === "at-rest"
    ? [{ do: "settle" }, { do: "look" }]
    : [{ do: "look" }];
  return commands.flatMap((command) =>
    command.do === "look" || command.do === "settle"
      ? [command]
      : [command, ...looks]
  );
}

/** One plan, which shrinks like any other. */
export function onlyPlan(plan: CasePlan): fc.Arbitrary<CasePlan> {
  return new PlanArbitrary(fc.constant(plan));
}

/** Draws as told; shrinks by {@linkcode smallerPlans}, whatever a plan was drawn from. */
class PlanArbitrary extends fc.Arbitrary<CasePlan> {
  readonly #drawn: fc.Arbitrary<CasePlan>;

  constructor(drawn: fc.Arbitrary<CasePlan>) {
    super();
    this.#drawn = drawn;
  }

  override generate(
    random: fc.Random,
    biasFactor: number | undefined,
  ): fc.Value<CasePlan> {
    const { value } = this.#drawn.generate(random, biasFactor);
    return new fc.Value(value, undefined);
  }

  override canShrinkWithoutContext(_value: unknown): _value is CasePlan {
    return true;
  }

  override shrink(plan: CasePlan): fc.Stream<fc.Value<CasePlan>> {
    return fc.stream(asValues(plan));
  }
}

function* asValues(plan: CasePlan): IterableIterator<fc.Value<CasePlan>> {
  for (const smaller of smallerPlans(plan)) {
    yield new fc.Value(smaller, undefined);
  }
}
