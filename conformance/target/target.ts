import type { Sink, SinkItem } from "./sink.ts";

/** Edition of the service: `element` (number typed, element made) or `linking` (no number at all). */
export type Edition = "element" | "linking";

/** Why a target declined, the first that applies in this order of concerns. */
export type Reason =
  | "suspended"
  | "already-registered"
  | "pin-incorrect"
  | "pin-blocked"
  | "certificate-revoked"
  | "certificate-expired"
  | "certificate-invalid"
  | "status-unavailable"
  | "linking-unavailable"
  | "linking-refused"
  | "personal-number-invalid"
  | "personal-number-not-accepted"
  | "linking-inconsistent"
  | "no-account"
  | "no-card"
  | "unsupported";

/** Calls that a target may leave out; what is missing makes requirements inconclusive. */
export type Operation =
  | "advanceClock"
  | "authenticate"
  | "sign"
  | "closeAccount"
  | "suspend"
  | "resume"
  | "purgeElements"
  | "upgrade"
  | "crash"
  | "backup"
  | "restoreBackup"
  | "deriveElement"
  | "plantCanary"
  | "concurrent";

/** What a target says of itself. */
export interface Description {
  /** Version of the protocol it speaks. */
  readonly protocolVersion: "1";
  /** What is tested. */
  readonly product: {
    readonly name: string;
    readonly version: string;
    readonly vendor: string;
  };
  /** Editions it can be started in. */
  readonly editions: readonly Edition[];
  /** Whether the harness moves its clock. */
  readonly clock: "controlled" | "wall";
  /** Optional calls it offers. */
  readonly operations: readonly Operation[];
  /** Every place where its data can rest. */
  readonly sinks: readonly Sink[];
  /**
   * Whether the same calls, deployment and environment give the same bytes, ids included. Without
   * it, runs that should not differ are compared by their shape alone.
   */
  readonly deterministic?: boolean;
}

/** Outcome of `register`. */
export type RegisterOutcome = "created" | "existing" | "pending" | "refused";

/** Answer to `register`. */
export interface Registered {
  /** `created`: there was no account for this person; `existing`: their own is now usable here. */
  readonly outcome: RegisterOutcome;
  /** Internal account id; only the oracles see it. */
  readonly account?: string;
  /** Why not. */
  readonly reason?: Reason;
}

/** Answer to `authenticate` and `sign`. */
export interface Delivered {
  /** Whether the relying party was served. */
  readonly outcome: "accepted" | "refused";
  /** The whole JSON that the relying party receives; `subject` is the business-facing id. */
  readonly delivered?:
    & { readonly subject?: string }
    & Readonly<
      Record<string, unknown>
    >;
  /** Why not. */
  readonly reason?: Reason;
}

/** An empty result. */
export type Done = Readonly<Record<string, never>>;

/** Every call of the protocol, by wire name: its parameters and its result. */
export interface Calls {
  /** Who are you, and what can you do? */
  describe: {
    params: { readonly protocolVersions: readonly ["1"] };
    result: Description;
  };
  /** An empty service; everything before is gone. */
  start: {
    params: {
      readonly edition: Edition;
      readonly environment: { readonly origin: string };
      readonly now: string;
      readonly seed: number;
      readonly deployment: string;
      readonly relyingParties: readonly string[];
      readonly linkingDelayMinutes?: number;
    };
    result: Done;
  };
  /** Move the controlled clock; the environment has moved already. */
  advanceClock: { params: { readonly now: string }; result: Done };
  /** A fresh phone with the app installed. */
  createDevice: {
    params: Readonly<Record<string, never>>;
    result: { readonly device: string };
  };
  /** Someone taps this card on this phone, types what is asked, and lets the app finish. */
  register: {
    params: {
      readonly device: string;
      readonly card: string;
      readonly signaturePin?: string;
      readonly authenticationPin?: string;
      readonly personalNumber?: string;
      readonly linkingConsent?: boolean;
    };
    result: Registered;
  };
  /** Sign in at a relying party. */
  authenticate: {
    params: {
      readonly device: string;
      readonly card: string;
      readonly authenticationPin: string;
      readonly relyingParty: string;
    };
    result: Delivered;
  };
  /** Sign a document (base64) for a relying party. */
  sign: {
    params: {
      readonly device: string;
      readonly card: string;
      readonly signaturePin: string;
      readonly relyingParty: string;
      readonly document: string;
    };
    result: Delivered;
  };
  /** Leave the service (退会). */
  closeAccount: {
    params: { readonly device: string };
    result: { readonly outcome: "done" | "refused"; readonly reason?: Reason };
  };
  /** Stop the service for the half-open window; without `from` now, without `until` until `resume`. */
  suspend: {
    params: { readonly from?: string; readonly until?: string };
    result: Done;
  };
  /** End the suspension. */
  resume: { params: Readonly<Record<string, never>>; result: Done };
  /** Delete every element ever generated. */
  purgeElements: {
    params: Readonly<Record<string, never>>;
    result: { readonly outcome: "done" | "running"; readonly record?: unknown };
  };
  /** Same accounts, new edition. */
  upgrade: { params: { readonly edition: "linking" }; result: Done };
  /** Return when queues and background jobs are idle. */
  settle: { params: Readonly<Record<string, never>>; result: Done };
  /** Die now, or at the n-th durable write (from 1) of the next call of a method; then restart. */
  crash: {
    params: { readonly during?: Method; readonly step?: number };
    result: Done;
  };
  /** Take a backup. */
  backup: {
    params: Readonly<Record<string, never>>;
    result: { readonly backup: string };
  };
  /** Put a backup back; suspension, purge and closures that came later apply again. */
  restoreBackup: { params: { readonly backup: string }; result: Done };
  /** Show what rests in the sinks. */
  readSinks: {
    params: { readonly sinks?: readonly string[] };
    result: { readonly items: readonly SinkItem[] };
  };
  /** The app's element function, as an attacker with the app can call it. */
  deriveElement: {
    params: { readonly personalNumber: string };
    result: { readonly element: string };
  };
  /** Write text into a sink the way the product ordinarily writes there. */
  plantCanary: {
    params: { readonly sink: string; readonly text: string };
    result: Done;
  };
  /** The end. */
  stop: { params: Readonly<Record<string, never>>; result: Done };
}

/** Wire name of a call. */
export type Method = keyof Calls;

/** What a call came back with. JSON-RPC errors are values: only a broken target throws. */
export type Reply<M extends Method> =
  | { readonly kind: "result"; readonly result: Calls[M]["result"] }
  | { readonly kind: "error"; readonly code: number; readonly message: string };

/** The target does not know the method (JSON-RPC). */
export const METHOD_NOT_FOUND: number = -32601;
/** The parameters do not fit (JSON-RPC). */
export const INVALID_PARAMS: number = -32602;
/** The service died during the call and restarted. */
export const CRASHED: number = -32010;
/** `deriveElement` needs something that is not available. */
export const UNAVAILABLE: number = -32020;

/**
 * The port to the implementation under test: the phone app and the operator's server together.
 * Calls issued before an earlier one has answered are concurrent; make them only where
 * `describe` lists `concurrent`.
 */
export interface Target {
  /**
   * Make one call of the protocol.
   * @throws {TargetBrokenError} when no proper answer can be had: a verdict about nobody
   */
  call<M extends Method>(
    method: M,
    params: Calls[M]["params"],
  ): Promise<Reply<M>>;
}

/** The target, its adapter or the way to it is broken: verdict `error`, never `fail`. */
export class TargetBrokenError extends Error {
  /** Name of the class. */
  override name = "TargetBrokenError";
}
