import { assert, assertEquals, assertThrows } from "@std/assert";
import type { PersonSpec } from "../../conformance/target/mod.ts";
import { ResidentRegister } from "./resident_register.ts";

const HANAKO: PersonSpec = {
  person: "P-0001",
  name: { family: "点検", given: "花子" },
  birthDate: "1990-06-15",
  sex: "female",
  residence: { prefecture: "Tokyo", municipality: "Minato", address: "港区1" },
  personalNumber: "123456789018",
  pins: { authentication: "1234", signature: "ABC123" },
  cardIssuedAt: "2019-07-01T00:00:00Z",
};
const TARO: PersonSpec = {
  ...HANAKO,
  person: "P-0002",
  personalNumber: "111111111118",
};

Deno.test("the register begins as the world says", () => {
  const register = new ResidentRegister([HANAKO, TARO]);
  assertEquals(register.people.map((p) => p.label), ["P-0001", "P-0002"]);
  assertEquals(register.resident("P-0002").status, "registered");
  assertEquals(register.resident("P-0001").name, HANAKO.name);
});

Deno.test("labels and numbers are unique", () => {
  assertThrows(() => new ResidentRegister([HANAKO, HANAKO]), RangeError);
  assertThrows(
    () => new ResidentRegister([HANAKO, { ...HANAKO, person: "P-0002" }]),
    RangeError,
  );
});

Deno.test("update() changes one person and leaves the other", () => {
  const register = new ResidentRegister([HANAKO, TARO]);
  register.update("P-0001", { status: "departed" });
  assertEquals(register.resident("P-0001").status, "departed");
  assertEquals(register.resident("P-0001").residence, HANAKO.residence);
  assertEquals(register.resident("P-0002").status, "registered");
});

Deno.test("a number is given once: neither a living nor a retired one is free", () => {
  const register = new ResidentRegister([HANAKO, TARO]);
  assert(register.freeNumber("000111111111") !== undefined);
  assertEquals(register.freeNumber(TARO.personalNumber), undefined);
  assertEquals(register.freeNumber("000111111112"), undefined);

  register.changeNumber("P-0001", "000111111111");
  assert(
    register.resident("P-0001").number.reveal("needle") === "000111111111",
  );
  for (const taken of ["000111111111", HANAKO.personalNumber]) {
    assertThrows(() => register.changeNumber("P-0002", taken), RangeError);
  }
});

Deno.test("nobody answers to a label that is not in the world", () => {
  const register = new ResidentRegister([HANAKO]);
  assertThrows(() => register.person("P-0009"), RangeError);
  assertThrows(
    () => register.update("P-0009", { status: "dead" }),
    RangeError,
  );
});
