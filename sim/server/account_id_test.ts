import { assertEquals, assertMatch } from "@std/assert";
import fc from "fast-check";
import {
  parseIssuerKeyId,
  parseSerialNumber,
} from "../../conformance/terms/mod.ts";
import { Rng } from "../kernel/rng.ts";
import { honestMintAccountId } from "./account_id.ts";
import type { PersonEvidence } from "./claim.ts";

const rng = Rng.from("deployment");

function evidence(serial: string, element: string): PersonEvidence {
  const issuerKeyId = parseIssuerKeyId("0a");
  const key = {
    tree: "signature",
    issuerKeyId,
    serial: parseSerialNumber(serial),
  } as const;
  return { chains: [[key]], isWhole: true, element, edition: "element" };
}

Deno.test("account ids are 128 bits in hex and never come twice", () => {
  const ids = Array.from(
    { length: 1000 },
    (_, i) => honestMintAccountId(rng, i, evidence("01", "e")),
  );
  for (const id of ids) assertMatch(id, /^[0-9a-f]{32}$/);
  assertEquals(new Set(ids).size, ids.length);
});

Deno.test("an account id does not hang on the person", () => {
  fc.assert(
    fc.property(fc.string(), fc.nat(), (element, minted) => {
      assertEquals(
        honestMintAccountId(rng, minted, evidence("02", element)),
        honestMintAccountId(rng, minted, evidence("01", "e")),
      );
    }),
    { seed: 20211104 },
  );
});

Deno.test("account ids hang on the deployment", () => {
  const other = honestMintAccountId(Rng.from("other"), 0, evidence("01", "e"));
  assertEquals(
    other === honestMintAccountId(rng, 0, evidence("01", "e")),
    false,
  );
});
