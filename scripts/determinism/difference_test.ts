import { assertEquals } from "@std/assert";
import { difference } from "./difference.ts";

const run = (way: string, report: unknown, exitCode = 0) => ({
  way,
  exitCode,
  report: JSON.stringify(report),
});
const REPORT = { seed: 1, targets: [{ traceDigest: "ab" }], traceDigest: "cd" };

Deno.test("difference() finds none between runs that left the same", () => {
  assertEquals(difference(run("a", REPORT), run("b", REPORT)), undefined);
});

Deno.test("difference() names the first place where two reports part", () => {
  const other = { ...REPORT, targets: [{ traceDigest: "xx" }] };
  assertEquals(
    difference(run("a", REPORT), run("b", other)),
    '"b" is not what "a" is: report.json/targets/0/traceDigest "xx" for "ab"',
  );
});

Deno.test("difference() sees a member too many, one too few and another order of members", () => {
  const { seed, targets, traceDigest } = REPORT;
  const ends = [
    { ...REPORT, extra: 1 },
    { seed, targets },
    { traceDigest, targets, seed },
  ].map((other) => difference(run("a", REPORT), run("b", other)));
  assertEquals(ends.map((end) => end?.split(" is: ")[1]), [
    "report.json/extra 1 for nothing",
    'report.json/traceDigest nothing for "cd"',
    "the bytes of report.json",
  ]);
});

Deno.test("difference() sees another exit code", () => {
  assertEquals(
    difference(run("a", REPORT), run("b", REPORT, 3)),
    '"b" is not what "a" is: exit code 3 for 0',
  );
});
