import type { Breach } from "./breach.ts";
import { fromRoot } from "./place.ts";

/** One module naming another, in whatever way: for its values or for its types, now or later. */
export interface Edge {
  /** The module that names, as a path from the root. */
  readonly from: string;
  /** The module that is named, as a path from the root or as a URL. */
  readonly to: string;
  /** Line of the name, counted from 1. */
  readonly line: number;
}

/** Who names whom. */
export interface ModuleGraph {
  /** The modules of this repository. */
  readonly modules: readonly string[];
  /** Every naming among and beyond them. */
  readonly edges: readonly Edge[];
  /** Names that lead nowhere. */
  readonly breaches: readonly Breach[];
}

interface Resolved {
  readonly specifier?: string;
  readonly error?: string;
  readonly span: { readonly start: { readonly line: number } };
}

interface InfoReport {
  readonly modules: readonly {
    readonly specifier: string;
    readonly error?: string;
    readonly dependencies?: readonly {
      readonly specifier: string;
      readonly code?: Resolved;
      readonly type?: Resolved;
    }[];
  }[];
}

/**
 * Have `deno info` resolve every module. It takes one entry, so one is written that names them all.
 * @throws {Error} when the graph cannot be had
 */
export async function readModuleGraph(
  modules: readonly string[],
): Promise<ModuleGraph> {
  Deno.mkdirSync("reports/tmp", { recursive: true });
  const entry = Deno.makeTempFileSync({ dir: "reports/tmp", suffix: ".ts" });
  try {
    const lines = modules.map((path) => `import "${new URL(path, here())}";\n`);
    Deno.writeTextFileSync(entry, lines.join(""));
    const { success, stdout, stderr } = await new Deno.Command("deno", {
      args: ["info", "--json", entry],
    }).output();
    if (!success) throw new Error(new TextDecoder().decode(stderr));
    return parseInfoReport(new TextDecoder().decode(stdout), fromRoot(entry));
  } finally {
    Deno.removeSync(entry);
  }
}

/** Take the edges out of the report of `deno info --json`, leaving out its entry. */
export function parseInfoReport(text: string, entry: string): ModuleGraph {
  const report = JSON.parse(text) as InfoReport;
  const own = report.modules
    .map((module) => ({ ...module, path: fromRoot(module.specifier) }))
    .filter(({ path }) => path !== entry && !path.includes(":"));
  const named = own.flatMap(({ path, dependencies = [] }) =>
    dependencies.flatMap(({ specifier, code, type }) =>
      [code, type].filter((way) => way !== undefined)
        .map((way) => ({ path, specifier, way }))
    )
  );
  return {
    modules: own.map(({ path }) => path),
    edges: named.flatMap(({ path, way }) =>
      way.specifier === undefined ? [] : [{
        from: path,
        to: fromRoot(way.specifier),
        line: way.span.start.line + 1,
      }]
    ),
    breaches: [
      ...own.filter(({ error }) => error !== undefined)
        .map(({ path, error }) => ({
          file: path,
          line: 1,
          message: `${error}`,
        })),
      ...named.filter(({ way }) => way.error !== undefined)
        .map(({ path, specifier, way }) => ({
          file: path,
          line: way.span.start.line + 1,
          message: `Cannot resolve "${specifier}"`,
        })),
    ],
  };
}

function here(): URL {
  return new URL("../../", import.meta.url);
}
