import type { Calls, Edition, Method } from "../../conformance/target/mod.ts";
import { invariant, parseInstant } from "../../conformance/terms/mod.ts";
import type { AppParts } from "../app/app_parts.ts";
import type { AppIncoming, UserAction } from "../app/messages.ts";
import { Clock } from "../kernel/clock.ts";
import { Crash, CrashPoint } from "../kernel/crash.ts";
import { untilWritten } from "../kernel/faulty_disk.ts";
import type { ServerOutgoing } from "../server/messages.ts";
import type { ServerParts } from "../server/parts.ts";
import { type Durable, Server } from "../server/server.ts";
import { ServiceState } from "../server/service_state.ts";
import { CallBook, type CallEnd, type OperatorCallEnd } from "./call_book.ts";
import { CrashOrder } from "./crash_order.ts";
import { Inbox } from "./inbox.ts";
import type { Mail } from "./mail.ts";
import { Phones } from "./phones.ts";
import type { Surroundings } from "./surroundings.ts";
import { Traffic } from "./traffic.ts";

/** What the operator's machines are made of. */
export interface InstallationParts {
  /** The phone application. */
  readonly app: AppParts;
  /** The server. */
  readonly server: ServerParts;
}

/** What is handed over at `start`. */
export type StartOrder = Calls["start"]["params"];

/** More than any honest call needs; what goes on beyond it goes round in circles. */
const STEPS_MAX = 100_000;

/** About as many as a registration takes from the first message to the answer. */
const AMID_TICKS = 10;

/**
 * What one `start` sets up: the server, the phones and the relying parties' inboxes. It turns the
 * crank: takes what arrives, hands it to its machine, and sends on what the machine says.
 */
export class Installation {
  /** The operator's controlled clock. */
  readonly clock: Clock;
  /** What relying parties have received. */
  readonly inbox: Inbox;
  /** What the capture holds. */
  readonly traffic: Traffic = new Traffic();
  /** The phones. */
  readonly phones: Phones;
  /** Who dies where. */
  readonly crashOrder: CrashOrder;
  readonly #order: StartOrder;
  readonly #parts: InstallationParts;
  readonly #world: Surroundings;
  readonly #durable: Required<Durable>;
  readonly #crash = new CrashPoint();
  readonly #calls = new CallBook();
  #server: Server;

  /** An empty service on fresh ground. */
  constructor(
    order: StartOrder,
    parts: InstallationParts,
    world: Surroundings,
    durable: Required<Durable>,
  ) {
    this.clock = new Clock(parseInstant(order.now));
    this.inbox = new Inbox(order.relyingParties);
    this.crashOrder = new CrashOrder(this.#crash);
    this.#order = order;
    this.#parts = parts;
    this.#world = world;
    this.#durable = durable;
    this.phones = new Phones(parts.app, order.deployment, this.#crash);
    this.#server = this.#boot();
    const { edition, deployment, relyingParties } = order;
    world.trace.record("started", [edition, deployment, relyingParties]);
  }

  /** The server, as it runs now. */
  get server(): Server {
    return this.#server;
  }

  /** The edition that the service is in. */
  get edition(): Edition {
    const { database } = this.#durable;
    return new ServiceState(database, this.#order.edition).edition;
  }

  /**
   * Someone touches a phone, with a card held against it or not. The call's id.
   * @throws {RangeError} when there is no such phone
   */
  touch(device: string, action: UserAction, card?: string): string {
    if (!this.phones.app(device)) {
      throw new RangeError("Cannot touch phone: there is no such phone");
    }
    const call = this.#calls.begin();
    const contact = card === undefined
      ? undefined
      : this.#world.wallet.contact(card);
    const message: AppIncoming = {
      from: "user",
      call,
      action,
      ...(contact && { contact }),
    };
    this.#world.post.send({ to: "app", device, message });
    return call;
  }

  /** How a call on a phone ended; to be asked once, when nothing is under way any more. */
  end(call: string): CallEnd {
    return this.#calls.end(call);
  }

  /** Work until nothing is under way. Who dies meanwhile is restarted. */
  work(): void {
    this.#surviving(() => this.#turn());
  }

  /**
   * Do something among the calls that are under way, so many ticks from now as the seed says: it
   * hangs on nothing else, and in a handful of cases every place among them comes up.
   */
  amid(act: () => void): void {
    const ticks = this.#order.seed % AMID_TICKS;
    this.#world.post.remind({ to: "operator", act }, ticks);
  }

  /** Do something at the operator's console. */
  operate<T>(method: Method, act: (server: Server) => T): OperatorCallEnd<T> {
    const call = this.#calls.freshId();
    this.#world.trace.record("operated", method);
    try {
      return this.#surviving(() => {
        this.crashOrder.begin(method, call);
        return act(this.#server);
      });
    } finally {
      this.crashOrder.end(call);
    }
  }

  /** Return when queues and jobs are idle. */
  settle(): void {
    this.#turn();
    let outgoing = this.#server.settle();
    while (outgoing.length > 0) {
      this.#sendAll(outgoing);
      this.#turn();
      outgoing = this.#server.settle();
    }
  }

  /** Die now, and restart from what is durable. What was under way is lost. */
  die(): void {
    this.crashOrder.done();
    this.#world.post.clear();
    this.#calls.crash();
    this.phones.restart();
    this.#server.leaveDump();
    this.#durable.disk.powerCut?.();
    this.#server = untilWritten(() => this.#boot());
    this.#world.trace.record("crashed", null);
  }

  /** Stop for good. */
  close(): void {
    this.#world.post.clear();
    this.#server.close();
    this.#durable.disk.destroy();
  }

  #surviving<T>(act: () => T): OperatorCallEnd<T> {
    try {
      return { kind: "result", result: act() };
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
      this.die();
      return { kind: "crashed" };
    }
  }

  #turn(): void {
    const { post } = this.#world;
    let steps = 0;
    for (let mail = post.next(); mail !== undefined; mail = post.next()) {
      this.#deliver(mail);
      invariant(++steps < STEPS_MAX, "a call comes to an end");
    }
  }

