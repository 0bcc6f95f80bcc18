import {
  checkDigit,
  PersonalNumber,
  type Text,
} from "../../conformance/terms/mod.ts";
import type { PersonSpec } from "../../conformance/target/mod.ts";
import { Rng } from "../kernel/rng.ts";

/** Someone in a story: who they are, and what the story calls them. */
export interface Character {
  /** The person, complete. */
  readonly spec: PersonSpec;
  /** Their name in both languages. */
  readonly name: Text;
}

/** What a story has to say about a person; the number is drawn. */
export interface Part {
  /** Family and given name, Japanese and romanised. */
  readonly name: {
    readonly ja: readonly [family: string, given: string];
    readonly en: string;
  };
  /** `YYYY-MM-DD`. */
  readonly birthDate: string;
  /** As the register writes it. */
  readonly sex: PersonSpec["sex"];
  /** RFC 3339. */
  readonly cardIssuedAt: string;
}

/** Fill the parts of a story with invented people. */
export function cast(seed: number, parts: readonly Part[]): Character[] {
  const chance = Rng.from(`story/${seed}`);
  return parts.map((part, index) => {
    const label = `P-${String(index + 1).padStart(4, "0")}`;
    const own = chance.fork(label);
    const [family, given] = part.name.ja;
    return {
      name: { ja: `${family} ${given}`, en: part.name.en },
      spec: {
        person: label,
        name: { family, given },
        birthDate: part.birthDate,
        sex: part.sex,
        residence: {
          prefecture: "Tenken-ken",
          municipality: "Hinagata-shi",
          address: `点検県雛形市見本町${index + 1}番地`,
        },
        personalNumber: inventedNumber(own).reveal("card"),
        pins: {
          authentication: digits(own.fork("authentication"), 4),
          signature: `T${digits(own.fork("signature"), 7)}`,
        },
        cardIssuedAt: part.cardIssuedAt,
      },
    };
  });
}

function inventedNumber(chance: Rng): PersonalNumber {
  const body = digits(chance.fork("number"), 11);
  return PersonalNumber.parse(`${body}${checkDigit(body)}`);
}

function digits(chance: Rng, count: number): string {
  return Array.from({ length: count }, () => chance.below(10)).join("");
}
