import type { LinkName } from "../../conformance/target/mod.ts";

/** How many messages the operator's capture holds. */
export const CAPTURED_MESSAGES_MAX = 256;

/**
 * What the operator's packet capture holds of the way between phones and server: the last messages
 * as they went over the wire. It is a sink like any other, and the purge empties it.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Traffic } from "./traffic.ts";
 *
 * const traffic = new Traffic();
 * traffic.capture("app-server", { kind: "begin" });
 * assertEquals(traffic.text(), '{"link":"app-server","body":{"kind":"begin"}}\n');
 * ```
 */
export class Traffic {
  readonly #messages: { readonly link: LinkName; readonly body: unknown }[] =
    [];

  /** Keep a message; the oldest goes when there is no room. */
  capture(link: LinkName, body: unknown): void {
    this.#messages.push({ link, body });
    if (this.#messages.length >= 2 * CAPTURED_MESSAGES_MAX) this.#trim();
  }

  /** One JSON line for every message. */
  text(): string {
    this.#trim();
    return this.#messages.map((message) => `${JSON.stringify(message)}\n`)
      .join("");
  }

  /** Forget everything. */
  clear(): void {
    this.#messages.length = 0;
  }

  /** Cut in one go: moving the whole list for every message would cost more. */
  #trim(): void {
    const surplus = this.#messages.length - CAPTURED_MESSAGES_MAX;
    if (surplus > 0) this.#messages.splice(0, surplus);
  }
}
