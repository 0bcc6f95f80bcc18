import type { Method } from "../../conformance/target/mod.ts";
import type { CrashPoint } from "../kernel/crash.ts";

/**
 * An order to die at the n-th durable write of the next call of a method. It counts for that call
 * alone: when the call ends before its n-th write, the order lapses.
 */
export class CrashOrder {
  readonly #point: CrashPoint;
  #awaited: { readonly during: Method; readonly step: number } | undefined;
  #carrier: string | undefined;

  /** No order yet, for machines that die at this point. */
  constructor(point: CrashPoint) {
    this.#point = point;
  }

  /** Await the next call of a method. */
  await(during: Method, step: number): void {
    this.#awaited = { during, step };
  }

  /** A call begins. */
  begin(method: Method, call: string): void {
    if (this.#awaited?.during !== method) return;
    this.#point.arm(this.#awaited.step);
    this.#awaited = undefined;
    this.#carrier = call;
  }

  /** A call has ended. */
  end(call: string): void {
    if (this.#carrier !== call) return;
    this.#point.disarm();
    this.#carrier = undefined;
  }

  /** The machines have died. */
  done(): void {
    this.#point.disarm();
    this.#carrier = undefined;
  }
}
