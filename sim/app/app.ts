import {
  isPersonalNumber,
  type Tree,
  TREES,
} from "../../conformance/terms/mod.ts";
import type { Edition, Reason } from "../../conformance/target/mod.ts";
import type { CrashPoint } from "../kernel/crash.ts";
import type { Disk } from "../kernel/disk.ts";
import type { Rng } from "../kernel/rng.ts";
import type { CardFailure } from "./card_session.ts";
import type { AppParts } from "./app_parts.ts";
import {
  type Errand,
  errandOf,
  holdTyped,
  numberBuffer,
  pinBuffer,
  resultOf,
  unanswered,
  type UserCall,
} from "./errand.ts";
import type {
  AppIncoming,
  AppOutgoing,
  AppRequest,
  Proof,
  ServerReply,
  UserResult,
} from "./messages.ts";
import { Outbox, type Unanswered } from "./outbox.ts";
import type { Preparation } from "./preparation.ts";
import { prepareElement } from "./registration_element.ts";
import { prepareLinking } from "./registration_linking.ts";
import { authenticateText, registerText, signText } from "./signed_text.ts";
import {
  type DeviceItem,
  DeviceMemory,
  type DeviceSink,
  DeviceStorage,
  itemsOf,
  type Phone,
  plantCanary,
  removeCanaries,
} from "./storage.ts";
import { tap, type Tapped } from "./tap.ts";

/** What an installed app is given besides its parts. */
export interface AppConfig {
  /** Key under which this deployment makes confirmation elements. */
  readonly elementKey: Uint8Array;
  /** Where request ids come from; the app forks its own stream. */
  readonly rng: Rng;
  /** What survives a restart; memory of its own when absent. */
  readonly disk?: Disk;
  /** Where the phone dies. */
  readonly crash?: CrashPoint;
}

type Challenge = Extract<ServerReply, { kind: "challenge" }>;

const SETTINGS_FILE = "settings.json";

/**
 * The phone application, in both editions: which one a call belongs to, it learns from the server's
 * challenge. A call runs from the user's touch over `begin`, challenge, card and request to the
 * result; every step takes one message and returns messages.
 */
export class App {
  readonly #parts: AppParts;
  readonly #phone: Phone;
  readonly #elementKey: Uint8Array;
  /** Goes on over restarts: an id that came twice would get the answer of the first. */
  readonly #ids: Rng;
  readonly #outbox: Outbox;

  /** An app as installed on a fresh phone. */
  constructor(parts: AppParts, device: string, config: AppConfig) {
    this.#parts = parts;
    this.#elementKey = config.elementKey;
    this.#ids = config.rng.fork(`app/${device}/request`);
    const storage = new DeviceStorage(config.disk, config.crash);
    this.#phone = { device, storage, memory: new DeviceMemory() };
    this.#outbox = new Outbox(this.#phone, parts, () => this.#newId());
    storage.write(SETTINGS_FILE, utf8(JSON.stringify({ language: "ja" })));
  }

  /** One message in, messages out. */
  handle(message: AppIncoming): AppOutgoing[] {
    switch (message.from) {
      case "user":
        return this.#touched(message);
      case "server":
        return this.#answered(message.body);
      case "self":
        return this.#timed(message.timer);
    }
  }

