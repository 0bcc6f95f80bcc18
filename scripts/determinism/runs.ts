import type { RunTrace } from "./difference.ts";

/** One way to start the same run. */
export interface Way {
  /** In words. */
  readonly name: string;
  /** Flags after those that all ways share. */
  readonly flags: readonly string[];
  /** Surroundings that must not show. */
  readonly env?: Readonly<Record<string, string>>;
}

/** The first is what all the others must be like. */
export const SAME: readonly Way[] = [
  { name: "two workers", flags: ["--seed", "7", "--workers", "2"] },
  { name: "two workers again", flags: ["--seed", "7", "--workers", "2"] },
  { name: "one worker", flags: ["--seed", "7", "--workers", "1"] },
  {
    name: "another language and zone",
    flags: ["--seed", "7", "--workers", "2"],
    env: {
      LANG: "ja_JP.UTF-8",
      LC_ALL: "ja_JP.UTF-8",
      TZ: "Pacific/Kiritimati",
    },
  },
];

/** Another seed, which must show: a comparison that sees no difference here sees none at all. */
export const OTHER: Way = {
  name: "another seed",
  flags: ["--seed", "8", "--workers", "2"],
};

/**
 * Run once and read what was left behind.
 * @throws {Deno.errors.NotFound} when no report was written
 */
export async function runOnce(way: Way): Promise<RunTrace> {
  const out = `reports/determinism/${way.name.replaceAll(" ", "-")}`;
  const targets = "reference:linking,reference:element";
  const args = ["task", "--quiet", "tenken", "run", "--target", targets];
  const { code } = await new Deno.Command("deno", {
    args: [...args, ...way.flags, "--quiet", "--output", out],
    env: { ...way.env },
    stdout: "null",
    stderr: "inherit",
  }).output();
  const report = Deno.readTextFileSync(`${out}/report.json`);
  return { way: way.name, exitCode: code, report };
}
