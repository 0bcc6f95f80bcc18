import {
  CRASHED,
  type Method,
  type Reply,
  UNAVAILABLE,
} from "../../conformance/target/mod.ts";
import { parseInstant } from "../../conformance/terms/mod.ts";
import type { Server } from "../server/server.ts";
import type { Installation } from "./installation.ts";
import type { PhoneMethod } from "./phone_calls.ts";
import { type CallOf, failure, result } from "./protocol_call.ts";
import { plantCanary, removeCanaries, sinkItems, townSinks } from "./sinks.ts";

/** The calls that the operator, or the harness in their place, makes on a running service. */
export type OperatorMethod = Exclude<
  Method,
  PhoneMethod | "describe" | "start" | "stop"
>;

/**
 * Make such a call.
 * @throws {RangeError} or {SyntaxError} when the parameters do not fit
 */
export function operatorCall(
  installation: Installation,
  call: CallOf<OperatorMethod>,
): Reply<OperatorMethod> {
  switch (call.method) {
    case "createDevice":
      return operate(installation, call.method, () => ({
        device: installation.phones.create(),
      }));
    case "advanceClock":
      installation.clock.moveTo(parseInstant(call.params.now));
      return result({});
    case "crash":
      return crash(installation, call.params);
    case "readSinks":
      return readSinks(installation, call.params.sinks);
    case "deriveElement":
      return deriveElement(installation, call.params.personalNumber);
    case "plantCanary":
      plantCanary(installation, call.params.sink, call.params.text);
      return result({});
    case "settle":
      return operate(installation, call.method, () => {
        installation.settle();
        removeCanaries(installation);
        return {};
      });
    case "suspend":
    case "resume":
    case "purgeElements":
    case "upgrade":
    case "backup":
    case "restoreBackup":
      return operate(
        installation,
        call.method,
        (server) => command(installation, server, call),
      );
  }
}

type Command = CallOf<
  | "suspend"
  | "resume"
  | "purgeElements"
  | "upgrade"
  | "backup"
  | "restoreBackup"
>;

function command(installation: Installation, server: Server, call: Command) {
  switch (call.method) {
    case "suspend":
      server.suspend(windowOf(call.params));
      return {};
    case "resume":
      server.resume();
      return {};
    case "purgeElements": {
      const purged = server.purgeElements();
      forgetTraffic(installation);
      return purged;
    }
    case "upgrade":
      server.upgrade();
      forgetTraffic(installation);
      return {};
    case "backup":
      return { backup: server.backup() };
    case "restoreBackup":
      server.restoreBackup(call.params.backup);
      return {};
  }
}

/** The capture is the operator's too: what it holds of elements goes with the purge. */
export function forgetTraffic(installation: Installation): void {
  installation.traffic.clear();
  removeCanaries(installation);
}

function operate<M extends OperatorMethod>(
  installation: Installation,
  method: M,
  act: (server: Server) => unknown,
): Reply<M> {
  const end = installation.operate(method, act);
  switch (end.kind) {
    case "result":
      return result(end.result as never);
    case "crashed":
      return failure(CRASHED, "Crashed during the call: the service restarted");
  }
}

function crash(
  installation: Installation,
  { during, step = 1 }: CallOf<"crash">["params"],
): Reply<"crash"> {
  if (during === undefined) installation.die();
  else installation.crashOrder.await(during, step);
  return result({});
}

function readSinks(
  installation: Installation,
  sinks: readonly string[] | undefined,
): Reply<"readSinks"> {
  const known = townSinks("").map(({ id }) => id);
  if (sinks?.some((id) => !known.includes(id))) {
    throw new RangeError("Cannot read sinks: no such sink");
  }
  const isWanted = (id: string) => sinks === undefined || sinks.includes(id);
  return result({ items: sinkItems(installation, isWanted) });
}

/** In edition `linking` the app has no such function any more. */
function deriveElement(
  installation: Installation,
  personalNumber: string,
): Reply<"deriveElement"> {
  if (installation.edition === "linking") {
    return failure(UNAVAILABLE, "Cannot derive element: not in this edition");
  }
  const element = installation.phones.appForAttacker().deriveElement(
    personalNumber,
  );
  return result({ element });
}

function windowOf({ from, until }: CallOf<"suspend">["params"]) {
  return {
    ...(from !== undefined && { from: parseInstant(from) }),
    ...(until !== undefined && { until: parseInstant(until) }),
  };
}
