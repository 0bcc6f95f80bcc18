import type { Edge } from "./module_graph.ts";
import { fromRoot } from "./place.ts";
import type { Breach } from "./breach.ts";
import { type Sighting, sightingsOf } from "./syntax.ts";

/** Edges that `deno info` does not see: examples and JSDoc types in comments. */
export function commentEdges(sightings: readonly Sighting[]): readonly Edge[] {
  return sightingsOf("import", sightings).map(({ file, line, sight }) => ({
    from: file,
    to: sight.specifier.startsWith(".")
      ? fromRoot(new URL(sight.specifier, root(file)).href)
      : sight.specifier.replace(/^@tenken\/tenken\/sim$/, "sim/mod.ts"),
    line,
  }));
}

/** An import that is computed at run time is on no map. */
export function importsReadable(
  sightings: readonly Sighting[],
): readonly Breach[] {
  return sightingsOf("computed-import", sightings).map(({ file, line }) => ({
    file,
    line,
    message: "A computed import is on no map: write its name in full",
  }));
}

function root(file: string): URL {
  return new URL(file, new URL("../../", import.meta.url));
}
