import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { CATALOG, editionsBoundBy, findRequirement } from "../catalog/mod.ts";
import { drive } from "../journeys/drive.ts";
import { expand } from "../journeys/expand.ts";
import { planOf, registers } from "../journeys/sample_plans_test_support.ts";
import { toyTown } from "../journeys/toy_town_test_support.ts";
import type { Edition } from "../target/mod.ts";
import { claimsIn, driveOptions, plansFor, type Property } from "./property.ts";
import { PROPERTIES, SUITES } from "./suites.ts";

const EDITIONS: readonly Edition[] = ["element", "linking"];

function testedIn(edition: Edition): Set<string> {
  return new Set(
    PROPERTIES.flatMap((property) =>
      claimsIn(property, edition)
        .flatMap((claim) => property.claims[claim]!.requirements)
    ),
  );
}

Deno.test("no tested requirement is without a property, in any edition that it binds", () => {
  for (const { id, method } of CATALOG) {
    if (method.kind !== "tested") continue;
    for (const edition of editionsBoundBy(id)) {
      assert(testedIn(edition).has(id), `${id} in edition ${edition}`);
    }
  }
});

Deno.test("no property is without a requirement that is tested and bound", () => {
  for (const property of PROPERTIES) {
    for (const [claim, { requirements }] of Object.entries(property.claims)) {
      const name = `${property.name}/${claim}`;
      assert(requirements.length > 0, name);
      for (const id of requirements) {
        assertEquals(findRequirement(id)?.method.kind, "tested", name);
        const isObserved = editionsBoundBy(id).some((edition) =>
          claimsIn(property, edition).includes(claim)
        );
        assert(isObserved, `${name} never tests ${id}`);
      }
    }
  }
});

Deno.test("properties have names of their own and can be drawn where they are tried", () => {
  assertEquals(
    new Set(PROPERTIES.map(({ name }) => name)).size,
    PROPERTIES.length,
  );
  assertEquals(SUITES.map(({ name }) => name), [
    "number",
    "element",
    "account",
    "suspension",
    "linking",
  ]);
  for (const property of PROPERTIES) {
    for (const edition of property.editions) {
      const [plan] = fc.sample(plansFor(property, edition), {
        seed: 1,
        numRuns: 1,
      });
      assertEquals(plan?.edition, edition);
      assert(claimsIn(property, edition).length > 0);
    }
  }
});

Deno.test("every claim that is bound is judged by its oracle, and needs to be seen", async () => {
  const edition = "element";
  const case_ = expand(planOf(edition, [registers(edition)]));
  const { evidence } = await drive(case_, toyTown());
  for (const property of PROPERTIES) {
    const judgement = property.oracle(evidence);
    for (const [claim, { observedMin }] of Object.entries(property.claims)) {
      assert(judgement[claim] !== undefined, `${property.name}/${claim}`);
      assert(observedMin >= 1);
    }
  }
});

Deno.test("every claim is observed on the honest toy, in every edition in which it counts", async () => {
  for (const property of PROPERTIES) {
    for (const edition of EDITIONS) {
      const unseen = await unseenClaims(property, edition);
      assertEquals(unseen, [], `${property.name} in ${edition}`);
    }
  }
});

/** Play cases until every claim was observed, or it takes too long. */
async function unseenClaims(
  property: Property,
  edition: Edition,
): Promise<readonly string[]> {
  let unseen = claimsIn(property, edition);
  if (unseen.length === 0) return unseen;
  const plans = fc.sample(plansFor(property, edition), {
    seed: 4,
    numRuns: 60,
  });
  for (const plan of plans) {
    const { evidence } = await drive(
      expand(plan),
      toyTown(),
      driveOptions(property),
    );
    const judgement = property.oracle(evidence);
    for (const claim of claimsIn(property, edition)) {
      assertEquals(judgement[claim]?.violations, []);
    }
    unseen = unseen.filter((claim) => judgement[claim]?.observed === 0);
    if (unseen.length === 0) break;
  }
  return unseen;
}
