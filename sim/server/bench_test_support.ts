/**
 * A server with everything around it: J-LIS, phones, relying parties, the time.
 * @module
 */
import {
  HOUR_MS,
  type Instant,
  invariant,
  parseInstant,
  plusMs,
  TREES,
} from "../../conformance/terms/mod.ts";
import type { Edition } from "../../conformance/target/mod.ts";
import { Clock } from "../kernel/clock.ts";
import { Crash, CrashPoint } from "../kernel/crash.ts";
import { type Disk, MemoryDisk } from "../kernel/disk.ts";
import { type Card, type Held, StandInJlis } from "./jlis_test_support.ts";
import {
  type AppRequest,
  type Proof,
  type Purpose,
  type RegisterRequest,
  type ServerIncoming,
  type ServerOutgoing,
  type ServerReply,
  signedText,
  type UseRequest,
} from "./messages.ts";
import { honestServer, type ServerParts } from "./parts.ts";
import { type Durable, Server } from "./server.ts";
import type { ServerConfig } from "./service.ts";

/** What a test may set otherwise. */
export interface BenchOptions {
  /** Edition. */
  readonly edition?: Edition;
  /** Deployment. */
  readonly deployment?: string;
  /** Parts. */
  readonly parts?: ServerParts;
  /** Disk. */
  readonly disk?: Disk;
  /** Database. */
  readonly databasePath?: string;
  /** See the protocol. */
  readonly linkingDelayMinutes?: number;
}

/** What differs from an ordinary registration. */
export interface RegisterOptions {
  /** The phone. */
  readonly device?: string;
  /** The element. */
  readonly element?: string;
  /** The consent; given by default. */
  readonly consent?: boolean;
  /** Changes to the request before it leaves the phone. */
  readonly twist?: (request: RegisterRequest) => unknown;
}

/** Someone who uses a card on a phone at a relying party. */
export interface UseOptions {
  /** The phone. */
  readonly device?: string;
  /** The relying party. */
  readonly relyingParty?: string;
  /** Changes to the request before it leaves the phone. */
  readonly twist?: (request: UseRequest) => unknown;
}

/** The relying parties of the bench. */
export const RELYING_PARTIES = ["city", "bank"] as const;
/** When the bench opens. */
export const OPENING: Instant = parseInstant("2021-10-01T00:00:00Z");

/** A server with everything around it. */
export class Bench {
  /** The time. */
  readonly clock = new Clock(OPENING);
  /** Where the server dies. */
  readonly crash = new CrashPoint();
  /** J-LIS. */
  readonly jlis = new StandInJlis(this.clock);
  /** Deliveries, in order. */
  readonly delivered: Readonly<Record<string, string>>[] = [];
  /** The server. */
  server: Server;
  readonly #parts: ServerParts;
  readonly #config: ServerConfig;
  #requests = 0;

