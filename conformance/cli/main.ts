import type { Command } from "./command.ts";
import { EXIT_INTERNAL, EXIT_OK, EXIT_USAGE } from "./exit_code.ts";
import { EXPLAIN_FLAGS, explainCommand } from "./explain_command.ts";
import { readFlags } from "./flags.ts";
import { LIST_FLAGS, listCommand } from "./list_command.ts";
import { REPLAY_FLAGS, replayCommand } from "./replay_command.ts";
import { RUN_FLAGS, runCommand } from "./run_command.ts";
import { SCHEMA_FLAGS, schemaCommand } from "./schema_command.ts";
import { SELFTEST_FLAGS, selftestCommand } from "./selftest_command.ts";
import { SIMULATE_FLAGS, simulateCommand } from "./simulate_command.ts";
import { unknownName, UsageError } from "./usage_error.ts";
import { VERSION } from "./version.ts";
import type { Wiring } from "./wiring.ts";

const COMMANDS: Readonly<Record<string, Command>> = {
  run: {
    usage: "run [flags]",
    help: "judge a target",
    flags: RUN_FLAGS,
    run: runCommand,
  },
  list: {
    usage: "list [flags]",
    help: "every requirement, tested or not, and every assumption",
    flags: LIST_FLAGS,
    run: (args, { host }) => listCommand(args, host),
  },
  explain: {
    usage: "explain ID",
    help: "one requirement: source, method, limits",
    flags: EXPLAIN_FLAGS,
    run: (args, { host }) => explainCommand(args, host),
  },
  replay: {
    usage: "replay TOKEN [flags]",
    help: "run one minimal case again",
    flags: REPLAY_FLAGS,
    run: replayCommand,
  },
  simulate: {
    usage: "simulate STORY [flags]",
    help: "play a story in the reference town",
    flags: SIMULATE_FLAGS,
    run: (args, { host, stories }) => simulateCommand(args, host, stories),
  },
  selftest: {
    usage: "selftest [flags]",
    help: "every built-in defect must be caught by the requirement it names",
    flags: SELFTEST_FLAGS,
    run: selftestCommand,
  },
  schema: {
    usage: "schema report",
    help: "print a published JSON Schema",
    flags: SCHEMA_FLAGS,
    run: (args, { host }) => schemaCommand(args, host),
  },
};

/**
 * The command line: one command, its exit code. Never throws: what goes wrong is one clear line
 * on standard error, and the code says whose fault it is.
 */
export async function main(
  args: readonly string[],
  wiring: Wiring,
): Promise<number> {
  try {
    return await dispatch(args, wiring);
  } catch (error) {
    if (error instanceof UsageError) {
      wiring.host.err(`tenken: ${error.message}\n`);
      return EXIT_USAGE;
    }
    wiring.host.err(`tenken: our own fault: ${described(error)}\n`);
    return EXIT_INTERNAL;
  }
}

async function dispatch(
  args: readonly string[],
  wiring: Wiring,
): Promise<number> {
  const [name = "--help", ...rest] = args;
  if (name === "--help" || name === "help") {
    wiring.host.out(overview(commandsOf(wiring)));
    return EXIT_OK;
  }
  if (name === "--version") {
    wiring.host.out(`${VERSION}\n`);
    return EXIT_OK;
  }
  const commands = commandsOf(wiring);
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) {
    throw unknownName("command", name, Object.keys(commands));
  }
  if (readFlags(rest, command.flags).has("help")) {
    wiring.host.out(commandHelp(command));
    return EXIT_OK;
  }
  return await command.run(rest, wiring);
}

function described(error: unknown): string {
  return error instanceof Error ? error.stack ?? error.message : String(error);
}

function commandsOf({ commands }: Wiring): Readonly<Record<string, Command>> {
  return { ...COMMANDS, ...commands };
}

function overview(known: Readonly<Record<string, Command>>): string {
  const commands = Object.values(known)
    .map(({ usage, help }) => `  ${usage.padEnd(26)}${help}`);
  return [
    `tenken ${VERSION}: conformance of one-person-one-account services`,
    "",
    "Commands (--help after one shows its flags):",
    ...commands,
    "",
    "Exit codes:",
    "  0  nothing failed or was found, nothing stayed open",
    "  1  a requirement failed, verdicts differ from the expectation, or a scan found something",
    "  2  wrong usage, or the output cannot be written",
    "  3  inconclusive, or the target broke; no failure",
    "  4  our own fault",
    "",
  ].join("\n");
}

function commandHelp({ usage, help, flags }: Command): string {
  const lines = Object.entries(flags).map(([name, flag]) =>
    `  ${`--${name} ${flag.takes ?? ""}`.padEnd(32)}${flag.help}`
  );
  return [`tenken ${usage}: ${help}`, "", ...lines, ""].join("\n");
}
