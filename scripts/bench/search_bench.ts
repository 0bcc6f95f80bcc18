import { Matcher } from "../../conformance/evidence/matcher.ts";
import { numberNeedles } from "../../conformance/evidence/needles.ts";
import { SeededBytes } from "../fixtures/seeded_bytes.ts";

// One look at a sink of a megabyte, for every way to write one number or sixteen.
const sink = new SeededBytes("bench/sink").take(1 << 20);
const needles = (count: number) =>
  Array.from({ length: count }, (_, i) => String(100_000_000_000 + i * 7_919))
    .flatMap((digits) => numberNeedles("a number", digits))
    .map(({ bytes }) => bytes);
const one = needles(1), sixteen = needles(16);
const matcherOfOne = new Matcher(one), matcherOfSixteen = new Matcher(sixteen);

Deno.bench("matcher, one number", { group: "search", baseline: true }, () => {
  matcherOfOne.search(sink);
});

Deno.bench("matcher, sixteen numbers", { group: "search" }, () => {
  matcherOfSixteen.search(sink);
});

Deno.bench(
  "one indexOf for each needle of one number",
  { group: "search" },
  () => {
    const text = new TextDecoder("latin1").decode(sink);
    for (const bytes of one) text.indexOf(String.fromCharCode(...bytes));
  },
);
