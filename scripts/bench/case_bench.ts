import { doJob } from "../../conformance/runner/pool.ts";
import { PROPERTIES } from "../../conformance/suites/suites.ts";
import { openTown } from "../../sim/mod.ts";

// Five cases of each property against the honest town, from drawing them to judging them.
const open = () => {
  const town = openTown();
  return Promise.resolve({
    ...town,
    close: () => Promise.resolve(town.close()),
  });
};

for (const { name, editions } of PROPERTIES) {
  for (const edition of editions) {
    Deno.bench(`${name}, ${edition}`, { group: "five cases" }, async () => {
      const job = { target: "reference", edition, property: name };
      await doJob({ ...job, cases: 5, seed: 1, evaluationsMax: 0 }, open);
    });
  }
}
