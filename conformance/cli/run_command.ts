import type { NumberPolicy } from "../arbitraries/number_policy.ts";
import { differencesFrom } from "../findings/expectation.ts";
import type { RunResult } from "../findings/result.ts";
import {
  JSON_REPORT,
  REPORT_WRITERS,
  type ReportWriter,
} from "../reports/report.ts";
import { terminalSummary } from "../reports/terminal.ts";
import { PLANS } from "../runner/plan.ts";
import { run } from "../runner/run.ts";
import type { SystemName } from "../runner/system.ts";
import type { Language } from "../terms/mod.ts";
import { EXIT_FAIL, EXIT_OK, exitCodeOf, FAIL_ON_LEVELS } from "./exit_code.ts";
import { requirementNamed } from "./explain_command.ts";
import { readExpectation } from "./expectation_file.ts";
import {
  COMMON_FLAGS,
  type Flags,
  type Given,
  oneOf,
  readFlags,
  seedOf,
  workersOf,
} from "./flags.ts";
import { NUMBER_POLICY_FLAG, numberPolicyOf } from "./number_policy_flag.ts";
import { prepareOutput } from "./output.ts";
import { Progress } from "./progress.ts";
import { terminalStyle } from "./terminal_style.ts";
import { UsageError } from "./usage_error.ts";
import { VERSION } from "./version.ts";
import type { ExpectationFile, Wiring } from "./wiring.ts";

/** Flags of `tenken run`. */
export const RUN_FLAGS: Flags = {
  ...COMMON_FLAGS,
  target: {
    takes: "T",
    many: true,
    help: "what to judge: reference:linking (default), reference:element",
  },
  plan: { takes: "quick|standard", help: "how much to run (default quick)" },
  seed: { takes: "N", help: "seed of everything (default 1)" },
  requirement: {
    takes: "ID",
    many: true,
    help: "confine the run to these requirements",
  },
  defect: { takes: "NAME", help: "build this defect into the reference" },
  "number-policy": NUMBER_POLICY_FLAG,
  output: { takes: "DIR", help: "report directory (default reports/latest)" },
  reporter: {
    takes: "F",
    many: true,
    help: "further formats beside report.json: junit",
  },
  workers: { takes: "N", help: "threads (default: up to 4, as cores allow)" },
  "fail-on": {
    takes: "LEVEL",
    help: "critical, high, medium, low (default) or none",
  },
  "allow-inconclusive": { help: "exit 0 although something stayed open" },
  expectation: {
    takes: "FILE",
    help: "exit 0 exactly when every verdict equals the one in this file",
  },
};

/** `tenken run`: judge targets, write the reports, print the summary. */
export async function runCommand(
  args: readonly string[],
  wiring: Wiring,
): Promise<number> {
  const given = readFlags(args, RUN_FLAGS);
  const order = readOrder(given, wiring);
  const { host } = wiring;
  prepareOutput(host, order.output);
  const progress = new Progress(host, given.has("quiet"));
  const pool = wiring.pool(workersOf(given, wiring.workersDefault));
  const startedMs = host.wallMs();
  try {
    const result = await run({
      plan: order.plan,
      seed: order.seed,
      targets: order.targets,
      openSystem: wiring.openSystem,
      toolVersion: VERSION,
      pool,
      ...(order.requirements.length === 0
        ? {}
        : { requirements: order.requirements }),
      ...(order.numberPolicy === undefined
        ? {}
        : { numberPolicy: order.numberPolicy }),
      onEvent: (event) => {
        if (event.kind !== "job-done") return;
        const { target, edition, property, cases } = event.result.job;
        const what = `${target}:${edition} ${property}, ${cases} cases`;
        progress.step(event.done, event.jobs, what);
      },
    });
    progress.end();
    const style = terminalStyle(given, host);
    const wallMs = Math.round(host.wallMs() - startedMs);
    write(wiring, order, result, { wallMs, language: style.language });
    host.out(terminalSummary(result, style));
    return verdict(given, order, result, wiring);
  } finally {
    pool.close();
  }
}

interface Order {
  readonly plan: (typeof PLANS)["quick"];
  readonly seed: number;
  readonly targets: readonly SystemName[];
  readonly requirements: readonly string[];
  readonly numberPolicy: NumberPolicy | undefined;
  readonly output: string;
  readonly writers: readonly ReportWriter[];
  readonly failOn: (typeof FAIL_ON_LEVELS)[number];
  readonly expectation: ExpectationFile | undefined;
}

