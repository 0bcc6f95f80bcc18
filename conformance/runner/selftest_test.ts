import { assert, assertEquals } from "@std/assert";
import { planOf } from "./plan.ts";
import { type DefectClaim, selftest } from "./selftest.ts";
import { CONFINED, openToy, SINGLE } from "./toy_properties_test_support.ts";

function judged(...defects: DefectClaim[]) {
  return selftest({
    defects,
    target: "toy",
    plan: planOf("small", 0.3, 0),
    seed: 3,
    openSystem: openToy,
    properties: [CONFINED, SINGLE],
  });
}

const LOGS: DefectClaim = {
  name: "logs-the-number",
  editions: ["element"],
  caughtBy: ["num-008"],
  alsoTrips: [],
};

Deno.test("a defect that its requirement catches is killed, in so many cases", async () => {
  const [result] = await judged(LOGS);
  assertEquals(result?.outcome, "killed");
  assertEquals(result?.caught, ["num-008"]);
  assert(result!.casesToKill >= 1 && result!.casesToKill < 10);
});

Deno.test("a defect that nobody notices survives", async () => {
  const [result] = await judged({ ...LOGS, name: "serves-while-suspended" });
  assertEquals(result?.outcome, "survived");
  assertEquals(result?.missed, ["num-008"]);
  assertEquals(result?.casesToKill, 0);
});

Deno.test("every requirement that is named has to catch it", async () => {
  const [result] = await judged({
    ...LOGS,
    caughtBy: ["num-008", "num-009"],
  });
  assertEquals(result?.outcome, "survived");
  assertEquals(result?.caught, ["num-008"]);
});

Deno.test("a failure that nobody declared is told, a declared one is not held against it", async () => {
  const [undeclared] = await judged({ ...LOGS, caughtBy: [] });
  assertEquals(undeclared?.outcome, "undeclared");
  assertEquals(undeclared?.undeclared, ["num-008"]);
  const [declared] = await judged({
    ...LOGS,
    caughtBy: ["num-009"],
    alsoTrips: ["num-008"],
  });
  assertEquals(declared?.outcome, "survived");
  assertEquals(declared?.tripped, ["num-008"]);
});

Deno.test("a defect that breaks the target proves nothing", async () => {
  const [result] = await judged({ ...LOGS, name: "breaks-on-register" });
  assertEquals(result?.outcome, "error");
});

Deno.test("a requirement is asked for only in editions that it binds", async () => {
  const [element, linking] = await judged({
    name: "second-account-after-change",
    editions: ["element", "linking"],
    caughtBy: ["link-025"],
    alsoTrips: [],
  });
  assertEquals(linking?.outcome, "killed");
  assertEquals(element?.outcome, "survived");
  assertEquals(element?.missed, []);
});
