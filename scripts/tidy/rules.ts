import { findClause, findRequirement } from "../../conformance/catalog/mod.ts";
import { oneArrow } from "./arrow.ts";
import type { Breach } from "./breach.ts";
import { commentEdges, importsReadable } from "./comment_imports.ts";
import type { ModuleGraph } from "./module_graph.ts";
import { type Reveal, revealsListed } from "./reveals.ts";
import { requirementsExist } from "./requirement_ids.ts";
import { roomOrder } from "./rooms.ts";
import type { Syntax } from "./syntax.ts";
import { wordsBelong } from "./words.ts";

/** What the rules look at. */
export interface House {
  /** Who names whom. */
  readonly graph: ModuleGraph;
  /** What the syntax trees hold. */
  readonly syntax: Syntax;
  /** Every file of text, by path. */
  readonly texts: ReadonlyMap<string, string>;
  /** The committed list of reveals. */
  readonly reveals: readonly Reveal[];
}

/** One rule: a name for the count, and the breaches it finds. */
export interface Rule {
  /** What holds when there is no breach. */
  readonly name: string;
  /** The places where it does not. */
  readonly breaches: (house: House) => readonly Breach[];
}

/** All rules of the house. */
export const RULES: readonly Rule[] = [
  {
    name: "every name leads somewhere",
    breaches: ({ graph, syntax }) => [
      ...graph.breaches,
      ...importsReadable(syntax.sightings),
    ],
  },
  {
    name: "one arrow",
    breaches: ({ graph, syntax }) =>
      oneArrow([...graph.edges, ...commentEdges(syntax.sightings)]),
  },
  { name: "room order", breaches: ({ graph }) => roomOrder(graph.edges) },
  {
    name: "no ambient time, chance or platform",
    breaches: ({ syntax }) => syntax.breaches,
  },
  {
    name: "reveals are listed",
    breaches: ({ syntax, reveals }) => revealsListed(syntax.sightings, reveals),
  },
  {
    name: "requirement ids exist",
    breaches: ({ syntax }) =>
      requirementsExist(syntax.sightings, isRequirement),
  },
  {
    name: "words belong",
    breaches: ({ texts }) =>
      [...texts].flatMap(([file, text]) => wordsBelong(file, text)),
  },
];

function isRequirement(id: string): boolean {
  return findRequirement(id)?.id === id || findClause(id)?.id === id;
}
