import { assertEquals } from "@std/assert";
import { expand } from "./expand.ts";
import { planOf, registers } from "./sample_plans_test_support.ts";
import { withoutPurge } from "./without_purge.ts";

Deno.test("the control has the same calls, less the purge and the deaths in it", () => {
  const case_ = expand(planOf("element", [
    registers("element"),
    { do: "crash", during: "purgeElements", step: 2 },
    { do: "purge" },
    { do: "crash", during: "settle", step: 2 },
    { do: "purge-amid", person: 1, device: 2 },
    { do: "upgrade" },
  ]));
  const control = withoutPurge(case_);
  assertEquals(control.commands, [
    registers("element"),
    { do: "crash", during: "settle", step: 2 },
    registers("element", { person: 1, devices: [2] }),
    { do: "upgrade" },
  ]);
  assertEquals({ ...control, commands: [] }, { ...case_, commands: [] });
});
