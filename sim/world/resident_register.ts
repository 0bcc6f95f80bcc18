import type { PersonLabel, PersonSpec } from "../../conformance/target/mod.ts";
import { PersonalNumber } from "../../conformance/terms/mod.ts";
import { type Person, personOf, type Resident, residentOf } from "./person.ts";

/**
 * The resident register (住民基本台帳) of the whole town: who is entered, under which name, number
 * and address. J-LIS learns of every change at once.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { ResidentRegister } from "./resident_register.ts";
 *
 * assertEquals(new ResidentRegister([]).people, []);
 * ```
 */
export class ResidentRegister {
  readonly #people = new Map<PersonLabel, Person>();
  readonly #residents = new Map<PersonLabel, Resident>();
  /** Every number ever given: a new one differs from retired ones too (番号法 Art 8). */
  readonly #numbersGiven = new Set<string>();

  /**
   * The register on the day when the world opens.
   * @throws {RangeError} when two people share a label or a number
   */
  constructor(specs: readonly PersonSpec[]) {
    for (const spec of specs) this.#enter(spec);
  }

  /** Everyone, in the order of the world. */
  get people(): readonly Person[] {
    return [...this.#people.values()];
  }

  /**
   * Someone by label.
   * @throws {RangeError} when nobody has it
   */
  person(label: PersonLabel): Person {
    return found(this.#people.get(label), label);
  }

  /**
   * What is written about someone now.
   * @throws {RangeError} when nobody has the label
   */
  resident(label: PersonLabel): Resident {
    return found(this.#residents.get(label), label);
  }

  /** Write something new about someone. */
  update(label: PersonLabel, change: Partial<Omit<Resident, "number">>): void {
    this.#residents.set(label, { ...this.resident(label), ...change });
  }

  /** A number that can still be given, or nothing: it is none, or it was given before. */
  freeNumber(text: string): PersonalNumber | undefined {
    if (this.#numbersGiven.has(text)) return undefined;
    try {
      return PersonalNumber.parse(text);
    } catch {
      return undefined;
    }
  }

  /**
   * Give someone a new number; the old one is retired.
   * @throws {RangeError} when it is not free
   */
  changeNumber(label: PersonLabel, text: string): void {
    const number = this.freeNumber(text);
    if (number === undefined) {
      throw new RangeError("Cannot change number: expected a free one");
    }
    this.#numbersGiven.add(text);
    this.#residents.set(label, { ...this.resident(label), number });
  }

  #enter(spec: PersonSpec): void {
    const { person, personalNumber } = spec;
    if (this.#people.has(person)) {
      throw new RangeError(`Cannot enter ${person}: the label is taken`);
    }
    if (this.#numbersGiven.has(personalNumber)) {
      throw new RangeError(`Cannot enter ${person}: the number is taken`);
    }
    this.#people.set(person, personOf(spec));
    this.#residents.set(person, residentOf(spec));
    this.#numbersGiven.add(personalNumber);
  }
}

function found<T>(value: T | undefined, label: PersonLabel): T {
  if (value === undefined) {
    throw new RangeError(`Cannot look up person: nobody is called ${label}`);
  }
  return value;
}