  #deliver(mail: Mail): void {
    switch (mail.to) {
      case "app":
        return this.#toApp(mail.device, mail.message);
      case "server":
        return this.#sendAll(this.#server.handle(mail.message));
      case "jlis": {
        const { conversation, ask } = mail;
        const answer = this.#world.jlis.answer(ask);
        const message = { from: "jlis", conversation, answer } as const;
        this.#world.post.send({ to: "server", message });
        return;
      }
      case "relying-party":
        return this.inbox.receive(mail.relyingParty, mail.body);
      case "operator":
        return mail.act();
    }
  }

  #toApp(device: string, message: AppIncoming): void {
    const app = this.phones.app(device);
    // The server answers whatever phone is named to it; a phone that is none hears nothing.
    if (app === undefined) return;
    if (message.from === "user") {
      this.crashOrder.begin(methodOf(message.action), message.call);
    }
    const answered = message.from === "server"
      ? message.body.request
      : undefined;
    for (const out of app.handle(message)) {
      switch (out.to) {
        case "server":
          this.#send({
            to: "server",
            message: { from: "app", body: out.body },
          });
          break;
        case "self": {
          const timer = { from: "self", timer: out.timer } as const;
          const mail = { to: "app", device, message: timer } as const;
          this.#world.post.remind(mail, out.afterTicks);
          break;
        }
        case "user":
          this.crashOrder.end(out.call);
          this.#world.trace.record("answered", [out.call, out.result]);
          this.#calls.finish(out.call, out.result, answered);
      }
    }
  }

  #sendAll(outgoing: readonly ServerOutgoing[]): void {
    for (const out of outgoing) {
      switch (out.to) {
        case "app": {
          const message = { from: "server", body: out.body } as const;
          this.#send({ to: "app", device: out.device, message });
          break;
        }
        case "self": {
          const message = { from: "self", timer: out.timer } as const;
          this.#world.post.remind({ to: "server", message }, out.afterTicks);
          break;
        }
        case "jlis":
        case "relying-party":
          this.#send(out);
      }
    }
  }

  #send(mail: Mail): void {
    const link = this.#world.post.send(mail);
    if (link !== "app-server" && link !== "server-app") return;
    if (mail.to !== "app" && mail.to !== "server") return;
    if ("body" in mail.message) this.traffic.capture(link, mail.message.body);
  }

  #boot(): Server {
    const { edition, deployment, relyingParties, linkingDelayMinutes } =
      this.#order;
    return new Server(this.#parts.server, this.#durable, {
      edition,
      deployment,
      relyingParties,
      clock: this.clock,
      crash: this.#crash,
      ...(linkingDelayMinutes !== undefined && { linkingDelayMinutes }),
      anchors: {
        authentication: this.#world.jlis.caCertificates("authentication"),
        signature: this.#world.jlis.caCertificates("signature"),
      },
    });
  }
}

function methodOf(action: UserAction): Method {
  return action.kind === "close" ? "closeAccount" : action.kind;
}
