import type { PersonSpec } from "../../conformance/target/mod.ts";
import { checkDigit } from "../../conformance/terms/mod.ts";

const ADDRESS = {
  prefecture: "Tokyo",
  municipality: "Minato",
  address: "東京都港区1",
};

/** How many days the birthdays of a street are spread over. */
const BIRTHDAYS = 28;

/**
 * Invented adults, as many as wanted. All were handed their first card in January 2018, and all
 * have their birthday in June: their certificates are due together, in June 2022.
 */
export function street(count: number): readonly PersonSpec[] {
  return Array.from({ length: count }, (_, i) => resident(i));
}

function resident(index: number): PersonSpec {
  const body = String(10_000_000_000 + index * 7_919);
  const day = String(1 + index % BIRTHDAYS).padStart(2, "0");
  return {
    person: `P-${String(index + 1).padStart(5, "0")}`,
    name: { family: "点検", given: "花子" },
    birthDate: `${1950 + index % 40}-06-${day}`,
    sex: "female",
    residence: ADDRESS,
    personalNumber: `${body}${checkDigit(body)}`,
    pins: { authentication: "1234", signature: "ABC123" },
    cardIssuedAt: "2018-01-10T03:00:00Z",
  };
}
