import { assert, assertEquals } from "@std/assert";
import { planOf } from "../conformance/runner/plan.ts";
import { run } from "../conformance/runner/run.ts";
import { PROPERTIES } from "../conformance/suites/suites.ts";
import { openReference } from "./reference_system.ts";

Deno.test("twins on real files leave the same record twice, whatever a database salts its log with", async () => {
  const play = () =>
    run({
      plan: planOf("few", 0.1, 0),
      seed: 7,
      toolVersion: "0",
      targets: [{ target: "reference", edition: "element" }],
      openSystem: openReference,
      properties: PROPERTIES.filter(({ name }) => name === "number_twins"),
    });
  const [one, other] = [await play(), await play()];
  assert(one.targets[0]!.properties[0]!.digest !== "");
  assertEquals(
    one.targets[0]!.properties[0]!.digest,
    other.targets[0]!.properties[0]!.digest,
  );
});
