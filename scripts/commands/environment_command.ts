import type { Command } from "../../conformance/cli/command.ts";
import { EXIT_OK } from "../../conformance/cli/exit_code.ts";
import { readFlags } from "../../conformance/cli/flags.ts";
import type { Host } from "../../conformance/cli/host.ts";
import { UsageError } from "../../conformance/cli/usage_error.ts";
import { answerHttp } from "../../sim/http/answer.ts";
import type { HttpRequest, HttpResponse } from "../../sim/http/message.ts";
import { Town } from "../../sim/town.ts";
import type { TownHall } from "../../sim/town/town_hall.ts";
import type { HttpService, RunningServer } from "../http_server.ts";
import { runningClock } from "./running_clock.ts";
import { environmentGreeting } from "./environment_greeting.ts";
import {
  ENVIRONMENT_FLAGS,
  type EnvironmentOrder,
  environmentOrder,
} from "./environment_order.ts";

/** What the command needs of the machine beyond the host of the command line. */
export interface EnvironmentMachine {
  /** Listens. */
  serve(service: HttpService): RunningServer;
  /** Time of day, milliseconds since 1970. */
  wallMs(): number;
  /** Calls back when the person at the keyboard, or the machine, wants it to end. */
  onEnd(end: () => void): void;
}

/** `tenken environment`: the simulated cards, J-LIS and clock, served over HTTP until told to end. */
export function environmentCommand(machine: EnvironmentMachine): Command {
  return {
    usage: "environment [flags]",
    help: "serve simulated cards, J-LIS and clock over HTTP",
    flags: ENVIRONMENT_FLAGS,
    run: (args, { host }) => serveEnvironment(args, host, machine),
  };
}

async function serveEnvironment(
  args: readonly string[],
  host: Host,
  machine: EnvironmentMachine,
): Promise<number> {
  const given = readFlags(args, ENVIRONMENT_FLAGS);
  const order = environmentOrder(given, host, machine.wallMs());
  const town = new Town({});
  const hall = town.open(order.world);
  const server = listen(order, machine, {
    answer: answering(town, hall, order, machine),
    complain: (line) => host.err(`tenken: ${line}\n`),
  });
  const greeting = environmentGreeting(order, hall.cards(), server.origin);
  // Before anything is said: whoever reads it may end the process at once.
  machine.onEnd(() => void server.stop());
  if (!isLoopback(order.host)) host.err(WARNING);
  host.out(greeting);
  await server.ended;
  town.close();
  return EXIT_OK;
}

/** Before anything is answered the clock catches up, if it runs. */
function answering(
  town: Town,
  hall: TownHall,
  { isClockRunning }: EnvironmentOrder,
  { wallMs }: EnvironmentMachine,
): (request: HttpRequest) => HttpResponse {
  const catchUp = isClockRunning ? runningClock(hall, wallMs) : () => {};
  return (request) => {
    catchUp();
    return answerHttp(request, town);
  };
}

function listen(
  { host, port }: EnvironmentOrder,
  { serve }: EnvironmentMachine,
  service: Pick<HttpService, "answer" | "complain">,
): RunningServer {
  try {
    return serve({ host, port, ...service });
  } catch (cause) {
    throw new UsageError(
      `Cannot listen at port ${port} of ${host}: ${whyNot(cause)}`,
      { cause },
    );
  }
}

function whyNot(cause: unknown): string {
  if (cause instanceof Deno.errors.AddrInUse) {
    return "it is taken; choose another one with --port";
  }
  if (cause instanceof Deno.errors.NotCapable) {
    return "this process may not; run scripts/tenken.ts with --allow-net for that address";
  }
  return "there is no such address here";
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127\./.test(host);
}

const WARNING =
  "tenken: warning: whoever reaches this address can use every card and the operator's paths; nobody is asked who they are\n";
