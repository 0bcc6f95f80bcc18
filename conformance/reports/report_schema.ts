import { ASSUMPTION_NOTES } from "../target/mod.ts";
import { LIFE_PHASES } from "../findings/coverage.ts";
import { VERDICTS } from "../findings/verdict.ts";

const text = {
  type: "object",
  description: "The same sentence in Japanese and in English.",
  required: ["ja", "en"],
  properties: { ja: { type: "string" }, en: { type: "string" } },
  additionalProperties: false,
};
const count = { type: "integer", minimum: 0 };
const digest = { type: "string", pattern: "^[0-9a-f]{64}$" };
const verdict = { enum: [...VERDICTS] };
const edition = { enum: ["element", "linking"] };
const list = (items: unknown) => ({ type: "array", items });
const ref = (name: string) => ({ $ref: `#/$defs/${name}` });

/** An object with exactly these members, all required except those named. */
function record(
  properties: Readonly<Record<string, unknown>>,
  optional: readonly string[] = [],
): unknown {
  return {
    type: "object",
    required: Object.keys(properties).filter((p) => !optional.includes(p)),
    properties,
    additionalProperties: false,
  };
}

const finding = record({
  id: { type: "string", pattern: "^F-[0-9a-f]{8}$" },
  requirement: { type: "string" },
  property: { type: "string" },
  claim: { type: "string" },
  subject: { type: "string" },
  severity: { enum: ["critical", "high", "medium", "low"] },
  says: ref("text"),
  expected: ref("text"),
  seen: ref("text"),
  story: list(ref("text")),
  seq: count,
  evidenceDigest: digest,
  replay: { type: "string" },
  foundInCase: { type: "integer", minimum: 1 },
});

const claim = record({
  property: { type: "string" },
  claim: { type: "string" },
  verdict,
  observed: count,
  observedMin: count,
  cases: count,
});

const requirement = record({
  requirement: { type: "string" },
  verdict,
  observed: count,
  why: list(ref("text")),
  claims: list(claim),
  findings: list(ref("finding")),
});

const property = record({
  property: { type: "string" },
  cases: count,
  calls: count,
  acceptance: record({ owed: count, given: count }),
  digest,
});

const coverage = record({
  requirement: { type: "string" },
  sink: { type: "string" },
  looks: record(Object.fromEntries(LIFE_PHASES.map((p) => [p, count]))),
});

const target = record({
  target: { type: "string" },
  edition,
  defect: { type: "string" },
  product: record({
    name: { type: "string" },
    version: { type: "string" },
    vendor: { type: "string" },
  }),
  validity: record({ valid: { type: "boolean" }, why: list(ref("text")) }),
  requirements: list(requirement),
  coverage: list(coverage),
  properties: list(property),
  traceDigest: digest,
}, ["defect"]);

/** JSON Schema (2020-12) of `report.json`; `tenken schema report` prints it. */
export const REPORT_SCHEMA = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  $id: "urn:tenken:schema:report:1",
  title: "Tenken report",
  ...record({
    schemaVersion: { const: "1" },
    tool: record({ name: { const: "tenken" }, version: { type: "string" } }),
    plan: { type: "string" },
    seed: { type: "integer", minimum: 0, maximum: 0xffff_ffff },
    clock: { type: "string", pattern: "Z$" },
    assumptions: {
      type: "object",
      required: ASSUMPTION_NOTES.map((note) => note.name),
    },
    fixedAssumptions: {
      type: "object",
      additionalProperties: { type: "string" },
    },
    numberPolicy: record({
      policy: { enum: ["valid", "invalid-check-digit", "file"] },
      count,
      chanceEach: { type: "number", minimum: 0, maximum: 1 },
      expected: { type: "number", minimum: 0 },
      chanceAny: { type: "number", minimum: 0, maximum: 1 },
    }),
    targets: list(target),
    traceDigest: digest,
  }) as Readonly<Record<string, unknown>>,
  $defs: { text, finding },
} as const satisfies Readonly<Record<string, unknown>>;
