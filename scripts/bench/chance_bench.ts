import { Rng } from "../../sim/kernel/rng.ts";

const DRAWS = 10_000;
const rng = Rng.from("bench");
const word = new Uint32Array(1);

Deno.bench(
  "10,000 draws of our own",
  { group: "chance", baseline: true },
  () => {
    for (let i = 0; i < DRAWS; i++) rng.uint32();
  },
);

Deno.bench("10,000 draws of the platform", { group: "chance" }, () => {
  for (let i = 0; i < DRAWS; i++) crypto.getRandomValues(word);
});

Deno.bench("100 forks", { group: "chance" }, () => {
  for (let i = 0; i < 100; i++) rng.fork(`bench/${i}`);
});