  /** What the phone keeps, and what the app holds at this moment. */
  sinkItems(): DeviceItem[] {
    return itemsOf(this.#phone, this.#outbox.entries());
  }

  /** The phone restarts: what it keeps stays, what it holds is gone, calls in flight with it. */
  restart(): void {
    this.#outbox.clear();
    this.#phone.memory.clear();
  }

  /**
   * The element of a number, as anyone with this app can have it made.
   * @throws {SyntaxError} unless it is twelve digits with the right check digit
   */
  deriveElement(number: string): string {
    if (!isPersonalNumber(number)) {
      throw new SyntaxError(
        "Cannot derive element: expected a personal number",
      );
    }
    const digits = utf8(number);
    const element = this.#parts.makeElement(digits, this.#elementKey);
    digits.fill(0);
    return element;
  }

  /** Write a text the way the app writes, so that a reader of sinks can be seen to find it. */
  plantCanary(sink: DeviceSink, text: string): void {
    plantCanary(this.#phone, sink, text);
  }

  /** Take planted texts away again. */
  removeCanaries(): void {
    removeCanaries(this.#phone);
  }

  #touched(
    { call, action, contact }: Extract<AppIncoming, { from: "user" }>,
  ): AppOutgoing[] {
    holdTyped(this.#phone.memory, call, action);
    const errand = errandOf(action, this.#parts.consent);
    const owner = { call, errand, ...(contact && { contact }) };
    const ids = { request: this.#newId(), device: this.#phone.device };
    return errand.kind === "close"
      ? this.#send(owner, { kind: "close", ...ids })
      : this.#send(owner, { kind: "begin", ...ids, purpose: errand.kind });
  }

  #answered(reply: ServerReply): AppOutgoing[] {
    const waiting = this.#outbox.take(reply);
    if (!waiting) return [];
    const { owner } = waiting;
    switch (reply.kind) {
      case "challenge":
        return this.#challenged(owner, reply);
      case "registered":
        return this.#registered(waiting, reply);
      case "served":
        return this.#finish(owner, resultOf(reply));
      case "closed":
        if (reply.outcome === "done") {
          this.#parts.forgetRegistration(this.#phone);
        }
        return this.#finish(owner, resultOf(reply));
      case "refused":
        return this.#refuse(owner, reply.reason);
    }
  }

  #timed(timer: string): AppOutgoing[] {
    const outcome = this.#outbox.timer(timer);
    switch (outcome.kind) {
      case "nothing":
        return [];
      case "sent":
        return outcome.outgoing;
      case "given-up":
        return this.#finish(outcome.owner, unanswered(outcome.owner.errand));
    }
  }

  #challenged(owner: UserCall, challenge: Challenge): AppOutgoing[] {
    const { errand } = owner;
    switch (errand.kind) {
      case "register":
        return this.#register(owner, errand, challenge);
      case "authenticate":
      case "sign":
        return this.#use(owner, errand, challenge);
      case "close":
        return [];
    }
  }

  #register(
    owner: UserCall,
    errand: Extract<Errand, { kind: "register" }>,
    { nonce, edition }: Challenge,
  ): AppOutgoing[] {
    const prepared = this.#prepare(owner, edition);
    if (prepared.kind === "refused") {
      return this.#refuse(owner, prepared.reason);
    }
    const { device } = this.#phone;
    const tapped = this.#tap(owner, TREES, registerText(nonce, device));
    if (tapped.kind === "failed") return this.#refuse(owner, tapped.reason);
    const { proofs } = tapped;
    const { element } = prepared;
    return this.#send(owner, {
      kind: "register",
      request: this.#newId(),
      device,
      nonce,
      proofs,
      ...(element !== undefined && { element }),
      linkingConsent: errand.linkingConsent,
    });
  }

  #use(
    owner: UserCall,
    errand: Extract<Errand, { kind: "authenticate" | "sign" }>,
    { nonce }: Challenge,
  ): AppOutgoing[] {
    const { device } = this.#phone;
    const { relyingParty } = errand;
    const [tree, text] = errand.kind === "authenticate"
      ? [
        "authentication",
        authenticateText(nonce, device, relyingParty),
      ] as const
      : [
        "signature",
        signText(nonce, device, relyingParty, errand.document),
      ] as const;
    const tapped = this.#tap(owner, [tree], text);
    if (tapped.kind === "failed") return this.#refuse(owner, tapped.reason);
    const [proof] = tapped.proofs as readonly [Proof];
    const request = this.#newId();
    return this.#send(owner, { ...errand, request, device, nonce, proof });
  }

  #prepare(owner: UserCall, edition: Edition): Preparation {
    const typed = numberBuffer(owner.call);
    return edition === "element"
      ? prepareElement(this.#phone, this.#parts, typed, this.#elementKey)
      : prepareLinking(this.#phone, this.#parts, typed);
  }

  #tap(
    { call, contact }: UserCall,
    trees: readonly Tree[],
    text: string,
  ): Tapped | CardFailure {
    const { memory } = this.#phone;
    const pins = Object.fromEntries(
      trees.map((tree) => [tree, memory.peek(pinBuffer(call, tree))]),
    );
    const tapped = tap(contact, { trees, text, pins }, this.#parts.verifyPin);
    for (const tree of trees) memory.release(pinBuffer(call, tree));
    return tapped;
  }

  #send(owner: UserCall, request: AppRequest): AppOutgoing[] {
    return this.#outbox.send(owner, this.#parts.outgoing(request, this.#phone));
  }

  #registered(
    { owner, request }: Unanswered,
    reply: Extract<ServerReply, { kind: "registered" }>,
  ): AppOutgoing[] {
    if (reply.outcome === "created" || reply.outcome === "existing") {
      this.#parts.keepRegistration(this.#phone, reply, request);
    }
    return this.#finish(owner, resultOf(reply));
  }

  #refuse(owner: UserCall, reason: Reason): AppOutgoing[] {
    return this.#finish(owner, { outcome: "refused", reason });
  }

  /** However a call ends, nothing that was typed stays. */
  #finish({ call }: UserCall, result: UserResult): AppOutgoing[] {
    const { memory } = this.#phone;
    if (memory.peek(numberBuffer(call))) {
      this.#parts.discardNumber(this.#phone, numberBuffer(call));
    }
    for (const tree of TREES) memory.release(pinBuffer(call, tree));
    return [{ to: "user", call, result }];
  }

  #newId(): string {
    return this.#ids.hex(16);
  }
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
