import fc from "fast-check";
import {
  type Assumptions,
  DEFAULT_ASSUMPTIONS,
  type LinkedEvent,
  type LinkName,
  type MessageFault,
  type SigningScheme,
  type WorldSpec,
} from "../target/mod.ts";
import { formatInstant, type Instant, parseInstant } from "../terms/mod.ts";
import {
  DEFAULT_NUMBER_POLICY,
  type NumberPolicy,
  numbersFor,
} from "./number_policy.ts";
import { expandPerson, person, type PersonPlan } from "./person.ts";

/** The instant at which every generated world opens: a month before the stop of 2021. */
export const OPENING: Instant = parseInstant("2021-10-04T00:00:00Z");

/** What this world assumes otherwise than by default. */
export type AssumptionChanges =
  & Partial<Omit<Assumptions, "linkedEvents">>
  & { readonly linkedEvents?: Partial<Assumptions["linkedEvents"]> };

/** A world in small integers and words. */
export interface WorldPlan {
  /** Signature algorithm. */
  readonly signing: SigningScheme;
  /** Changed assumptions. */
  readonly assumes: AssumptionChanges;
  /** Who lives there. */
  readonly people: readonly PersonPlan[];
  /** What goes wrong on the way. */
  readonly faults: readonly MessageFault[];
}

/** What a suite asks of the worlds it is run in. */
export interface WorldWishes {
  /** Fewest people. */
  readonly peopleMin: number;
  /** Most people. */
  readonly peopleMax: number;
  /** Out of a hundred cases, how many have message faults. */
  readonly faultyPercent: number;
  /** Out of a hundred cases, how many have people whose first eight digits are the same. */
  readonly collidingPercent: number;
}

/** Worlds: mostly quiet and as by default, now and then varied in a few respects at once. */
export function world(wishes: WorldWishes): fc.Arbitrary<WorldPlan> {
  return fc.record({
    signing: signing(),
    assumes: sometimes(35, assumptionChanges(), {}),
    people: people(wishes),
    faults: sometimes(wishes.faultyPercent, faults(), []),
  });
}

/** A call costs about eight times as much with RSA, or with P-384, as it does with Ed25519. */
function signing(): fc.Arbitrary<SigningScheme> {
  return fc.oneof(
    { arbitrary: fc.constant<SigningScheme>("ed25519"), weight: 30 },
    { arbitrary: fc.constant<SigningScheme>("rsa-2048"), weight: 1 },
    { arbitrary: fc.constant<SigningScheme>("ecdsa-p384"), weight: 1 },
  );
}

/** Something out of the ordinary in so many of a hundred cases. */
export function sometimes<T>(
  percent: number,
  arbitrary: fc.Arbitrary<T>,
  ordinary: T,
): fc.Arbitrary<T> {
  if (percent <= 0) return fc.constant(ordinary);
  if (percent >= 100) return arbitrary;
  return fc.oneof(
    { arbitrary: fc.constant(ordinary), weight: 100 - percent },
    { arbitrary, weight: percent },
  );
}

function people(wishes: WorldWishes): fc.Arbitrary<readonly PersonPlan[]> {
  const drawn = fc.uniqueArray(person(OPENING), {
    minLength: wishes.peopleMin,
    maxLength: wishes.peopleMax,
    size: "max",
    selector: (plan) => plan.number.seed,
  });
  const colliding = sometimes(
    wishes.collidingPercent,
    fc.constant(true),
    false,
  );
  return fc.tuple(drawn, colliding).map(([all, collide]) =>
    collide && all.length > 1 ? shareFirstDigits(all) : all
  );
}

/** The second person's number starts like the first one's. */
function shareFirstDigits(
  all: readonly PersonPlan[],
): readonly PersonPlan[] {
  return all.map((plan, i) =>
    i === 1 ? { ...plan, number: { ...plan.number, sharesWith: 0 } } : plan
  );
}

const LINKED_EVENTS = Object.keys(
  DEFAULT_ASSUMPTIONS.linkedEvents,
) as LinkedEvent[];

