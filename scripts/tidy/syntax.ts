import { fromRoot } from "./place.ts";
import type { Breach } from "./breach.ts";
import type { Sight } from "./survey.ts";

/** Something seen in the syntax tree, and where. */
export interface Sighting<S extends Sight = Sight> {
  /** Path from the root of the repository. */
  readonly file: string;
  /** Line, counted from 1. */
  readonly line: number;
  /** What was seen there. */
  readonly sight: S;
}

/** What one reading of the syntax trees gave. */
export interface Syntax {
  /** What the survey saw, for the rules to judge. */
  readonly sightings: readonly Sighting[];
  /** Breaches of the lint rules, and files that cannot be read. */
  readonly breaches: readonly Breach[];
}

interface LintReport {
  readonly diagnostics: readonly {
    readonly filename: string;
    readonly range: { readonly start: { readonly line: number } };
    readonly message: string;
    readonly code: string;
  }[];
  readonly errors: readonly {
    readonly file_path: string;
    readonly message: string;
  }[];
}

const CONFIG = "scripts/tidy/survey.json";

/** Have `deno lint` read the syntax trees of files or folders, with the survey on board. */
export async function readSyntax(paths: readonly string[]): Promise<Syntax> {
  const { stdout } = await new Deno.Command("deno", {
    args: ["lint", "--json", "--config", CONFIG, ...paths],
    stderr: "null",
  }).output();
  return parseLintReport(new TextDecoder().decode(stdout));
}

/** Sort the report of `deno lint --json` into sightings and breaches. */
export function parseLintReport(text: string): Syntax {
  const report = JSON.parse(text) as LintReport;
  const all = report.diagnostics.map((diagnostic) => ({
    file: fromRoot(diagnostic.filename),
    line: diagnostic.range.start.line,
    message: diagnostic.message,
    code: diagnostic.code,
  }));
  const isSighting = ({ code }: { code: string }) => code === "survey/survey";
  return {
    sightings: all.filter(isSighting).map(({ file, line, message }) => ({
      file,
      line,
      sight: JSON.parse(message) as Sight,
    })),
    breaches: [
      ...all.filter((one) => !isSighting(one))
        .map(({ file, line, message }) => ({ file, line, message })),
      ...report.errors.map(({ file_path, message }) => ({
        file: fromRoot(file_path),
        line: 1,
        message: `Cannot read the syntax: ${message}`,
      })),
    ],
  };
}

/** Only the sightings of one kind. */
export function sightingsOf<K extends Sight["kind"]>(
  kind: K,
  sightings: readonly Sighting[],
): readonly Sighting<Extract<Sight, { kind: K }>>[] {
  return sightings.filter((s): s is Sighting<Extract<Sight, { kind: K }>> =>
    s.sight.kind === kind
  );
}
