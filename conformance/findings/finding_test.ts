import { assertEquals, assertMatch, assertNotEquals } from "@std/assert";
import { byGravity, distinctFindings, findingId } from "./finding.ts";
import { finding } from "./finding_test_support.ts";

Deno.test("the identity hangs on requirement, claim and subject, each in its place", () => {
  const id = findingId({ requirement: "a", claim: "b", subject: "c" });
  assertMatch(id, /^F-[0-9a-f]{8}$/);
  const others = [
    { requirement: "ab", claim: "", subject: "c" },
    { requirement: "a", claim: "c", subject: "b" },
    { requirement: "a", claim: "b", subject: "c2" },
  ];
  for (const other of others) assertNotEquals(findingId(other), id);
});

Deno.test("time, seed and sentences do not change the identity", () => {
  const one = finding({ foundInCase: 1, replay: "x", seq: 3 });
  assertEquals(findingId(one), findingId(finding({ foundInCase: 9, seq: 4 })));
});

Deno.test("the worst comes first, then requirement, claim and subject", () => {
  const list = [
    finding({ severity: "low", requirement: "a-001" }),
    finding({ severity: "high", subject: "z" }),
    finding({ severity: "critical" }),
    finding({ severity: "high", subject: "a" }),
  ];
  assertEquals(
    list.toSorted(byGravity).map((f) => [f.severity, f.subject]),
    [["critical", "phone"], ["high", "a"], ["high", "z"], ["low", "phone"]],
  );
});

Deno.test("of equal findings the earliest stands", () => {
  const found = distinctFindings([
    finding({ foundInCase: 7 }),
    finding({ foundInCase: 2 }),
    finding({ foundInCase: 5, subject: "log" }),
  ]);
  assertEquals(found.map((f) => [f.subject, f.foundInCase]), [
    ["log", 5],
    ["phone", 2],
  ]);
});
