import { SIM_NODE_MODULES } from "./ambient_names.ts";
import { fromRoot, type Place, placeOf } from "./place.ts";
import { isReference } from "./reference.ts";

const DISK = "sim/kernel/disk.ts";

/**
 * What a wing may ask of the platform. The standard ships to Node and to browsers, so it asks for
 * nothing; the simulator has one file that meets the disk, and signs with `node:crypto`.
 */
export const platform: Deno.lint.Rule = {
  create(context) {
    const place = placeOf(fromRoot(context.filename));
    if (place.wing === "outside" || place.isTest) return {};
    const report = (node: Deno.lint.Node, what: string) =>
      context.report({ node, message: `${what} ${reason(place)}` });
    return {
      Identifier(node) {
        if (isReference(node) && isForbidden(place, node.name)) {
          report(node, node.name);
        }
      },
      "ImportDeclaration, ExportNamedDeclaration, ExportAllDeclaration"(
        node: { readonly source: Deno.lint.StringLiteral | null },
      ) {
        const source = node.source;
        if (source === null || !source.value.startsWith("node:")) return;
        if (!mayImport(place, source.value)) report(source, source.value);
      },
    };
  },
};

function isForbidden(place: Place, name: string): boolean {
  if (place.wing === "conformance") {
    return ["Deno", "Temporal", "Buffer"].includes(name);
  }
  return name === "Deno" && place.path !== DISK;
}

/** The command line runs where there is a process; it may name what Node and Deno share. */
function mayImport(place: Place, module: string): boolean {
  return place.wing === "conformance"
    ? place.room === "cli"
    : SIM_NODE_MODULES.includes(module);
}

function reason(place: Place): string {
  return place.wing === "conformance"
    ? "is of one platform only: the standard also runs on Node and in browsers, so take it as an argument"
    : `is out of reach of the simulated machines: ${DISK} meets the disk`;
}
