import { assert, assertEquals, assertMatch } from "@std/assert";
import { CATALOG, findRequirement } from "./catalog.ts";
import { editionsBoundBy, PHASES } from "./editions.ts";
import { findClause, LAW, lawBehind } from "./law.ts";

const aliases = Array.from({ length: 28 }, (_, i) => `R${i + 1}`);

Deno.test("every clause of the statement, R1 to R28, is in the catalogue once and in order", () => {
  assertEquals(CATALOG.map((r) => r.aliases), aliases.map((a) => [a]));
});

Deno.test("ids are unique, say their area and carry the number of their clause", () => {
  assertEquals(new Set(CATALOG.map((r) => r.id)).size, 28);
  for (const { id, area, aliases } of CATALOG) {
    assertEquals(id, `${area}-${aliases[0]!.slice(1).padStart(3, "0")}`);
  }
});

Deno.test("findRequirement() knows ids and aliases, and nothing else", () => {
  assertEquals(findRequirement("link-024")?.aliases, ["R24"]);
  assertEquals(findRequirement("R28")?.id, "proc-028");
  assertEquals(findRequirement("R29"), undefined);
  assertEquals(findRequirement("link-25"), undefined);
});

Deno.test("nothing is silently missing: each requirement says how, or why not, in both languages", () => {
  for (const { id, claim, method, editions } of CATALOG) {
    const words = method.kind === "tested" ? method.by : method.why;
    for (const text of [claim, words]) {
      assert(/[\u3040-\u30ff\u4e00-\u9fff]/.test(text.ja), `${id} in Japanese`);
      assertMatch(text.en, /^[\x20-\x7e]+$/);
    }
    assert(editions.length > 0, `${id} binds an edition`);
  }
});

Deno.test("what waits for another suite says what would settle it; history does not wait", () => {
  const open = (r: string) => {
    const method = findRequirement(r)!.method;
    return method.kind === "not-tested" && method.until !== undefined;
  };
  assertEquals(["R5", "R12", "R14"].filter(open).length, 3);
  assertEquals(["R15", "R23", "R26", "R27", "R28"].filter(open), []);
});

Deno.test("elem-007 and num-010 stay open in edition element, though they are tested", () => {
  for (const alias of ["R7", "R10"]) {
    const method = findRequirement(alias)!.method;
    assert(method.kind === "tested");
    assertEquals(method.remains?.editions, ["element"]);
  }
});

Deno.test("every requirement belongs to a phase, and every phase names requirements that exist", () => {
  const named = new Set(Object.values(PHASES).flat());
  assertEquals([...named].toSorted(), CATALOG.map((r) => r.id).toSorted());
  assertEquals(editionsBoundBy("susp-019"), ["element"]);
  assertEquals(editionsBoundBy("susp-020"), ["element", "linking"]);
  assertEquals(editionsBoundBy("link-024"), ["linking"]);
  assertEquals(editionsBoundBy("nothing"), []);
});

Deno.test("clauses of law have ids of their own and reach requirements that exist", () => {
  assertEquals(new Set(LAW.map((c) => c.id)).size, LAW.length);
  for (const clause of LAW) {
    assertMatch(clause.id, /^law-\d{3}$/);
    assert(clause.requirements.length > 0);
    for (const id of clause.requirements) {
      assertEquals(findRequirement(id)?.id, id);
    }
  }
  assertEquals(findClause("law-010")?.source.locator, "Q9-4");
  assertEquals(findClause("law-999"), undefined);
  assert(lawBehind("num-009").length > 0);
});
