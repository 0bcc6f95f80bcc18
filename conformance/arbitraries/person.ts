import fc from "fast-check";
import type { PersonSpec } from "../target/mod.ts";
import {
  civilDateJst,
  DAY_MS,
  formatInstant,
  type Instant,
  parseCivilDate,
  plusMs,
  startOfDayJst,
} from "../terms/mod.ts";
import type { NumberPlan } from "./canary_number.ts";
import { pinsFrom } from "./pins.ts";
import { FAMILY_NAMES, GIVEN_NAMES, RESIDENCES } from "./invented_names.ts";

/** An invented person in small integers: what a replay token holds instead of secrets. */
export interface PersonPlan {
  /** From which their number is derived. */
  readonly number: NumberPlan;
  /** From which their PINs are derived. */
  readonly pins: number;
  /** Index into the invented family names. */
  readonly family: number;
  /** Index into the invented given names. */
  readonly given: number;
  /** Index into the invented residences. */
  readonly residence: number;
  /** Days lived before the world opens. */
  readonly ageDays: number;
  /** Days since the card was handed over. */
  readonly cardAgeDays: number;
  /** Days that a limited stay still lasts; absent for everyone else. */
  readonly stayDays?: number;
}

const YEAR_DAYS = 365;

/** The plainest adult: what every person shrinks to. */
export const PLAIN_PERSON: Omit<PersonPlan, "number" | "pins"> = {
  family: 0,
  given: 0,
  residence: 0,
  ageDays: 40 * YEAR_DAYS,
  cardAgeDays: 200,
};

/**
 * People as the register knows them: mostly adults whose card is neither new nor old, sometimes
 * someone born on 29 February, a child without a signature certificate, someone whose
 * certificates end soon, or a resident with a limited stay.
 *
 * @param opening when the world opens; birthdays are counted from it
 */
export function person(opening: Instant): fc.Arbitrary<PersonPlan> {
  return fc.record({
    number: fc.record({ seed: fc.nat(9_999) }),
    pins: fc.nat(9_999),
    family: fc.nat(FAMILY_NAMES.length - 1),
    given: fc.nat(GIVEN_NAMES.length - 1),
    residence: fc.nat(RESIDENCES.length - 1),
    life: life(opening),
  }).map(({ life, ...rest }) => ({ ...rest, ...life }));
}

type LifePlan = Pick<PersonPlan, "ageDays" | "cardAgeDays" | "stayDays">;

function life(opening: Instant): fc.Arbitrary<LifePlan> {
  const cardAgeDays = fc.integer({ min: 30, max: 3 * YEAR_DAYS });
  const adultDays = fc.integer({ min: 20 * YEAR_DAYS, max: 90 * YEAR_DAYS });
  const plain = fc.record({ ageDays: adultDays, cardAgeDays });
  return fc.oneof(
    { arbitrary: plain, weight: 12 },
    {
      arbitrary: fc.record({
        ageDays: fc.constantFrom(...leapDayAges(opening)),
        cardAgeDays,
      }),
      weight: 2,
    },
    {
      arbitrary: fc.record({
        ageDays: fc.integer({ min: 6 * YEAR_DAYS, max: 15 * YEAR_DAYS + 200 }),
        cardAgeDays: fc.integer({ min: 30, max: YEAR_DAYS }),
      }),
      weight: 1,
    },
    {
      // The fifth birthday after the issue is between four and five years away from it.
      arbitrary: fc.record({
        ageDays: adultDays,
        cardAgeDays: fc.integer({ min: 4 * YEAR_DAYS, max: 5 * YEAR_DAYS }),
      }),
      weight: 1,
    },
    {
      arbitrary: fc.record({
        ageDays: adultDays,
        cardAgeDays,
        stayDays: fc.integer({ min: 1, max: 3 * YEAR_DAYS }),
      }),
      weight: 1,
    },
  );
}

/** Ages in days of people born on 29 February of a leap year, the youngest first. */
function leapDayAges(opening: Instant): readonly number[] {
  const years = Array.from({ length: 12 }, (_, i) => 2000 - 4 * i);
  return years.map((year) => {
    const born = startOfDayJst(parseCivilDate(`${year}-02-29`));
    return Math.floor((opening - born) / DAY_MS);
  });
}

function bornOn(opening: Instant, ageDays: number): string {
  return civilDateJst(plusMs(opening, -ageDays * DAY_MS));
}

/**
 * The person that a plan stands for. A pure function: the same plan, index and number give the
 * same person.
 */
export function expandPerson(
  plan: PersonPlan,
  index: number,
  personalNumber: string,
  opening: Instant,
): PersonSpec {
  const given = GIVEN_NAMES[plan.given % GIVEN_NAMES.length]!;
  return {
    person: personLabel(index),
    name: {
      family: FAMILY_NAMES[plan.family % FAMILY_NAMES.length]!.kanji,
      given: given.kanji,
    },
    birthDate: bornOn(opening, plan.ageDays),
    sex: given.sex,
    residence: RESIDENCES[plan.residence % RESIDENCES.length]!,
    ...(plan.stayDays === undefined ? {} : {
      stayUntil: civilDateJst(plusMs(opening, plan.stayDays * DAY_MS)),
    }),
    personalNumber,
    pins: pinsFrom(plan.pins),
    cardIssuedAt: formatInstant(plusMs(opening, -plan.cardAgeDays * DAY_MS)),
  };
}

/** Label of the person at an index, `P-0001`. */
export function personLabel(index: number): string {
  return `P-${String(index + 1).padStart(4, "0")}`;
}
