import type { Called, EvidenceEvent, Json } from "../evidence/event.ts";
import type { PersonLabel, Reason, RegisterOutcome } from "../target/mod.ts";
import type { Tree } from "../terms/mod.ts";

/** A call of the protocol as recorded, with its place. */
export type CallEvent = Extract<EvidenceEvent, { readonly kind: "called" }>;

/** `register`, read back. An error, a crash among them, may have done anything: `unknown`. */
export interface RegisterCall {
  /** Place in the evidence. */
  readonly seq: number;
  /** Whose hand is on the phone. */
  readonly person: PersonLabel | undefined;
  /** The phone. */
  readonly device: string;
  /** The card. */
  readonly card: string;
  /** Trees whose PIN was given right: only their certificates are certain to be presented. */
  readonly proven: readonly Tree[];
  /** Label of the number typed, `malformed`, or nothing. */
  readonly number: string | undefined;
  /** In flight together. */
  readonly race: number | undefined;
  /** What it came to. */
  readonly outcome: RegisterOutcome | "unknown";
  /** The account. */
  readonly account: string | undefined;
  /** Why not. */
  readonly reason: Reason | undefined;
}

/** `authenticate` or `sign`, read back. */
export interface UseCall {
  /** Which. */
  readonly method: "authenticate" | "sign";
  /** Place in the evidence. */
  readonly seq: number;
  /** Whose hand is on the phone. */
  readonly person: PersonLabel | undefined;
  /** The phone. */
  readonly device: string;
  /** The card. */
  readonly card: string;
  /** The relying party. */
  readonly relyingParty: string;
  /** What it came to. */
  readonly outcome: "accepted" | "refused" | "unknown";
  /** What the relying party received, masked. */
  readonly delivered: Json | undefined;
  /** Its `subject`, where it is text. */
  readonly subject: string | undefined;
  /** Why not. */
  readonly reason: Reason | undefined;
}

/** Whether the event is a call, of this method if one is named. */
export function isCall(
  event: EvidenceEvent,
  ...methods: Called["method"][]
): event is CallEvent {
  return event.kind === "called" &&
    (methods.length === 0 || methods.includes(event.method));
}

/** Result of a call; `undefined` when it ended in an error. */
export function resultOf(
  call: Called,
): Readonly<Record<string, Json>> | undefined {
  return call.reply.kind === "result" ? call.reply.result : undefined;
}

/** The event as a `register`, if it is one. */
export function registerCall(event: EvidenceEvent): RegisterCall | undefined {
  if (!isCall(event, "register")) return undefined;
  const result = resultOf(event);
  const outcome = text(result?.outcome);
  return {
    seq: event.seq,
    person: event.person,
    device: text(event.params.device) ?? "",
    card: text(event.params.card) ?? "",
    proven: provenTrees(event),
    number: text(event.params.personalNumber),
    race: event.race,
    outcome: isRegisterOutcome(outcome) ? outcome : "unknown",
    account: text(result?.account),
    reason: text(result?.reason) as Reason | undefined,
  };
}

/** The event as an `authenticate` or a `sign`, if it is one. */
export function useCall(event: EvidenceEvent): UseCall | undefined {
  if (!isCall(event, "authenticate", "sign")) return undefined;
  const result = resultOf(event);
  const outcome = text(result?.outcome);
  const delivered = result?.delivered;
  return {
    method: event.method === "sign" ? "sign" : "authenticate",
    seq: event.seq,
    person: event.person,
    device: text(event.params.device) ?? "",
    card: text(event.params.card) ?? "",
    relyingParty: text(event.params.relyingParty) ?? "",
    outcome: outcome === "accepted" || outcome === "refused"
      ? outcome
      : "unknown",
    delivered,
    subject: text(member(delivered, "subject")),
    reason: text(result?.reason) as Reason | undefined,
  };
}

/** Whether the text is the label of a number, and not `malformed`. */
export function isNumberLabel(label: string | undefined): label is string {
  return label !== undefined && label.startsWith("N-");
}

function provenTrees(call: Called): Tree[] {
  const trees: Tree[] = [];
  if (call.params.authenticationPin === "right") trees.push("authentication");
  if (call.params.signaturePin === "right") trees.push("signature");
  return trees;
}

function isRegisterOutcome(
  outcome: string | undefined,
): outcome is RegisterOutcome {
  return outcome === "created" || outcome === "existing" ||
    outcome === "pending" || outcome === "refused";
}

function text(json: Json | undefined): string | undefined {
  return typeof json === "string" ? json : undefined;
}

function member(json: Json | undefined, name: string): Json | undefined {
  return typeof json === "object" && json !== null && !Array.isArray(json)
    ? (json as { readonly [name: string]: Json })[name]
    : undefined;
}
