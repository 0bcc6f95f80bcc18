import { assert, assertEquals } from "@std/assert";
import {
  type DefectResult,
  type Edition,
  editionsBoundBy,
  planOf,
  PROPERTIES,
  type Property,
  run,
  selftest,
} from "../../conformance/mod.ts";
import { type Defect, DEFECTS } from "../../sim/mod.ts";
import { openReference } from "../reference_system.ts";

/** Half of the quick plan: what falls here falls there. */
const PLAN = planOf("selftest", 0.5, 0);
const SEED = 1;

/** Registers the honest control of one edition. */
export function testControlIn(edition: Edition): void {
  Deno.test(`${edition}: the honest control breaks nothing and refuses nobody`, async () => {
    const result = await run({
      plan: PLAN,
      seed: SEED,
      toolVersion: "0",
      targets: [{ target: "reference", edition }],
      openSystem: openReference,
    });
    const [target] = result.targets;
    const broken = target!.requirements.filter(({ verdict }) =>
      verdict === "fail" || verdict === "error"
    );
    assertEquals(broken, []);
    assertEquals(target!.validity, { valid: true, why: [] });
  });
}

/** Registers the defects of one edition that are wanted; files run side by side, so they are shared out. */
export function testDefectsIn(
  edition: Edition,
  isWanted: (defect: Defect) => boolean = () => true,
): void {
  const defects = DEFECTS.filter((defect) =>
    defect.editions.includes(edition) && isWanted(defect)
  );
  for (const defect of defects) {
    Deno.test(`${edition}: ${defect.name} falls to ${defect.caughtBy}`, async () => {
      const missed = new Set(bindingIn(edition, defect));
      for (const property of propertiesAgainst(defect)) {
        if (missed.size === 0) break;
        const result = await tried(defect, edition, property);
        assertEquals(result.undeclared, []);
        result.caught.forEach((id) => missed.delete(id));
      }
      assertEquals([...missed], []);
    });
  }
}

async function tried(
  defect: Defect,
  edition: Edition,
  property: Property,
): Promise<DefectResult> {
  const [result] = await selftest({
    defects: [{ ...defect, editions: [edition] }],
    target: "reference",
    plan: PLAN,
    seed: SEED,
    openSystem: openReference,
    properties: [property],
  });
  assert(result !== undefined && result.outcome !== "error");
  return result;
}

/** What the defect must break in this edition; never nothing. */
function bindingIn(edition: Edition, { caughtBy }: Defect): readonly string[] {
  const ids = caughtBy.filter((id) => editionsBoundBy(id).includes(edition));
  assert(ids.length > 0);
  return ids;
}

/** The properties that test what the defect must break; tried in turn until all of it is broken. */
function propertiesAgainst({ caughtBy }: Defect): readonly Property[] {
  return PROPERTIES.filter(({ claims }) =>
    Object.values(claims).some((claim) =>
      claim.requirements.some((id) => caughtBy.includes(id))
    )
  );
}
