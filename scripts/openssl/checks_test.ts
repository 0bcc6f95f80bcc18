import { assertEquals } from "@std/assert";
import { Checks } from "./checks.ts";
import { errorsIn } from "./tool.ts";

const ACCEPTED = { code: 0, text: "a.pem: OK\n" };
const EXPIRED = {
  code: 2,
  text:
    "CN = A\nerror 10 at 0 depth lookup: certificate has expired\nerror a.pem: verification failed\n",
};
const EXPIRED_AND_REVOKED = {
  code: 2,
  text:
    `${EXPIRED.text}error 23 at 0 depth lookup: certificate revoked\nerror 10 at 1 depth lookup: x\n`,
};

function counted(run: (checks: Checks) => void): [number, number, string[]] {
  const lines: string[] = [];
  const checks = new Checks((line) => lines.push(line));
  run(checks);
  return [checks.passed, checks.failed, lines];
}

Deno.test("errorsIn() finds each number once", () => {
  assertEquals(errorsIn(ACCEPTED), []);
  assertEquals(errorsIn(EXPIRED), [10]);
  assertEquals(errorsIn(EXPIRED_AND_REVOKED), [10, 23]);
});

Deno.test("accepted() minds a refusal, and an error that did not stop the tool", () => {
  const verdict = (said: typeof ACCEPTED) =>
    counted((checks) => checks.accepted("x", said)).slice(0, 2);
  assertEquals(verdict(ACCEPTED), [1, 0]);
  assertEquals(verdict(EXPIRED), [0, 1]);
  assertEquals(verdict({ ...EXPIRED, code: 0 }), [0, 1]);
});

Deno.test("refused() wants the right reason, alone", () => {
  const verdict = (said: typeof ACCEPTED) =>
    counted((checks) => checks.refused("x", said, "certificate has expired"))
      .slice(0, 2);
  assertEquals(verdict(EXPIRED), [1, 0]);
  assertEquals(verdict(ACCEPTED), [0, 1]);
  assertEquals(verdict(EXPIRED_AND_REVOKED), [0, 1]);
  const revoked = { ...EXPIRED, text: EXPIRED.text.replace("10", "23") };
  assertEquals(verdict(revoked), [0, 1]);
});

Deno.test("says() wants all of these words and none of those", () => {
  const verdict = (all: string[], none: string[]) =>
    counted((checks) => checks.says("x", ACCEPTED, all, none)).slice(0, 2);
  assertEquals(verdict(["OK"], ["error"]), [1, 0]);
  assertEquals(verdict(["OK", "good"], []), [0, 1]);
  assertEquals(verdict(["OK"], ["a.pem"]), [0, 1]);
});

Deno.test("a failure says what was said instead", () => {
  const [, , lines] = counted((checks) => checks.that("x", false, "a\nb\n"));
  assertEquals(lines, ["FAILED  x", "        a", "        b"]);
});
