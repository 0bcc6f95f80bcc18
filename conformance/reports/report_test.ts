import {
  assertEquals,
  assertNotEquals,
  assertStringIncludes,
} from "@std/assert";
import Ajv2020 from "ajv/dist/2020.js";
import { run } from "../runner/run.ts";
import { planOf } from "../runner/plan.ts";
import { openToy } from "../runner/toy_properties_test_support.ts";
import type { RunResult } from "../findings/result.ts";
import { JSON_REPORT, REPORT_WRITERS } from "./report.ts";
import { REPORT_SCHEMA } from "./report_schema.ts";

const validate = new Ajv2020.default({ strict: false }).compile(REPORT_SCHEMA);

function runToy(): Promise<RunResult> {
  return run({
    plan: planOf("few", 0.03, 20),
    seed: 7,
    toolVersion: "0.1.0",
    targets: [{ target: "toy", edition: "linking" }],
    openSystem: openToy,
  });
}

Deno.test("report.json of a run satisfies its published schema, and a spoilt one does not", async () => {
  const report = JSON.parse(JSON_REPORT.write(await runToy(), "en"));
  assertEquals(validate(report), true, JSON.stringify(validate.errors));
  assertEquals(validate({ ...report, wallMs: 1 }), false);
  assertEquals(validate({ ...report, targets: [{}] }), false);
  assertEquals(validate({ ...report, seed: -1 }), false);
});

Deno.test("the same run gives the same bytes in every format", async () => {
  const [one, two] = [await runToy(), await runToy()];
  for (const writer of REPORT_WRITERS) {
    assertEquals(writer.write(one, "ja"), writer.write(two, "ja"));
  }
});

Deno.test("another language changes the JUnit file and leaves report.json alone", async () => {
  const result = await runToy();
  const [json, junit] = REPORT_WRITERS;
  assertEquals(json!.write(result, "ja"), json!.write(result, "en"));
  assertNotEquals(junit!.write(result, "ja"), junit!.write(result, "en"));
});

Deno.test("JUnit counts what it shows", async () => {
  const result = await runToy();
  const xml = REPORT_WRITERS[1]!.write(result, "en");
  const requirements = result.targets[0]!.requirements;
  const of = (...verdicts: string[]) =>
    requirements.filter((r) => verdicts.includes(r.verdict)).length;
  assertStringIncludes(xml, `tests="${requirements.length}"`);
  assertEquals(xml.split("<testcase ").length - 1, requirements.length);
  assertEquals(xml.split("<failure ").length - 1, of("fail"));
  assertEquals(xml.split("<error ").length - 1, of("inconclusive", "error"));
  assertEquals(
    xml.split("<skipped ").length - 1,
    of("not-applicable", "waived"),
  );
  assertStringIncludes(xml, `errors="${of("inconclusive", "error")}"`);
});
