import { assertEquals, assertThrows } from "@std/assert";
import type { PersonSpec } from "../../conformance/target/mod.ts";
import { personOf, residentOf } from "./person.ts";

const SPEC: PersonSpec = {
  person: "P-0001",
  name: { family: "点検", given: "花子" },
  birthDate: "1992-02-29",
  sex: "female",
  residence: { prefecture: "Tokyo", municipality: "Minato", address: "港区1" },
  personalNumber: "123456789018",
  pins: { authentication: "1234", signature: "ABC123" },
  cardIssuedAt: "2019-07-01T00:00:00Z",
};

Deno.test("a stay limit is read where there is one", () => {
  assertEquals("stayUntil" in personOf(SPEC), false);
  assertEquals<string | undefined>(
    personOf({ ...SPEC, stayUntil: "2022-03-31" }).stayUntil,
    "2022-03-31",
  );
});

Deno.test("what is no date or number is refused", () => {
  assertThrows(
    () => personOf({ ...SPEC, birthDate: "1991-02-29" }),
    SyntaxError,
  );
  assertThrows(() => personOf({ ...SPEC, cardIssuedAt: "2019" }), SyntaxError);
  assertThrows(
    () => residentOf({ ...SPEC, personalNumber: "123456789019" }),
    SyntaxError,
  );
  const unchecked = { ...SPEC, uncheckedNumber: true } as const;
  residentOf({ ...unchecked, personalNumber: "123456789019" });
  assertThrows(
    () => residentOf({ ...unchecked, personalNumber: "12345678901" }),
    SyntaxError,
  );
});
