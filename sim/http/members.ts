import { Refused } from "./problem.ts";

/** Longest text that a member may hold where nothing else is said. */
const TEXT_CHARACTERS_MAX = 200;

/** Control characters have no place in a name or an address. */
// deno-lint-ignore no-control-regex
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/;

/**
 * The members of a JSON object, taken one by one; what is wrong with one is said by its name, never
 * by its value. Whoever has taken all that they know calls `finish`.
 *
 * @example
 * ```ts
 * import { assertEquals, assertThrows } from "@std/assert";
 * import { Members } from "./members.ts";
 *
 * const members = Members.of({ down: true, typo: 1 }, "the body");
 * assertEquals(members.boolean("down"), true);
 * assertThrows(() => members.finish());
 * ```
 */
export class Members {
  readonly #values: ReadonlyMap<string, unknown>;
  readonly #place: string;
  readonly #taken: string[] = [];

  private constructor(values: ReadonlyMap<string, unknown>, place: string) {
    this.#values = values;
    this.#place = place;
  }

  /**
   * The members of a value that must be an object.
   * @throws {Refused} when it is none
   */
  static of(value: unknown, place: string): Members {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      throw new Refused(400, `${place} must be an object`);
    }
    return new Members(new Map(Object.entries(value)), place);
  }

  /** Whether there is such a member. */
  has(name: string): boolean {
    return this.#values.has(name);
  }

  /** A member that may be anything; `undefined` where there is none. */
  any(name: string): unknown {
    this.#taken.push(name);
    return this.#values.get(name);
  }

  /** A short text without control characters. */
  text(name: string, charactersMax: number = TEXT_CHARACTERS_MAX): string {
    const value = this.any(name);
    const fits = typeof value === "string" && value.isWellFormed() &&
      value.trim() !== "" && [...value].length <= charactersMax &&
      !CONTROL.test(value);
    if (fits) return value;
    throw this.refused(
      name,
      `must be a text of 1 to ${charactersMax} characters`,
    );
  }

  /** A text that a reader makes something of; what the reader throws is not told. */
  read<T>(name: string, read: (text: string) => T, want: string): T {
    const value = this.any(name);
    if (typeof value === "string") {
      try {
        return read(value);
      } catch (error) {
        if (!(error instanceof SyntaxError)) throw error;
      }
    }
    throw this.refused(name, `must be ${want}`);
  }

  /** One of some words. */
  oneOf<Word extends string>(name: string, words: readonly Word[]): Word {
    const value = this.any(name);
    const word = words.find((known) => known === value);
    if (word !== undefined) return word;
    throw this.refused(name, `must be one of ${words.join(", ")}`);
  }

  /** A truth value. */
  boolean(name: string): boolean {
    const value = this.any(name);
    if (typeof value === "boolean") return value;
    throw this.refused(name, "must be true or false");
  }

  /** A whole number from 0 up to a most. */
  count(name: string, most: number): number {
    const value = this.any(name);
    const fits = typeof value === "number" && Number.isInteger(value) &&
      value >= 0 && value <= most;
    if (fits) return value;
    throw this.refused(name, `must be a whole number from 0 to ${most}`);
  }

  /** An object inside this one. */
  object(name: string): Members {
    return Members.of(this.any(name), this.#path(name));
  }

  /** Objects in a list. */
  objects(name: string, most: number): readonly Members[] {
    const value = this.any(name);
    if (!Array.isArray(value) || value.length > most) {
      throw this.refused(name, `must be a list of at most ${most}`);
    }
    return value.map((one) => Members.of(one, `each of ${this.#path(name)}`));
  }

  /**
   * No member is left over.
   * @throws {Refused} when there is one that nobody has taken
   */
  finish(): void {
    const known = this.#taken;
    if ([...this.#values.keys()].every((name) => known.includes(name))) return;
    throw new Refused(
      400,
      `${this.#place} has a member that is not known here; known: ${
        known.join(", ")
      }`,
    );
  }

  /** A refusal about one member. */
  refused(name: string, why: string): Refused {
    return new Refused(400, `${this.#path(name)} ${why}`);
  }

  #path(name: string): string {
    return this.#place === "the body" ? name : `${name} of ${this.#place}`;
  }
}
