import type { Reason } from "../../conformance/target/mod.ts";
import { concludeClosure } from "./closure.ts";
import { concludeRegistration } from "./conclude_registration.ts";
import { Conversations, type Saga } from "./conversations.ts";
import {
  type AppRequest,
  type BeginRequest,
  type CloseRequest,
  type JlisAnswer,
  refusal,
  type RegisterRequest,
  type ServerOutgoing,
  type ServerReply,
  type UseRequest,
} from "./messages.ts";
import { parseRequest } from "./parse_request.ts";
import { register } from "./register.ts";
import type { Service } from "./service.ts";
import { concludeUse, deliver, use } from "./use.ts";

type Head = Pick<AppRequest, "kind" | "request" | "device">;

/** From a message of the app to its answer, with J-LIS in between where it has to be asked. */
export class Routes {
  readonly #service: Service;
  readonly #conversations: Conversations;
  readonly #inFlight = new Map<string, unknown>();

  /** The routes of a service. */
  constructor(service: Service) {
    this.#service = service;
    this.#conversations = new Conversations(`server-${service.boot}`);
  }

  /** A message said to come from the app. */
  receive(body: unknown): ServerOutgoing[] {
    const parsed = parseRequest(body);
    switch (parsed.kind) {
      case "noise":
        this.#service.log("noise", [], body);
        return [];
      case "unfit":
        return this.#refuseUnfit(parsed.request, body);
      case "request":
        return this.#route(parsed.request, body);
    }
  }

  /** An answer of J-LIS. */
  answer(conversation: string, answer: JlisAnswer): ServerOutgoing[] {
    return this.#conversations.answer(conversation, answer);
  }

  /** A question has been out for long. */
  timeout(timer: string): ServerOutgoing[] {
    return this.#conversations.timeout(timer);
  }

  /** The messages that have no answer yet, as they came in. */
  inFlight(): readonly unknown[] {
    return [...this.#inFlight.values()];
  }

  #refuseUnfit(request: Head, body: unknown): ServerOutgoing[] {
    if (this.#service.isSuspended(request.kind)) {
      return this.#refuse(request, "suspended", body);
    }
    const begins = request.kind === "begin" || request.kind === "close";
    const reason = begins ? "unsupported" : "certificate-invalid";
    return this.#refuse(request, reason, body);
  }

  /** Suspension first, for every route and even for answers that are known. */
  #route(request: AppRequest, body: unknown): ServerOutgoing[] {
    if (this.#service.isSuspended(request.kind)) {
      return this.#refuse(request, "suspended", body);
    }
    if (request.kind === "begin") return this.#begin(request, body);
    const known = this.#service.stores.replies.find(request);
    if (known) {
      this.#service.log(request.kind, ["repeated"], body);
      return [toApp(request, known)];
    }
    if (this.#inFlight.has(requestKey(request))) return [];
    return this.#act(request, body);
  }

  #act(
    request: Exclude<AppRequest, BeginRequest>,
    body: unknown,
  ): ServerOutgoing[] {
    switch (request.kind) {
      case "register":
        return this.#converse(request, body, this.#register(request, body));
      case "authenticate":
      case "sign":
        return this.#converse(request, body, this.#use(request, body));
      case "close":
        return this.#close(request, body);
    }
  }

  #converse(
    request: AppRequest,
    body: unknown,
    saga: Saga<() => ServerOutgoing[]>,
  ): ServerOutgoing[] {
    this.#inFlight.set(requestKey(request), body);
    return this.#conversations.start(saga);
  }

  /** A newcomer is refused here, before anyone types a number or an app makes an element. */
  #begin(request: BeginRequest, body: unknown): ServerOutgoing[] {
    const { challenges, state } = this.#service;
    if (request.purpose === "register" && !this.#service.isIntakeOpen()) {
      return this.#refuse(request, "unsupported", body);
    }
    const nonce = challenges.issue(request, this.#service.now());
    this.#service.log("begin", [], body);
    const { edition } = state;
    const said = { request: request.request, nonce, edition };
    return [toApp(request, { kind: "challenge", ...said })];
  }

  *#register(
    request: RegisterRequest,
    body: unknown,
  ): Saga<() => ServerOutgoing[]> {
    const decision = yield* register(this.#service, request);
    return () => {
      const reply = concludeRegistration(this.#service, request, decision);
      this.#concluded(request, reply, body);
      return [toApp(request, reply)];
    };
  }

  *#use(request: UseRequest, body: unknown): Saga<() => ServerOutgoing[]> {
    const decision = yield* use(this.#service, request);
    return () => {
      const reply = concludeUse(this.#service, request, decision);
      this.#concluded(request, reply, body);
      return [...deliver(this.#service), toApp(request, reply)];
    };
  }

  #close(request: CloseRequest, body: unknown): ServerOutgoing[] {
    const reply = concludeClosure(this.#service, request);
    this.#concluded(request, reply, body);
    return [toApp(request, reply)];
  }

  #refuse(request: Head, reason: Reason, body: unknown): ServerOutgoing[] {
    const reply = refusal(request, reason);
    this.#concluded(request, reply, body);
    return [toApp(request, reply)];
  }

  #concluded(request: Head, reply: ServerReply, body: unknown): void {
    this.#inFlight.delete(requestKey(request));
    this.#service.answered(request.kind, wordsOf(reply), body);
  }
}

function toApp({ device }: Head, body: ServerReply): ServerOutgoing {
  return { to: "app", device, body };
}

function requestKey({ device, request }: Head): string {
  return JSON.stringify([device, request]);
}

function wordsOf(reply: ServerReply): readonly string[] {
  const outcome = "outcome" in reply ? reply.outcome : "refused";
  return "reason" in reply && reply.reason
    ? [outcome, reply.reason]
    : [outcome];
}
