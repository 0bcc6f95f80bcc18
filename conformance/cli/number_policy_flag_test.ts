import { assert, assertEquals, assertThrows } from "@std/assert";
import { planOf } from "../journeys/sample_plans_test_support.ts";
import { inProcessPool } from "../runner/pool.ts";
import { encodeToken } from "../runner/token.ts";
import { openToy } from "../runner/toy_properties_test_support.ts";
import { checkDigit } from "../terms/mod.ts";
import { readFlags } from "./flags.ts";
import { main } from "./main.ts";
import { NUMBER_POLICY_FLAG, numberPolicyOf } from "./number_policy_flag.ts";
import { rememberingHost } from "./remembering_host_test_support.ts";
import { UsageError } from "./usage_error.ts";

const NUMBERS = Array.from({ length: 70 }, (_, i) => {
  const body = String(40_000_000_000 + 123_457 * i);
  return `${body}${checkDigit(body)}`;
});
const FILES = {
  "good.txt": NUMBERS.join("\n") + "\n",
  "bad.txt": NUMBERS.with(2, "123456789019").join("\n"),
  "few.txt": NUMBERS.slice(0, 5).join("\n"),
};

function policyIn(...args: readonly string[]) {
  const given = readFlags(args, { "number-policy": NUMBER_POLICY_FLAG });
  return numberPolicyOf(given, rememberingHost(FILES));
}

Deno.test("the policy is one of three, and none unless asked for", () => {
  assertEquals(policyIn(), undefined);
  assertEquals(policyIn("--number-policy", "valid"), { kind: "valid" });
  assertEquals(policyIn("--number-policy=invalid-check-digit"), {
    kind: "invalid-check-digit",
  });
  assertEquals(policyIn("--number-policy", "file:good.txt"), {
    kind: "file",
    numbers: NUMBERS,
  });
});

Deno.test("a wrong policy and a wrong file are told in one line without a number", () => {
  const wrongs: readonly [policy: string, says: string][] = [
    ["vaild", 'did you mean "valid"?'],
    ["file:", "Unknown number policy"],
    ["file:none.txt", "Cannot read the numbers"],
    ["file:bad.txt", "line 3 has a wrong check digit"],
    ["file:few.txt", "5 lines"],
  ];
  for (const [policy, says] of wrongs) {
    const error = assertThrows(
      () => policyIn("--number-policy", policy),
      UsageError,
      says,
    );
    assert(!/\d{8}|\n/.test(error.message));
  }
});

async function replayed(
  numberPolicy: "file" | "invalid-check-digit" | "valid",
  ...args: readonly string[]
): Promise<{ code: number; complaint: string }> {
  const host = rememberingHost(FILES);
  const token = encodeToken({
    property: "number_confined",
    claim: "discarded",
    subject: "log",
    plan: planOf("element", []),
    numberPolicy,
  });
  const code = await main(["replay", token, ...args], {
    host,
    targets: [],
    openSystem: openToy,
    defects: [],
    stories: [],
    pool: () => ({ ...inProcessPool(openToy), close: () => {} }),
    workersDefault: 1,
  });
  return { code, complaint: host.complained.join("") };
}

Deno.test("replay asks for the file where a case had its numbers from one, and takes no other policy", async () => {
  const without = await replayed("file");
  assertEquals(without.code, 2);
  assert(without.complaint.includes("--number-policy file:PATH"));
  const other = await replayed("valid", "--number-policy", "file:good.txt");
  assertEquals(other.code, 2);
  assert(other.complaint.includes("found with valid"));
  const given = await replayed("file", "--number-policy", "file:good.txt");
  assertEquals([given.code, given.complaint], [3, ""]);
  const told = await replayed("invalid-check-digit");
  assertEquals([told.code, told.complaint], [3, ""]);
});
