import type { Json } from "../evidence/event.ts";

/** Reads JSON that comes from outside, one expectation at a time. */
export class Reader {
  readonly #json: Json;

  private constructor(json: Json) {
    this.#json = json;
  }

  /** Read this. */
  static of(json: Json): Reader {
    return new Reader(json);
  }

  /** The items of an array of a known length, or of one between two lengths. */
  tuple(lengthMin: number, lengthMax: number = lengthMin): readonly Reader[] {
    const items = this.list((item) => item);
    return items.length >= lengthMin && items.length <= lengthMax
      ? items
      : this.#expected(`an array of ${lengthMin} to ${lengthMax}`);
  }

  /** The items of an array, each read in the same way. */
  list<T>(read: (item: Reader) => T): readonly T[] {
    return Array.isArray(this.#json)
      ? this.#json.map((item) => read(new Reader(item)))
      : this.#expected("an array");
  }

  /** The members of an object. */
  members(): readonly (readonly [string, Reader])[] {
    const json = this.#json;
    if (json === null || typeof json !== "object" || Array.isArray(json)) {
      return this.#expected("an object");
    }
    return Object.entries(json as Record<string, Json>)
      .map(([name, value]) => [name, new Reader(value)] as const);
  }

  /** A whole number from 0. */
  natural(): number {
    const number = this.integer();
    return number >= 0 ? number : this.#expected("a number from 0");
  }

  /** A whole number. */
  integer(): number {
    return Number.isSafeInteger(this.#json)
      ? this.#json as number
      : this.#expected("a whole number");
  }

  /** True or false. */
  truth(): boolean {
    return typeof this.#json === "boolean"
      ? this.#json
      : this.#expected("true or false");
  }

  /** Some text. */
  text(): string {
    return typeof this.#json === "string"
      ? this.#json
      : this.#expected("a text");
  }

  /** One of a few words. */
  oneOf<const T extends string>(words: readonly T[]): T {
    const word = words.find((one) => one === this.#json);
    return word ?? this.#expected(words.join(" or "));
  }

  /** Nothing where the place is left empty. */
  optional(): Reader | undefined {
    return this.#json === null ? undefined : this;
  }

  /** Refuse an array that ends too soon. */
  lacking(): never {
    return this.#expected("more");
  }

  // What was found is not told: it may be anything.
  #expected(what: string): never {
    throw new SyntaxError(`Cannot read JSON: expected ${what}`);
  }
}