/** Everything is checked before anything runs. */
function readOrder(given: Given, wiring: Wiring): Order {
  if (given.positionals.length > 0) {
    throw new UsageError(
      `Cannot take argument ${
        JSON.stringify(given.positionals[0])
      }: "run" has flags only`,
    );
  }
  const plan = oneOf("plan", given.text("plan") ?? "quick", [
    "quick",
    "standard",
  ]);
  const expectation = given.text("expectation");
  return {
    plan: PLANS[plan],
    seed: seedOf(given),
    targets: readTargets(given, wiring),
    requirements: [
      ...new Set(
        given.list("requirement").map((id) => requirementNamed(id).id),
      ),
    ],
    numberPolicy: numberPolicyOf(given, wiring.host),
    output: given.text("output") ?? "reports/latest",
    writers: readWriters(given),
    failOn: oneOf(
      "level of --fail-on",
      given.text("fail-on") ?? "low",
      FAIL_ON_LEVELS,
    ),
    expectation: expectation === undefined
      ? undefined
      : readExpectation(wiring.host, expectation),
  };
}

function readTargets(given: Given, wiring: Wiring): readonly SystemName[] {
  const names = wiring.targets.map((known) => known.name);
  const asked = given.list("target");
  const defect = readDefect(given, wiring);
  const chosen = asked.length > 0 ? asked : defaultTargets(wiring, defect);
  const unique = [
    ...new Set(chosen.map((name) => oneOf("target", name, names))),
  ];
  return unique.map((name) => {
    const { target, edition } = wiring.targets[names.indexOf(name)]!;
    if (defect !== undefined && !defect.editions.includes(edition)) {
      throw new UsageError(
        `Cannot build defect "${defect.name}" into ${name}: it shows in edition ${
          defect.editions.join(", ")
        } only`,
      );
    }
    return {
      target,
      edition,
      ...(defect === undefined ? {} : { defect: defect.name }),
    };
  });
}

/** A defect brings its own edition along; without one, the first target is meant. */
function defaultTargets(
  { targets }: Wiring,
  defect: ReturnType<typeof readDefect>,
): readonly string[] {
  const fitting = targets.filter(({ edition }) =>
    defect === undefined || defect.editions.includes(edition)
  );
  return fitting.slice(0, 1).map(({ name }) => name);
}

function readDefect(given: Given, wiring: Wiring) {
  const name = given.text("defect");
  if (name === undefined) return undefined;
  const names = wiring.defects.map((defect) => defect.name);
  return wiring.defects[names.indexOf(oneOf("defect", name, names))];
}

function readWriters(given: Given): readonly ReportWriter[] {
  const names = REPORT_WRITERS.map((writer) => writer.name);
  const asked = given.list("reporter").map((name) =>
    oneOf("reporter", name, names)
  );
  return REPORT_WRITERS.filter((writer) =>
    writer === JSON_REPORT || asked.includes(writer.name)
  );
}

/** Everything is composed before the first file is written. Wall times keep to a file of their own. */
function write(
  { host }: Wiring,
  order: Order,
  result: RunResult,
  { wallMs, language }: {
    readonly wallMs: number;
    readonly language: Language;
  },
): void {
  const files = order.writers.map((writer) => ({
    path: `${order.output}/${writer.file}`,
    text: writer.write(result, language),
  }));
  const calls = result.targets.flatMap((target) => target.properties)
    .reduce((sum, property) => sum + property.calls, 0);
  const wall = { wallMs, calls };
  for (const { path, text } of files) host.writeFile(path, text);
  host.writeFile(`${order.output}/wall.json`, JSON.stringify(wall) + "\n");
}

function verdict(
  given: Given,
  order: Order,
  result: RunResult,
  { host }: Wiring,
): number {
  if (order.expectation === undefined) {
    return exitCodeOf(result, order.failOn, given.has("allow-inconclusive"));
  }
  const differences = differencesFrom(order.expectation.verdicts, result);
  for (const { target, requirement, expected, actual } of differences) {
    host.err(
      `tenken: ${target} ${requirement}: expected ${
        expected ?? "nothing"
      }, got ${actual ?? "nothing"}\n`,
    );
  }
  return differences.length === 0 ? EXIT_OK : EXIT_FAIL;
}
