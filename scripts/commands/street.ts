import fc from "fast-check";
import { canaryNumbers } from "../../conformance/arbitraries/canary_number.ts";
import {
  expandPerson,
  person,
  type PersonPlan,
  PLAIN_PERSON,
} from "../../conformance/arbitraries/person.ts";
import { OPENING } from "../../conformance/arbitraries/world.ts";
import {
  type Assumptions,
  DEFAULT_ASSUMPTIONS,
  type PersonSpec,
  type SigningScheme,
  type WorldSpec,
} from "../../conformance/target/mod.ts";
import { formatInstant, parseInstant } from "../../conformance/terms/mod.ts";

/** What a street for working by hand is drawn from. */
export interface StreetOrder {
  /** The same seed gives the same people. */
  readonly seed: number;
  /** How many live there, from 1 to `PEOPLE_MAX`. */
  readonly people: number;
  /** When the world opens, RFC 3339; a fixed instant when absent. */
  readonly now?: string;
  /** Signature algorithm; that of today's cards when absent. */
  readonly signing?: SigningScheme;
  /** How J-LIS behaves, where otherwise than by default. */
  readonly assumptions?: Partial<Assumptions>;
}

/** Most people of a street: their numbers have to stay far from one another. */
export const PEOPLE_MAX = 200;

/** Days that a child has lived: ten years, no signature certificate below fifteen. */
const CHILD_DAYS = 3_700;
/** Days that a limited stay still lasts. */
const STAY_DAYS = 400;

/** What sets the first few apart from whoever is drawn: one of each kind of card holder. */
const CAST: readonly {
  readonly life: Pick<PersonPlan, "ageDays" | "cardAgeDays" | "stayDays">;
  readonly cardKind?: NonNullable<PersonSpec["cardKind"]>;
}[] = [
  { life: PLAIN_PERSON },
  { life: { ...PLAIN_PERSON, ageDays: CHILD_DAYS } },
  { life: PLAIN_PERSON, cardKind: "pin-less" },
  { life: { ...PLAIN_PERSON, stayDays: STAY_DAYS } },
];

/**
 * An invented street for working by hand: `P-0001` is an ordinary adult, `P-0002` a child without
 * a signature certificate, `P-0003` has a PIN-less card, `P-0004` is a resident with a limited
 * stay; whoever comes after them is drawn.
 *
 * @example One more neighbour changes nobody
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { inventedStreet } from "./street.ts";
 *
 * const five = inventedStreet({ seed: 1, people: 5 });
 * const six = inventedStreet({ seed: 1, people: 6 });
 * assertEquals(six.people.slice(0, 5), five.people);
 * ```
 * @throws {RangeError} when the number of people is none from 1 to `PEOPLE_MAX`
 * @throws {SyntaxError} when `now` is no instant
 */
export function inventedStreet(order: StreetOrder): WorldSpec {
  const now = order.now === undefined ? OPENING : parseInstant(order.now);
  const plans = drawnPlans(order);
  const numbers = canaryNumbers(plans.map(({ number }) => number));
  return {
    now: formatInstant(now),
    signing: order.signing ?? "rsa-2048",
    assumptions: { ...DEFAULT_ASSUMPTIONS, ...order.assumptions },
    people: plans.map((plan, i) => ({
      ...expandPerson(plan, i, numbers[i]!, now),
      ...(CAST[i]?.cardKind && { cardKind: CAST[i].cardKind }),
    })),
    faults: [],
  };
}

/** Drawn from the fixed opening, whatever `now` is: the clock decides no more than the dates. */
function drawnPlans({ seed, people }: StreetOrder): readonly PersonPlan[] {
  if (!Number.isInteger(people) || people < 1 || people > PEOPLE_MAX) {
    throw new RangeError(
      `Cannot invent street: expected 1 to ${PEOPLE_MAX} people`,
    );
  }
  const drawn = fc.sample(person(OPENING), { seed, numRuns: people });
  return drawn.map((plan, i) => {
    const { ageDays, cardAgeDays, stayDays } = CAST[i]?.life ?? plan;
    const { stayDays: _, ...rest } = plan;
    const stay = stayDays === undefined ? {} : { stayDays };
    return { ...rest, ageDays, cardAgeDays, ...stay };
  });
}
