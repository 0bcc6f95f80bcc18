import type { AppParts } from "./app_parts.ts";
import type { AppOutgoing, AppRequest, ServerReply } from "./messages.ts";
import type { UserCall } from "./errand.ts";
import { OfflineQueue } from "./offline_queue.ts";
import type { Phone } from "./storage.ts";

/** Ticks after which a request without answer is sent again. */
export const RETRY_TICKS = 100;
/** How often a request is sent again. */
export const RESENDS_MAX = 3;

/** A request that has no answer yet. */
export interface Unanswered {
  /** The call that needs the answer. */
  readonly owner: UserCall;
  /** What was sent. */
  readonly request: AppRequest;
  /** How often it has been sent again. */
  readonly resends: number;
}

/** What a timer led to. */
export type TimerOutcome =
  /** The answer had come, or the phone has restarted since. */
  | { readonly kind: "nothing" }
  /** Sent again. */
  | { readonly kind: "sent"; readonly outgoing: AppOutgoing[] }
  /** Sent often enough. */
  | { readonly kind: "given-up"; readonly owner: UserCall };

/**
 * Requests on their way. An answer is taken once, so duplicates of it go unheard; a request without
 * answer is sent again under the same id, by which the server knows it.
 */
export class Outbox {
  readonly #unanswered = new Map<string, Unanswered>();
  readonly #retryId: (request: string) => string;
  readonly #queue: OfflineQueue;

  /** An empty outbox; what outlives the phone's memory rests in the queue. */
  constructor(
    phone: Phone,
    { leaveQueue, retryId }: Pick<AppParts, "leaveQueue" | "retryId">,
    freshId: () => string,
  ) {
    this.#queue = new OfflineQueue(phone, leaveQueue);
    this.#retryId = (request) => retryId(request, freshId);
  }

  /** Send a request and wind up its timer. */
  send(owner: UserCall, request: AppRequest): AppOutgoing[] {
    return this.#send({ owner, request, resends: 0 });
  }

  /** The request that this answers; it is answered from now on. */
  take(reply: ServerReply): Unanswered | undefined {
    const waiting = this.#unanswered.get(reply.request);
    if (!waiting || !answers(reply, waiting.request)) return undefined;
    this.#unanswered.delete(reply.request);
    this.#queue.leave(reply.request);
    return waiting;
  }

  /** A timer went off. */
  timer(timer: string): TimerOutcome {
    const [id = "", resends] = timer.split("/");
    const late = this.#unanswered.get(id);
    if (!late || `${late.resends}` !== resends) return { kind: "nothing" };
    this.#unanswered.delete(id);
    if (late.resends === RESENDS_MAX) {
      this.#queue.leave(id);
      return { kind: "given-up", owner: late.owner };
    }
    const request = { ...late.request, request: this.#retryId(id) };
    if (request.request !== id) this.#queue.leave(id);
    const again = { ...late, request, resends: late.resends + 1 };
    return { kind: "sent", outgoing: this.#send(again) };
  }

  /** Everything that waits, in order, as it lies in memory; the card is no data. */
  entries(): readonly unknown[] {
    return [...this.#unanswered.values()].map((waiting) => {
      const { call, errand } = waiting.owner;
      return { ...waiting, owner: { call, errand } };
    });
  }

  /** The phone has restarted. */
  clear(): void {
    this.#unanswered.clear();
    this.#queue.restart();
  }

  #send(unanswered: Unanswered): AppOutgoing[] {
    const { request, resends } = unanswered;
    this.#unanswered.set(request.request, unanswered);
    this.#queue.enter(request);
    const timer = `${request.request}/${resends}`;
    return [
      { to: "server", body: request },
      { to: "self", afterTicks: RETRY_TICKS, timer },
    ];
  }
}

/** Whether a reply is of the kind that a request waits for; anything may be refused. */
function answers(reply: ServerReply, request: AppRequest): boolean {
  switch (reply.kind) {
    case "challenge":
      return request.kind === "begin";
    case "registered":
      return request.kind === "register";
    case "served":
      return request.kind === "authenticate" || request.kind === "sign";
    case "closed":
      return request.kind === "close";
    case "refused":
      return true;
  }
}
