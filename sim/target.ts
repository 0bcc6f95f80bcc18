import {
  type Calls,
  CRASHED,
  INVALID_PARAMS,
  type Method,
  METHOD_NOT_FOUND,
  type Reply,
  type Target,
} from "../conformance/target/mod.ts";
import type { Town } from "./town.ts";
import { description } from "./town/description.ts";
import type { CallEnd } from "./town/call_book.ts";
import type { Installation } from "./town/installation.ts";
import { forgetTraffic, operatorCall } from "./town/operator_calls.ts";
import { actionOf, type PhoneMethod, resultOf } from "./town/phone_calls.ts";
import { type CallOf, failure, result } from "./town/protocol_call.ts";

/**
 * The town's phones and server as the port under test. Calls made before the first of them could
 * answer run together: their messages interleave by ticks.
 *
 * @example Who are you?
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { TownTarget } from "./target.ts";
 * import { Town } from "./town.ts";
 *
 * const target = new TownTarget(new Town({}));
 * const reply = await target.call("describe", { protocolVersions: ["1"] });
 * assertEquals(reply.kind === "result" && reply.result.product.vendor, "Tenken");
 * ```
 */
export class TownTarget implements Target {
  readonly #town: Town;
  #work: Promise<void> | undefined;

  /** The target of this town. */
  constructor(town: Town) {
    this.#town = town;
  }

  /** Make one call of the protocol. Parameters that do not fit are an error reply, nothing more. */
  async call<M extends Method>(
    method: M,
    params: Calls[M]["params"],
  ): Promise<Reply<M>> {
    return await this.#checked({ method, params } as AnyCall) as Reply<M>;
  }

  /** Parameters are looked at before anything begins: what goes wrong later is no fault of theirs. */
  #checked(call: AnyCall): Reply<Method> | Promise<Reply<Method>> {
    try {
      return this.#route(call);
    } catch (error) {
      if (error instanceof RangeError || error instanceof SyntaxError) {
        return failure(INVALID_PARAMS, error.message);
      }
      throw error;
    }
  }

  #route(call: AnyCall): Reply<Method> | Promise<Reply<Method>> {
    switch (call.method) {
      case "describe":
        return result(description(this.#town.databasePath));
      case "start":
        this.#town.start(call.params);
        return result({});
      case "stop":
        this.#town.stop();
        return result({});
      case "register":
      case "authenticate":
      case "sign":
      case "closeAccount":
        return this.#touch(call);
      case "purgeElements":
        return this.#purge(call);
      case "advanceClock":
      case "createDevice":
      case "suspend":
      case "resume":
      case "upgrade":
      case "settle":
      case "crash":
      case "backup":
      case "restoreBackup":
      case "readSinks":
      case "deriveElement":
      case "plantCanary":
        return operatorCall(this.#installation(call.method), call);
    }
    return failure(METHOD_NOT_FOUND, "Cannot make call: no such method");
  }

  #touch(call: CallOf<PhoneMethod>): Promise<Reply<PhoneMethod>> {
    const installation = this.#installation(call.method);
    const { device } = call.params;
    const card = "card" in call.params ? call.params.card : undefined;
    const id = installation.touch(device, actionOf(call), card);
    return this.#worked().then(() =>
      replyOf(installation, installation.end(id))
    );
  }

  /** Ordered while phones are busy, it finds its place among their messages. */
  #purge(
    call: CallOf<"purgeElements">,
  ): Reply<Method> | Promise<Reply<Method>> {
    const installation = this.#installation(call.method);
    if (this.#work === undefined) return operatorCall(installation, call);
    let reply: Reply<Method> | undefined;
    installation.amid(() => {
      reply = operatorCall(installation, call);
    });
    return this.#work.then(() => {
      // What was under way meanwhile has been captured, and is the purge's business too.
      forgetTraffic(installation);
      // Whoever dies before its turn has come takes it along.
      return reply ??
        failure(CRASHED, "Crashed during the call: the service restarted");
    });
  }

  /** One turn of the crank serves every call that was made before it begins. */
  #worked(): Promise<void> {
    this.#work ??= Promise.resolve().then(() => {
      this.#work = undefined;
      this.#town.installation?.work();
    });
    return this.#work;
  }

  #installation(method: Method): Installation {
    const { installation } = this.#town;
    if (installation) return installation;
    throw new RangeError(`Cannot ${method}: the service has not been started`);
  }
}

type AnyCall = CallOf<Method>;

function replyOf(
  installation: Installation,
  end: CallEnd,
): Reply<PhoneMethod> {
  switch (end.kind) {
    case "result":
      return result(resultOf(end, installation.inbox));
    case "crashed":
      return failure(CRASHED, "Crashed during the call: the service restarted");
  }
}
