import { assertEquals, assertMatch, assertNotEquals } from "@std/assert";
import Ajv from "ajv";
import type { ScanReport } from "./scan_report.ts";
import { SCAN_RULES } from "./scan_rules.ts";
import { scanSarif } from "./scan_sarif.ts";

const chain = [
  { decoder: "gzip", offset: 4 },
  { decoder: "tar", offset: 512, member: "a b/日本.log" },
];
const REPORT: ScanReport = {
  schemaVersion: 1,
  tool: { name: "tenken", version: "0.1.0" },
  roots: ["dump"],
  secrets: { numbers: 1, elements: 1, canaries: 1 },
  hits: [
    {
      path: "dump/a b#?.txt",
      secret: "N-0001",
      form: "digits",
      offset: 7,
      chain: [],
    },
    {
      path: "/srv/dump/b.tgz",
      secret: "E-0001",
      form: "text",
      offset: 3,
      chain,
    },
    { path: "dump/c:d", secret: "C-0001", form: "text", offset: 0, chain: [] },
  ],
  notSeen: [
    { path: "dump/x", why: "encrypted", chain: [] },
    { path: "dump/y", why: "too-deep", chain },
  ],
  numberLike: [{
    path: "dump/\ud800.txt",
    shape: "digits",
    endsInZero: true,
    offset: 2,
    chain: [],
  }],
  totals: { files: 5, bytes: 9, layers: 7, hits: 3, notSeen: 2, numberLike: 1 },
};

// deno-lint-ignore no-explicit-any
const log = (report = REPORT): any => JSON.parse(scanSarif(report, "en"));
const results = log().runs[0].results;

Deno.test("SARIF: a hit fails, what was not seen is open, what reads as a number is for review", () => {
  // deno-lint-ignore no-explicit-any
  const kinds = results.map((r: any) => [r.ruleId, r.kind, r.level]);
  assertEquals(kinds, [
    ["number-found", "fail", "error"],
    ["element-found", "fail", "error"],
    ["canary-found", "fail", "error"],
    ["not-seen", "open", "none"],
    ["not-seen", "open", "none"],
    ["number-like", "review", "none"],
  ]);
});

Deno.test("SARIF: every result names its rule, a place and a fingerprint", () => {
  const { rules } = log().runs[0].tool.driver;
  assertEquals(rules.length, SCAN_RULES.length);
  const prints = new Set();
  for (const result of results) {
    assertEquals(rules[result.ruleIndex].id, result.ruleId);
    const { uri } = result.locations[0].physicalLocation.artifactLocation;
    assertMatch(uri, /^(?:file:\/\/)?[A-Za-z0-9\-._~%/!'()*]+$/);
    prints.add(result.partialFingerprints["tenkenPlace/v1"]);
  }
  assertEquals(prints.size, results.length);
});

Deno.test("SARIF: a name becomes a URI that means the same file", () => {
  // deno-lint-ignore no-explicit-any
  const uris = results.map((r: any) =>
    r.locations[0].physicalLocation.artifactLocation.uri
  );
  assertEquals(uris[0], "dump/a%20b%23%3F.txt");
  assertEquals(uris[1], "file:///srv/dump/b.tgz");
  assertEquals(uris[2], "dump/c%3Ad");
});

Deno.test("SARIF: an offset in the file is a region, one in a layer stands in the logical place", () => {
  assertEquals(results[0].locations[0].physicalLocation.region, {
    byteOffset: 7,
  });
  assertEquals(results[0].locations[0].logicalLocations, undefined);
  assertEquals(results[1].locations[0].physicalLocation.region, {
    byteOffset: 4,
  });
  assertEquals(
    results[1].locations[0].logicalLocations[0].fullyQualifiedName,
    "gzip@4 > tar@512:a b/日本.log @3",
  );
  assertEquals(results[3].locations[0].physicalLocation.region, undefined);
});

Deno.test("SARIF: a fingerprint hangs on the place and the label, and the language changes only words", () => {
  const [hit] = REPORT.hits;
  const moved = { ...REPORT, hits: [{ ...hit!, offset: 8 }] };
  const print = (report: ScanReport) =>
    log(report).runs[0].results[0].partialFingerprints["tenkenPlace/v1"];
  assertNotEquals(print(moved), print(REPORT));
  assertEquals(
    print({ ...REPORT, totals: { ...REPORT.totals, bytes: 1 } }),
    print(REPORT),
  );
  assertEquals(scanSarif(REPORT, "en"), scanSarif(REPORT, "en"));
  assertNotEquals(scanSarif(REPORT, "ja"), scanSarif(REPORT, "en"));
});

/** Where the official schema may be laid down by whoever has it; it is not ours to ship. */
const OFFICIAL = "reports/schemas/sarif-schema-2.1.0-errata01.json";

// deno-lint-ignore no-explicit-any
function official(): any {
  try {
    return JSON.parse(Deno.readTextFileSync(OFFICIAL));
  } catch {
    return undefined;
  }
}

const schema = official();
if (schema !== undefined) {
  Deno.test("SARIF: the official schema is satisfied, and a spoilt log does not satisfy it", () => {
    // Draft 4 differs in the name of this member only, as far as this schema uses it.
    const { id, $schema: _, ...rest } = schema;
    const ajv = new Ajv.default({ strict: false, validateFormats: false });
    const validate = ajv.compile({ ...rest, $id: id });
    for (const language of ["ja", "en"] as const) {
      const whole = JSON.parse(scanSarif(REPORT, language));
      assertEquals(validate(whole), true, JSON.stringify(validate.errors));
    }
    const spoilt = log();
    spoilt.runs[0].results[0].kind = "found";
    assertEquals(validate(spoilt), false);
  });
}
