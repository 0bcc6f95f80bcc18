import type { PersonLabel, PersonSpec } from "../../conformance/target/mod.ts";
import {
  type CivilDate,
  type Instant,
  parseCivilDate,
  parseInstant,
  PersonalNumber,
} from "../../conformance/terms/mod.ts";

/** Everything of a person that does not change in a town. */
export interface Person {
  /** Label in every record. */
  readonly label: PersonLabel;
  /** Birth date. */
  readonly birthDate: CivilDate;
  /** Sex as the register writes it. */
  readonly sex: PersonSpec["sex"];
  /** Last day of a limited stay. */
  readonly stayUntil?: CivilDate;
  /** The PINs they choose for every card; secret. */
  readonly pins: PersonSpec["pins"];
  /** When their first card was handed over. */
  readonly cardIssuedAt: Instant;
  /** What kind of card they choose, every time. */
  readonly cardKind: NonNullable<PersonSpec["cardKind"]>;
}

/** What the resident register writes about them, and what life changes. */
export interface Resident {
  /** Family and given name. */
  readonly name: PersonSpec["name"];
  /** Where they live. */
  readonly residence: PersonSpec["residence"];
  /** Their number now. */
  readonly number: PersonalNumber;
  /** Dead and departed people have no certificates. */
  readonly status: "registered" | "departed" | "dead";
}

/**
 * Read a person.
 * @throws {SyntaxError} when a date or the number is none
 */
export function personOf(spec: PersonSpec): Person {
  return {
    label: spec.person,
    birthDate: parseCivilDate(spec.birthDate),
    sex: spec.sex,
    ...(spec.stayUntil !== undefined &&
      { stayUntil: parseCivilDate(spec.stayUntil) }),
    pins: spec.pins,
    cardIssuedAt: parseInstant(spec.cardIssuedAt),
    cardKind: spec.cardKind ?? "ordinary",
  };
}

/**
 * What the register writes about them on the first day.
 * @throws {SyntaxError} when the number is none
 */
export function residentOf(spec: PersonSpec): Resident {
  return {
    name: spec.name,
    residence: spec.residence,
    number: spec.uncheckedNumber === true
      ? PersonalNumber.unchecked(spec.personalNumber)
      : PersonalNumber.parse(spec.personalNumber),
    status: "registered",
  };
}
