import type { Tree } from "../../conformance/terms/mod.ts";
import type { Contact, UserAction, UserResult } from "./messages.ts";
import type { DeviceMemory } from "./storage.ts";

/** What a person came for, without the secrets they typed: those lie in buffers. */
export type Errand =
  | { readonly kind: "register"; readonly linkingConsent: boolean }
  | { readonly kind: "authenticate"; readonly relyingParty: string }
  | {
    readonly kind: "sign";
    readonly relyingParty: string;
    readonly document: string;
  }
  | { readonly kind: "close" };

/** One call of the user, from the first touch to the result. */
export interface UserCall {
  /** Its name. */
  readonly call: string;
  /** What it is about. */
  readonly errand: Errand;
  /** The card on the phone. */
  readonly contact?: Contact;
}

/** Name of the buffer that holds the typed number of a call. */
export function numberBuffer(call: string): string {
  return `${call}/number`;
}

/** Name of the buffer that holds the typed PIN of a call. */
export function pinBuffer(call: string, tree: Tree): string {
  return `${call}/${tree}-pin`;
}

/** Take what was typed into buffers that can be overwritten; nothing else refers to it. */
export function holdTyped(
  memory: DeviceMemory,
  call: string,
  action: UserAction,
): void {
  const hold = (name: string, typed: string | undefined): void => {
    if (typed === undefined) return;
    memory.hold(name, new TextEncoder().encode(typed));
  };
  if (action.kind === "register") {
    hold(numberBuffer(call), action.personalNumber);
  }
  if (action.kind === "register" || action.kind === "authenticate") {
    hold(pinBuffer(call, "authentication"), action.authenticationPin);
  }
  if (action.kind === "register" || action.kind === "sign") {
    hold(pinBuffer(call, "signature"), action.signaturePin);
  }
}

/** The errand of an action; what is said about consent is as passed on. */
export function errandOf(
  action: UserAction,
  consent: (given: boolean | undefined) => boolean,
): Errand {
  switch (action.kind) {
    case "register":
      return {
        kind: "register",
        linkingConsent: consent(action.linkingConsent),
      };
    case "authenticate":
      return { kind: "authenticate", relyingParty: action.relyingParty };
    case "sign":
      return {
        kind: "sign",
        relyingParty: action.relyingParty,
        document: action.document,
      };
    case "close":
      return { kind: "close" };
  }
}

/** What the person sees when the server cannot be reached. Nothing is claimed about what it did. */
export function unanswered(errand: Errand): UserResult {
  switch (errand.kind) {
    case "register":
      return { outcome: "pending" };
    case "authenticate":
    case "sign":
      return { outcome: "refused", reason: "status-unavailable" };
    case "close":
      return { outcome: "refused" };
  }
}

/** What the server says of the outcome, without what only the two machines need. */
export function resultOf<R extends { kind: unknown; request: unknown }>(
  { kind: _kind, request: _request, ...result }: R,
): Omit<R, "kind" | "request"> {
  return result;
}
