import { invariant } from "../../conformance/terms/mod.ts";
import type { UserResult } from "../app/messages.ts";

/** What a call is answered when the machines die under it. */
export interface Crashed {
  /** Discriminant. */
  readonly kind: "crashed";
}

/** How a call of the operator ended. */
export type OperatorCallEnd<T> =
  | { readonly kind: "result"; readonly result: T }
  | Crashed;

/** How a call on a phone ended: with what the person saw, or with the machines. */
export type CallEnd =
  | {
    readonly kind: "result";
    readonly result: UserResult;
    /** The request whose answer it was; deliveries carry it. */
    readonly request?: string;
  }
  | Crashed;

/**
 * The calls that are in flight, and how they ended.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { CallBook } from "./call_book.ts";
 *
 * const calls = new CallBook();
 * const call = calls.begin();
 * calls.crash();
 * assertEquals(calls.end(call), { kind: "crashed" });
 * ```
 */
export class CallBook {
  readonly #ends = new Map<string, CallEnd | undefined>();
  #count = 0;

  /** An id for a call of which nobody is told the end. */
  freshId(): string {
    return `call-${++this.#count}`;
  }

  /** A call begins; its id. */
  begin(): string {
    const call = this.freshId();
    this.#ends.set(call, undefined);
    return call;
  }

  /** A call has come to its result; the request is the one that was answered last. */
  finish(call: string, result: UserResult, request?: string): void {
    this.#ends.set(call, {
      kind: "result",
      result,
      ...(request !== undefined && { request }),
    });
  }

  /** The machines have died: whatever was in flight died with them. */
  crash(): void {
    for (const [call, end] of this.#ends) {
      if (end === undefined) this.#ends.set(call, { kind: "crashed" });
    }
  }

  /** How a call ended; to be asked once, when nothing is under way any more. */
  end(call: string): CallEnd {
    const end = this.#ends.get(call);
    this.#ends.delete(call);
    invariant(end !== undefined, "the app answers every call");
    return end;
  }
}