/** Every assumption can be varied; each case varies a random few. */
function assumptionChanges(): fc.Arbitrary<AssumptionChanges> {
  return fc.record({
    linkedEvents: fc.uniqueArray(fc.constantFrom(...LINKED_EVENTS), {
      minLength: 1,
      maxLength: 3,
    }).map(toggled),
    linkDelayMinutes: fc.constantFrom(0, 1, 15, 90, 1440),
    linkDelayAnswer: fc.constantFrom("pending" as const, "none" as const),
    ocspRefreshMinutes: fc.constantFrom(0, 15, 60),
    crlRefreshHours: fc.constantFrom(1, 24),
    ocspNonceEchoed: fc.boolean(),
    renewalWindowMonths: fc.constantFrom(3, 12),
    leapBirthday: fc.constantFrom("02-28" as const, "03-01" as const),
    cardGeneration: sometimes(
      25,
      fc.constant<Assumptions["cardGeneration"]>("next"),
      "current",
    ),
  }, { requiredKeys: [] }).map(withPlannedWindow);
}

/** The plan for the next generation of cards has its own renewal window, and nobody plans another. */
function withPlannedWindow(changes: AssumptionChanges): AssumptionChanges {
  return changes.cardGeneration === "next"
    ? { ...changes, renewalWindowMonths: 12 }
    : changes;
}

function toggled(
  events: readonly LinkedEvent[],
): Partial<Assumptions["linkedEvents"]> {
  return Object.fromEntries(
    events.map((event) => [event, !DEFAULT_ASSUMPTIONS.linkedEvents[event]]),
  );
}

const LINKS: readonly LinkName[] = [
  "app-server",
  "server-app",
  "server-jlis",
  "jlis-server",
  "server-relying-party",
];

/** Swarm: each case knows only some kinds of fault, so that the others cannot mask them. */
function faults(): fc.Arbitrary<readonly MessageFault[]> {
  return fc.subarray([...EFFECTS], { minLength: 1 }).chain((kinds) =>
    fc.array(
      fc.record({
        link: fc.constantFrom(...LINKS),
        nth: fc.nat(40),
        effect: fc.oneof(...kinds.map(effectOf)),
      }),
      { minLength: 1, maxLength: 4 },
    )
  );
}

const EFFECTS = ["lost", "duplicated", "delayed", "partitioned"] as const;

function effectOf(
  kind: typeof EFFECTS[number],
): fc.Arbitrary<MessageFault["effect"]> {
  switch (kind) {
    case "lost":
    case "duplicated":
      return fc.constant({ kind });
    case "delayed":
      return fc.integer({ min: 1, max: 30 }).map((ticks) => ({ kind, ticks }));
    case "partitioned":
      return fc.integer({ min: 1, max: 6 }).map((messages) => ({
        kind,
        messages,
      }));
  }
}

/** The assumptions of a world: the defaults and what it changes. */
export function assumptionsOf(changes: AssumptionChanges): Assumptions {
  return {
    ...DEFAULT_ASSUMPTIONS,
    ...changes,
    linkedEvents: {
      ...DEFAULT_ASSUMPTIONS.linkedEvents,
      ...changes.linkedEvents,
    },
  };
}

/**
 * The world that a plan stands for, and the numbers of those that come later in the case.
 * A pure function of its arguments.
 *
 * @param laterNumbers from which further numbers are derived, in the order of the case
 * @param policy where numbers come from
 */
export function expandWorld(
  plan: WorldPlan,
  laterNumbers: readonly { readonly seed: number }[],
  policy: NumberPolicy = DEFAULT_NUMBER_POLICY,
): { readonly world: WorldSpec; readonly laterNumbers: readonly string[] } {
  const numbers = numbersFor([
    ...plan.people.map(({ number }) => number),
    ...laterNumbers,
  ], policy);
  return {
    world: {
      now: formatInstant(OPENING),
      signing: plan.signing,
      assumptions: assumptionsOf(plan.assumes),
      people: plan.people.map((one, i) => ({
        ...expandPerson(one, i, numbers[i]!, OPENING),
        ...(policy.kind === "invalid-check-digit"
          ? { uncheckedNumber: true as const }
          : {}),
      })),
      faults: plan.faults,
    },
    laterNumbers: numbers.slice(plan.people.length),
  };
}
