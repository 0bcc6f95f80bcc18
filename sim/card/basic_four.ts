/** The four basic attributes (基本4情報). */
export interface BasicFour {
  /** Family and given name. */
  readonly name: { readonly family: string; readonly given: string };
  /** Address as written in Japanese. */
  readonly address: string;
  /** Birth date, `YYYY-MM-DD`. */
  readonly birthDate: string;
  /** Sex as the register writes it. */
  readonly sex: "male" | "female" | "not-applicable";
}

const SEX_CODES: Readonly<Record<BasicFour["sex"], string>> = {
  "male": "1",
  "female": "2",
  "not-applicable": "9",
};

/** The attributes as the card writes them. */
export interface CardText {
  /** Family and given name, U+3000 between them. */
  readonly name: string;
  /** Address. */
  readonly address: string;
  /** Birth date, `YYYYMMDD`. */
  readonly birthDate: string;
  /** One digit. */
  readonly sex: string;
}

/**
 * The four attributes as texts of a card file.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { cardText } from "./basic_four.ts";
 *
 * const name = { family: "点検", given: "花子" };
 * const four = { name, address: "東京都", birthDate: "1990-03-05", sex: "female" } as const;
 * assertEquals(cardText(four).birthDate, "19900305");
 * ```
 */
export function cardText(four: BasicFour): CardText {
  return {
    name: `${four.name.family}\u3000${four.name.given}`,
    address: four.address,
    birthDate: four.birthDate.replaceAll("-", ""),
    sex: SEX_CODES[four.sex],
  };
}
