import { padEndColumns } from "../reports/display_width.ts";
import { PLANS } from "../runner/plan.ts";
import { type DefectResult, selftest } from "../runner/selftest.ts";
import { EXIT_FAIL, EXIT_OK } from "./exit_code.ts";
import {
  COMMON_FLAGS,
  type Flags,
  oneOf,
  readFlags,
  seedOf,
  workersOf,
} from "./flags.ts";
import { Progress } from "./progress.ts";
import { terminalStyle } from "./terminal_style.ts";
import { UsageError } from "./usage_error.ts";
import type { KnownDefect, Wiring } from "./wiring.ts";

/** Flags of `tenken selftest`. */
export const SELFTEST_FLAGS: Flags = {
  ...COMMON_FLAGS,
  defect: { takes: "NAME", many: true, help: "these defects only" },
  plan: { takes: "quick|standard", help: "how much to run (default quick)" },
  seed: { takes: "N", help: "seed of everything (default 1)" },
  workers: { takes: "N", help: "threads (default: up to 4, as cores allow)" },
};

/** `tenken selftest`: every defect must fall to the requirement it names, and to no undeclared one. */
export async function selftestCommand(
  args: readonly string[],
  wiring: Wiring,
): Promise<number> {
  const given = readFlags(args, SELFTEST_FLAGS);
  if (given.positionals.length > 0) {
    throw new UsageError('Cannot take arguments: "selftest" has flags only');
  }
  const names = wiring.defects.map((defect) => defect.name);
  const asked = given.list("defect").map((name) =>
    oneOf("defect", name, names)
  );
  const defects = wiring.defects.filter((defect) =>
    asked.length === 0 || asked.includes(defect.name)
  );
  const plan = oneOf("plan", given.text("plan") ?? "quick", [
    "quick",
    "standard",
  ]);
  const style = terminalStyle(given, wiring.host);
  const progress = new Progress(wiring.host, given.has("quiet"));
  const pool = wiring.pool(workersOf(given, wiring.workersDefault));
  try {
    const results = await selftest({
      defects,
      target: "reference",
      plan: PLANS[plan],
      seed: seedOf(given),
      openSystem: wiring.openSystem,
      pool,
      onJob: (done, jobs, defect) => progress.step(done, jobs, defect),
    });
    progress.end();
    for (const result of results) {
      wiring.host.out(`${row(result)}\n`);
      if (result.outcome !== "killed") {
        wiring.host.out(`${remark(result, defects)}\n`);
      }
    }
    const fallen = results.filter((r) => r.outcome === "killed").length;
    const words = {
      ja:
        `欠陥 ${results.length} 件中 ${fallen} 件を、名指しした要求事項で検出`,
      en:
        `${fallen} of ${results.length} defects fell to the requirement they name`,
    };
    wiring.host.out(`${words[style.language]}\n`);
    return fallen === results.length ? EXIT_OK : EXIT_FAIL;
  } finally {
    pool.close();
  }
}

function row(result: DefectResult): string {
  return [
    padEndColumns(result.outcome, 11),
    padEndColumns(result.edition, 8),
    padEndColumns(result.defect, 32),
    padEndColumns(result.caught.join(","), 20),
    padEndColumns(
      result.casesToKill > 0 ? `case ${result.casesToKill}` : "",
      10,
    ),
    result.tripped.length > 0 ? `also ${result.tripped.join(",")}` : "",
  ].join(" ").trimEnd();
}

function remark(
  { defect, missed, undeclared }: DefectResult,
  defects: readonly KnownDefect[],
): string {
  const says = defects.find(({ name }) => name === defect)?.says.en ?? "";
  return `            ${says} missed: ${
    missed.join(",") || "none"
  }; undeclared: ${undeclared.join(",") || "none"}`;
}
