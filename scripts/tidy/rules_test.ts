import { assertEquals } from "@std/assert";
import { type House, RULES } from "./rules.ts";

const HONEST: House = {
  graph: {
    modules: ["sim/town.ts"],
    edges: [{ from: "sim/town.ts", to: "sim/card/card.ts", line: 1 }],
    breaches: [],
  },
  syntax: {
    sightings: [{
      file: "sim/town.ts",
      line: 1,
      sight: { kind: "requirement", id: "num-009" },
    }],
    breaches: [],
  },
  texts: new Map([["README.md", "sim/town.ts"]]),
  reveals: [],
};
const BREACH = { file: "sim/town.ts", line: 1, message: "planted" };

/** A house with one thing wrong for each rule, by the name of the rule. */
const PLANTED: Readonly<Record<string, House>> = {
  "every name leads somewhere": {
    ...HONEST,
    graph: { ...HONEST.graph, breaches: [BREACH] },
  },
  "one arrow": withEdge("conformance/wire/der.ts", "sim/mod.ts"),
  "room order": withEdge("sim/card/card.ts", "sim/server/server.ts"),
  "no ambient time, chance or platform": {
    ...HONEST,
    syntax: { sightings: [], breaches: [BREACH] },
  },
  "reveals are listed": {
    ...HONEST,
    reveals: [{ file: "sim/town.ts", purpose: "card", count: 1 }],
  },
  "requirement ids exist": {
    ...HONEST,
    syntax: {
      sightings: [{
        file: "sim/town.ts",
        line: 1,
        sight: { kind: "requirement", id: "num-999" },
      }],
      breaches: [],
    },
  },
  "words belong": {
    ...HONEST,
    texts: new Map([["README.md", ["", "home", "hanako"].join("/")]]),
  },
};

for (const { name, breaches } of RULES) {
  Deno.test(`rule "${name}" passes an honest house and bites on its own breach`, () => {
    assertEquals(breaches(HONEST), []);
    assertEquals(breaches(PLANTED[name] ?? HONEST).length, 1);
  });
}

function withEdge(from: string, to: string): House {
  return {
    ...HONEST,
    graph: { ...HONEST.graph, edges: [{ from, to, line: 1 }] },
  };
}
