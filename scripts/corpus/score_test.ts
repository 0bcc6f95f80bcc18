import { assertEquals } from "@std/assert";
import type { ScanReport } from "../../conformance/reports/scan_report.ts";
import {
  isPerfect,
  judge,
  type Label,
  readLabels,
  scanCorpus,
  scoreLines,
} from "./score.ts";

const labels = readLabels();
const report = await scanCorpus();

/** One test for each family, so that a name says what is missed. */
for (
  const family of new Set(
    labels.map(({ expected, family }) => `${expected} ${family}`),
  )
) {
  Deno.test(`the corpus comes to what its labels say: ${family}`, () => {
    const own = labels.filter((l) => `${l.expected} ${l.family}` === family);
    const wrong = judge(report, own)
      .filter(({ label, isRight }) =>
        !isRight && label.expected !== "undeclared"
      )
      .map(({ label, why }) => `${label.file}: ${why}`);
    assertEquals(wrong, []);
  });
}

Deno.test("the corpus is large enough, and its labels tell every file", () => {
  const count = (expected: Label["expected"]) =>
    labels.filter((label) => label.expected === expected).length;
  assertEquals(count("hit") >= 60 && count("none") >= 60, true);
  assertEquals(report.totals.files, labels.length);
});

Deno.test("two workers come to the same, byte for byte", async () => {
  const two = await scanCorpus(undefined, 2);
  assertEquals(JSON.stringify(two), JSON.stringify(report));
});

const LABELS: readonly Label[] = [
  {
    file: "planted/a",
    expected: "hit",
    family: "f",
    form: "x",
    secret: "N-0001",
  },
  {
    file: "planted/b",
    expected: "hit",
    family: "f",
    form: "x",
    secret: "N-0001",
    chain: ["gzip"],
  },
  {
    file: "opaque/c",
    expected: "not-seen",
    family: "o",
    form: "x",
    secret: "N-0001",
  },
  { file: "decoys/d", expected: "none", family: "d", form: "x" },
  {
    file: "planted/u",
    expected: "undeclared",
    family: "f",
    form: "x",
    secret: "N-0001",
  },
];
const hit = (file: string, secret = "N-0001", decoder?: string) => ({
  path: `fixtures/corpus/${file}`,
  secret,
  form: "digits",
  offset: 0,
  chain: decoder === undefined ? [] : [{ decoder, offset: 0 }],
});
const unseen = (file: string) => ({
  path: `fixtures/corpus/${file}`,
  why: "encrypted" as const,
  chain: [],
});
const RIGHT = {
  hits: [hit("planted/a"), hit("planted/b", "N-0001", "gzip")],
  notSeen: [unseen("opaque/c")],
};

function judged(found: Partial<ScanReport>) {
  return judge({ ...report, hits: [], notSeen: [], ...found }, LABELS);
}

Deno.test("the score is perfect without what is not declared", () => {
  assertEquals(isPerfect(judged(RIGHT)), true);
  assertEquals(
    scoreLines(judged(RIGHT)).at(-1),
    "recall 2/2 of the declared forms, 1/1 decoys clean, 1/1 opaque files told",
  );
});

/** What goes wrong, and the one file that it shows at. */
const WRONG: readonly (readonly [string, Partial<ScanReport>, string])[] = [
  [
    "a plant is missed",
    { ...RIGHT, hits: RIGHT.hits.slice(1) },
    "planted/a: not found",
  ],
  ["another secret is found", {
    ...RIGHT,
    hits: [hit("planted/a", "N-0002"), RIGHT.hits[1]!],
  }, "planted/a: not found"],
  ["it is found another way", {
    ...RIGHT,
    hits: [RIGHT.hits[0]!, hit("planted/b")],
  }, "planted/b: found by way of nothing, not gzip"],
  ["a decoy is taken for one", {
    ...RIGHT,
    hits: [...RIGHT.hits, hit("decoys/d")],
  }, "decoys/d: false hit of N-0001"],
  ["a decoy is not seen", {
    ...RIGHT,
    notSeen: [...RIGHT.notSeen, unseen("decoys/d")],
  }, "decoys/d: not seen: encrypted"],
  [
    "something opaque passes for clean",
    { hits: RIGHT.hits },
    "opaque/c: passes for clean",
  ],
];

for (const [what, found, says] of WRONG) {
  Deno.test(`the score is not perfect when ${what}`, () => {
    const outcomes = judged(found);
    assertEquals(isPerfect(outcomes), false);
    const wrong = outcomes.filter(({ label, isRight }) =>
      !isRight && label.expected !== "undeclared"
    );
    assertEquals(wrong.map(({ label, why }) => `${label.file}: ${why}`), [
      says,
    ]);
  });
}
