import type { Called, EvidenceEvent, Json, Probe } from "../evidence/event.ts";
import type { Recorder } from "../evidence/trace.ts";
import {
  type Calls,
  type Description,
  type Method,
  METHOD_NOT_FOUND,
  type Operation,
  type PersonLabel,
  type Reply,
  type Target,
  TargetBrokenError,
} from "../target/mod.ts";
import { type Instant, InvariantError } from "../terms/mod.ts";

/** What the evidence tells of a call beside its answer. */
export interface Told {
  /** Masked parameters. */
  readonly params: Readonly<Record<string, Json>>;
  /** Whose hand is on the phone. */
  readonly person?: PersonLabel;
  /** Calls with the same number are in flight together. */
  readonly race?: number;
  /** A number was offered where none belongs. */
  readonly probe?: Probe;
}

const MANDATORY: readonly Method[] = [
  "describe",
  "start",
  "createDevice",
  "register",
  "settle",
  "readSinks",
  "stop",
];

const OUTCOMES: Readonly<Partial<Record<Method, readonly string[]>>> = {
  register: ["created", "existing", "pending", "refused"],
  authenticate: ["accepted", "refused"],
  sign: ["accepted", "refused"],
  closeAccount: ["done", "refused"],
  purgeElements: ["done", "running"],
};

type Fits = (value: unknown) => boolean;

const isText: Fits = (value) => typeof value === "string" && value !== "";
const isList: Fits = Array.isArray;

/** Members without which an answer cannot be read on. */
const MEMBERS: Readonly<
  Partial<Record<Method, Readonly<Record<string, Fits>>>>
> = {
  describe: {
    product: (value) => typeof value === "object" && value !== null,
    editions: isList,
    clock: (value) => value === "controlled" || value === "wall",
    operations: isList,
    sinks: isList,
  },
  createDevice: { device: isText },
  backup: { backup: isText },
  readSinks: { items: isList },
  deriveElement: { element: isText },
};

/** Calls the target, holds it to its own description, and writes down what was said. */
export class Conversation {
  readonly #target: Target;
  readonly #recorder: Recorder;
  #operations: readonly Operation[] = [];
  #calls = 0;
  #last: EvidenceEvent | undefined;

  /** Talk to a target and record it. */
  constructor(target: Target, recorder: Recorder) {
    this.#target = target;
    this.#recorder = recorder;
  }

  /** How many calls were made. */
  get calls(): number {
    return this.#calls;
  }

  /** Place of the call that was written down last. */
  get lastSeq(): number | undefined {
    return this.#last?.seq;
  }

  /** Ask the target who it is. */
  async describe(): Promise<Description> {
    const reply = await this.ask("describe", { protocolVersions: ["1"] });
    const description = settled("describe", reply);
    this.#operations = description.operations;
    return description;
  }

  /** Whether a call is offered. */
  offers(method: Method | "concurrent"): boolean {
    return (MANDATORY as readonly string[]).includes(method) ||
      (this.#operations as readonly string[]).includes(method);
  }

  /**
   * Make a call that is not evidence in itself.
   * @throws {TargetBrokenError} when it is listed and unknown, or answered with nonsense
   */
  async ask<M extends Method>(
    method: M,
    params: Calls[M]["params"],
  ): Promise<Reply<M>> {
    this.#calls += 1;
    const reply = await this.#reach(method, params);
    if (reply.kind === "error" && reply.code === METHOD_NOT_FOUND) {
      throw new TargetBrokenError(
        `Cannot call "${method}": it is offered, and the target does not know it`,
      );
    }
    if (reply.kind === "result") expectOutcome(method, reply.result);
    return reply;
  }

  /** What a target throws may hold anything, so its words are not repeated. */
  async #reach<M extends Method>(
    method: M,
    params: Calls[M]["params"],
  ): Promise<Reply<M>> {
    try {
      return await this.#target.call(method, params);
    } catch (cause) {
      const isOurs = cause instanceof TargetBrokenError ||
        cause instanceof InvariantError;
      if (isOurs) throw cause;
      throw new TargetBrokenError(
        `Cannot call "${method}": the target threw instead of answering`,
        { cause },
      );
    }
  }

  /** Make a call and write it down. */
  async call<M extends Method>(
    method: M,
    params: Calls[M]["params"],
    told: Told,
    at: Instant,
  ): Promise<Reply<M>> {
    const reply = await this.ask(method, params);
    this.tell(method, reply, told, at);
    return reply;
  }

  /** Write a call down that was made before. */
  tell<M extends Method>(
    method: M,
    reply: Reply<M>,
    told: Told,
    at: Instant,
  ): void {
    this.#last = this.#recorder.record({
      kind: "called",
      method,
      ...told,
      reply: asEvidence(reply),
    }, at);
  }
}

/**
 * The result of a call that cannot be done without.
 * @throws {TargetBrokenError} when the target answered with an error
 */
export function settled<M extends Method>(
  method: M,
  reply: Reply<M>,
): Calls[M]["result"] {
  if (reply.kind === "result") return reply.result;
  throw new TargetBrokenError(
    `Cannot go on after "${method}": the target answered error ${reply.code}`,
  );
}

function expectOutcome(method: Method, result: unknown): void {
  if (isAnswer(method, result)) return;
  throw new TargetBrokenError(
    `Cannot read the answer to "${method}": it is not one of the protocol`,
  );
}

function isAnswer(method: Method, result: unknown): boolean {
  if (typeof result !== "object" || result === null) return false;
  const known = OUTCOMES[method];
  const { outcome } = result as { readonly outcome?: unknown };
  if (known !== undefined && !known.includes(String(outcome))) return false;
  return Object.entries(MEMBERS[method] ?? {}).every(([name, fits]) =>
    fits((result as Readonly<Record<string, unknown>>)[name])
  );
}

function asEvidence<M extends Method>(reply: Reply<M>): Called["reply"] {
  return reply.kind === "error" ? { kind: "error", code: reply.code } : {
    kind: "result",
    result: reply.result as Readonly<Record<string, Json>>,
  };
}

/** What came back, in words of the protocol. */
export function outcomeWords<M extends Method>(reply: Reply<M>): string {
  if (reply.kind === "error") return `error ${reply.code}`;
  const { outcome = "done", reason } = reply.result as {
    readonly outcome?: string;
    readonly reason?: string;
  };
  return reason === undefined ? outcome : `${outcome}: ${reason}`;
}
