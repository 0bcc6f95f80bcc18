import { utf8ToBytes } from "@noble/hashes/utils.js";
import {
  CRASHED,
  type Edition,
  type Method,
  METHOD_NOT_FOUND,
  type Operation,
  type Reason,
  type Registered,
  type Target,
  TargetBrokenError,
  UNAVAILABLE,
} from "../target/mod.ts";
import { certificateKeyText } from "../terms/mod.ts";
import { describeToy, TOY_SINKS } from "./toy_description_test_support.ts";
import { type Account, ToyReception } from "./toy_reception_test_support.ts";
import { digest, type ToyWorld } from "./toy_world_test_support.ts";

/** A wrong that a toy can be built with, so that tests can show a property biting. */
export type ToyFlaw =
  | "logs-the-number"
  | "second-account-after-change"
  | "serves-while-suspended"
  | "refuses-everybody"
  | "breaks-on-register"
  | "unknown-settle"
  | "purge-forgets-queue"
  | "same-subject-everywhere"
  | "leaks-now-and-then";

/** Durable writes of every call of a toy. */
export const TOY_WRITES = 3;

type Params = Record<string, never>;

/** The smallest honest service, or one that is wrong in one way. */
export class ToyService implements Target {
  readonly calls: Method[] = [];
  readonly #world: ToyWorld;
  readonly #flaw: ToyFlaw | undefined;
  readonly #without: readonly Operation[];
  #edition: Edition = "element";
  #deployment = "";
  #accounts: Account[] = [];
  #devices = new Map<string, string | undefined>();
  #suspended: { from: string; until?: string } | undefined;
  #purged = false;
  #record: Record<string, string | number> | undefined;
  #minted = 0;
  #starts = 0;
  #armed: Method | undefined;
  #backups: string[] = [];
  #sinks = new Map<string, string>();

  constructor(
    world: ToyWorld,
    flaw: ToyFlaw | undefined,
    without: readonly Operation[],
  ) {
    this.#world = world;
    this.#flaw = flaw;
    this.#without = without;
  }

  // deno-lint-ignore no-explicit-any
  call(method: Method, params: any): Promise<any> {
    this.calls.push(method);
    if (method === "register" && this.#flaw === "breaks-on-register") {
      return Promise.reject(new TargetBrokenError("Cannot register: toy"));
    }
    if (
      this.#without.includes(method as Operation) ||
      method === "settle" && this.#flaw === "unknown-settle"
    ) return Promise.resolve(error(METHOD_NOT_FOUND));
    if (this.#armed === method) {
      this.#armed = undefined;
      return Promise.resolve(error(CRASHED));
    }
    const result = this.#answer(method, params);
    return Promise.resolve(
      typeof result === "number" ? error(result) : { kind: "result", result },
    );
  }

