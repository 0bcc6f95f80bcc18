import type { Breach } from "./breach.ts";
import type { Edge } from "./module_graph.ts";
import { placeOf } from "./place.ts";

/** The standard never names the simulator: not for values, not for types, not in an example. */
export function oneArrow(edges: readonly Edge[]): readonly Breach[] {
  return edges
    .filter(({ from, to }) =>
      placeOf(from).wing === "conformance" && placeOf(to).wing === "sim"
    )
    .map(({ from, to, line }) => ({
      file: from,
      line,
      message:
        `${to} is the simulator: the standard stands alone, so move what is shared into the seam or take it as an argument`,
    }));
}