  /** A bench. */
  constructor(options: BenchOptions = {}) {
    const { edition = "linking", deployment = "bench" } = options;
    const { linkingDelayMinutes: minutes } = options;
    this.#parts = options.parts ?? honestServer;
    this.#config = {
      edition,
      deployment,
      relyingParties: RELYING_PARTIES,
      clock: this.clock,
      crash: this.crash,
      ...(minutes !== undefined && { linkingDelayMinutes: minutes }),
    };
    this.server = new Server(this.#parts, {
      disk: options.disk ?? new MemoryDisk(),
      databasePath: options.databasePath ?? ":memory:",
    }, this.#config);
  }

  /** The process is gone; another takes its place. */
  restart(durable: Durable = this.server.remains()): void {
    this.crash.disarm();
    this.server.leaveDump();
    this.server = new Server(this.#parts, durable, this.#config);
    this.carry(this.server.settle());
  }

  /** A request id that was never used. */
  requestId(): string {
    return `request-${this.#requests++}`;
  }

  /** Let hours pass. */
  wait(hours: number): void {
    this.clock.moveTo(plusMs(this.clock.now(), hours * HOUR_MS));
  }

  /** Send a body from a phone; the answers to it. */
  send(body: unknown): ServerReply[] {
    return this.carry(this.server.handle({ from: "app", body }));
  }

  /** Carry messages until there are none; what phones are told. */
  carry(outgoing: readonly ServerOutgoing[]): ServerReply[] {
    const replies: ServerReply[] = [];
    const queue = [...outgoing];
    const timers: string[] = [];
    for (;;) {
      const message = queue.shift();
      if (message === undefined) {
        const timer = timers.shift();
        if (timer === undefined) return replies;
        queue.push(...this.server.handle({ from: "self", timer }));
        continue;
      }
      const back = this.#deliver(message, replies, timers);
      if (back) queue.push(...this.server.handle(back));
    }
  }

  #deliver(
    message: ServerOutgoing,
    replies: ServerReply[],
    timers: string[],
  ): ServerIncoming | undefined {
    switch (message.to) {
      case "app":
        replies.push(message.body);
        return;
      case "relying-party":
        this.delivered.push(message.body);
        return;
      case "self":
        timers.push(message.timer);
        return;
      case "jlis": {
        const { conversation, ask } = message;
        const lost = this.jlis.lost.indexOf(ask.kind);
        if (lost >= 0) {
          this.jlis.lost.splice(lost, 1);
          return;
        }
        return { from: "jlis", conversation, answer: this.jlis.answer(ask) };
      }
    }
  }

  /** A challenge, or why there is none. */
  begin(purpose: Purpose, device: string): ServerReply {
    const request = this.requestId();
    const [reply] = this.send({ kind: "begin", request, device, purpose });
    invariant(reply !== undefined, "begin is answered");
    return reply;
  }

  /** The request of a registration, up to date. */
  registerRequest(
    card: Card,
    options: RegisterOptions = {},
  ): RegisterRequest {
    const { device = "phone", element, consent = true } = options;
    const challenge = this.begin("register", device);
    invariant(challenge.kind === "challenge", "there is a challenge");
    const bare = {
      kind: "register",
      request: this.requestId(),
      device,
      nonce: challenge.nonce,
      proofs: [],
      ...(element !== undefined && { element }),
      linkingConsent: consent,
    } as const;
    const proofs = TREES.map((tree) => prove(card[tree], bare));
    return { ...bare, proofs };
  }

  /** Register; the answer, or why there is no challenge. */
  register(card: Card, options: RegisterOptions = {}): ServerReply {
    const { device = "phone", twist = (r) => r } = options;
    const stopped = this.begin("register", device);
    if (stopped.kind !== "challenge") return stopped;
    const [reply] = this.send(twist(this.registerRequest(card, options)));
    invariant(reply !== undefined, "register is answered");
    return reply;
  }

  /** Register someone who must come through; the account. */
  mustRegister(card: Card, options: RegisterOptions = {}): string {
    const reply = this.register(card, options);
    invariant(
      reply.kind === "registered" && reply.account !== undefined,
      "the registration goes through",
    );
    return reply.account;
  }

  /** Sign in; the answer. */
  authenticate(card: Card, options: UseOptions = {}): ServerReply {
    const { relyingParty = "city" } = options;
    return this.#use(card.authentication, options, {
      kind: "authenticate",
      relyingParty,
    });
  }

  /** Sign a document; the answer. */
  sign(card: Card, options: UseOptions = {}): ServerReply {
    const { relyingParty = "city" } = options;
    const document = new TextEncoder().encode("document").toBase64();
    return this.#use(card.signature, options, {
      kind: "sign",
      relyingParty,
      document,
    });
  }

  #use(
    held: Held,
    { device = "phone", twist = (r) => r }: UseOptions,
    rest:
      | { kind: "authenticate"; relyingParty: string }
      | { kind: "sign"; relyingParty: string; document: string },
  ): ServerReply {
    const challenge = this.begin(rest.kind, device);
    if (challenge.kind !== "challenge") return challenge;
    const head = { request: this.requestId(), device, nonce: challenge.nonce };
    const empty = { tree: held.key.tree, certificate: "", signature: "" };
    const bare: UseRequest = { ...head, ...rest, proof: empty };
    const [reply] = this.send(twist({ ...bare, proof: prove(held, bare) }));
    invariant(reply !== undefined, "use is answered");
    return reply;
  }

  /** Leave; the answer. */
  leave(device: string = "phone"): ServerReply {
    const body: AppRequest = {
      kind: "close",
      request: this.requestId(),
      device,
    };
    const [reply] = this.send(body);
    invariant(reply !== undefined, "close is answered");
    return reply;
  }
}

/** Run an act; whether it came to its end, or the process died on the way. */
export function survives(act: () => unknown): boolean {
  try {
    act();
    return true;
  } catch (error) {
    if (!(error instanceof Crash)) throw error;
    return false;
  }
}

/** A proof for a request. */
export function prove(
  held: Held,
  request: RegisterRequest | UseRequest,
): Proof {
  return {
    tree: held.key.tree,
    certificate: held.der.toBase64(),
    signature: held.holder.signAsCard(signedText(request)).toBase64(),
  };
}