  // deno-lint-ignore no-explicit-any
  #answer(method: Method, params: any): any {
    switch (method) {
      case "describe":
        return describeToy(this.#without);
      case "start":
        return this.#start(params);
      case "createDevice": {
        const device = `phone-${this.#devices.size + 1}`;
        this.#devices.set(device, undefined);
        return { device };
      }
      case "register":
        return this.#register(params);
      case "authenticate":
      case "sign":
        return this.#serve(method, params);
      case "closeAccount":
        return this.#close(params);
      case "suspend": {
        const { from = this.#world.now, until } = params;
        this.#suspended = { from, until };
        return {};
      }
      case "resume":
        this.#suspended = undefined;
        return {};
      case "purgeElements":
        return this.#purge();
      case "upgrade":
        this.#purge();
        this.#edition = "linking";
        return {};
      case "crash":
        // Every call of a toy has three durable writes.
        if ((params.step ?? 1) <= TOY_WRITES) this.#armed = params.during;
        return {};
      case "backup":
        this.#backups.push(JSON.stringify(this.#accounts));
        return { backup: String(this.#backups.length - 1) };
      case "restoreBackup":
        if (this.#backups[Number(params.backup)] === undefined) return -32602;
        this.#accounts = JSON.parse(this.#backups[Number(params.backup)]!);
        if (this.#purged) this.#purge();
        return {};
      case "readSinks":
        return { items: this.#items(params.sinks) };
      case "deriveElement":
        return this.#edition === "linking" || this.#isSuspended() ||
            this.#purged
          ? UNAVAILABLE
          : { element: this.#element(params.personalNumber) };
      case "plantCanary":
        this.#append(params.sink, params.text);
        return {};
      case "advanceClock":
      case "settle":
      case "stop":
        return {};
    }
  }

  #start(params: { edition: Edition; deployment: string }): Params {
    this.#edition = params.edition;
    this.#deployment = params.deployment;
    this.#accounts = [];
    this.#devices.clear();
    this.#suspended = undefined;
    this.#purged = false;
    this.#record = undefined;
    this.#minted = 0;
    this.#starts++;
    this.#armed = undefined;
    this.#backups = [];
    this.#sinks = new Map();
    return {};
  }

  #isSuspended(): boolean {
    if (this.#flaw === "serves-while-suspended") return false;
    const { now } = this.#world;
    return this.#suspended !== undefined && this.#suspended.from <= now &&
      (this.#suspended.until === undefined || now < this.#suspended.until);
  }

  #isLeaky(): boolean {
    return this.#flaw === "logs-the-number" ||
      this.#flaw === "leaks-now-and-then" && this.#starts % 2 === 1;
  }

  // deno-lint-ignore no-explicit-any
  #register(params: any): Registered {
    if (this.#isSuspended()) return refused("suspended");
    if (this.#flaw === "refuses-everybody") return refused("unsupported");
    if (params.personalNumber && this.#isLeaky()) {
      this.#append("log", params.personalNumber);
    }
    const reception = new ToyReception(this.#world, this.#accounts, this.#flaw);
    const reason = this.#edition === "element" && this.#purged
      ? "suspended"
      : reception.whyNot(params, this.#edition);
    if (reason !== undefined) return refused(reason);
    const known = this.#edition === "element"
      ? reception.byElement(params, this.#element(params.personalNumber))
      : reception.byLink(params);
    if (known === "already-registered" || known === "linking-refused") {
      return refused(known);
    }
    if (known === "pending") return { outcome: "pending" };
    const account = known ?? this.#mint(params);
    for (const one of this.#world.certificatesOn(params.card)) {
      account.certificates.push(certificateKeyText(one));
    }
    this.#devices.set(params.device, account.id);
    return {
      outcome: known === undefined ? "created" : "existing",
      account: account.id,
    };
  }

  // deno-lint-ignore no-explicit-any
  #mint(params: any): Account {
    const id = digest(`${this.#deployment}/${this.#minted++}`);
    const account: Account = { id, certificates: [] };
    if (this.#edition === "element") {
      account.element = this.#element(params.personalNumber);
      if (this.#flaw === "purge-forgets-queue") {
        this.#append("queue", account.element);
      }
    }
    this.#accounts.push(account);
    return account;
  }

  #element(number: string): string {
    return digest(`${this.#deployment}/element/${number.slice(0, 8)}`);
  }

  // deno-lint-ignore no-explicit-any
  #serve(method: Method, params: any) {
    if (this.#isSuspended()) return refused("suspended");
    const account = this.#devices.get(params.device);
    if (account === undefined) return refused("no-account");
    const who = this.#world.whose(params.card);
    if (who === undefined) return refused("no-card");
    const { pins } = who;
    const right = method === "sign"
      ? params.signaturePin === pins.signature
      : params.authenticationPin === pins.authentication;
    if (!right) return refused("pin-incorrect");
    const where = this.#flaw === "same-subject-everywhere"
      ? ""
      : params.relyingParty;
    const delivered = { subject: digest(`subject/${account}/${where}`) };
    this.#append("deliveries", JSON.stringify(delivered));
    return { outcome: "accepted", delivered };
  }

  #close(params: { device: string }) {
    if (this.#isSuspended()) return refused("suspended");
    const account = this.#devices.get(params.device);
    if (account === undefined) return refused("no-account");
    this.#accounts = this.#accounts.filter((one) => one.id !== account);
    for (const [device, whose] of this.#devices) {
      if (whose === account) this.#devices.set(device, undefined);
    }
    return { outcome: "done" };
  }

  #purge() {
    this.#purged = true;
    for (const one of this.#accounts) delete one.element;
    this.#record ??= {
      kind: "elements",
      count: this.#minted,
      by: "operator",
      at: this.#world.now,
    };
    return { outcome: "done", record: this.#record };
  }

  #items(sinks: readonly string[] | undefined) {
    return TOY_SINKS.filter(({ id }) => sinks?.includes(id) ?? true).map((
      { id },
    ) => {
      const own = id === "accounts" ? JSON.stringify(this.#accounts) : "";
      const text = own + (this.#sinks.get(id) ?? "") + "\n";
      return { sink: id, name: id, base64: base64(text) };
    });
  }

  #append(sink: string, text: string): void {
    this.#sinks.set(sink, `${this.#sinks.get(sink) ?? ""}${text}\n`);
  }
}

function refused(reason: Reason) {
  return { outcome: "refused" as const, reason };
}

function error(code: number) {
  return { kind: "error", code, message: "toy" };
}

function base64(text: string): string {
  return btoa(String.fromCharCode(...utf8ToBytes(text)));
}
