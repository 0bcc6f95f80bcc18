import type { SinkItem } from "../../conformance/target/mod.ts";

/** What a relying party receives, whole. */
export type Delivery = Readonly<Record<string, unknown>>;

/** The one member of a planted letter. */
const NOTE = "note";

/** Id of the sink of all inboxes. */
export const INBOX_SINK = "relying-party-inbox";

/**
 * What relying parties have received, byte for byte: the only thing they know of anybody.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Inbox } from "./inbox.ts";
 *
 * const inbox = new Inbox(["city"]);
 * inbox.receive("city", { request: "r1", subject: "s" });
 * assertEquals(inbox.delivered("r1"), { request: "r1", subject: "s" });
 * ```
 */
export class Inbox {
  readonly #letters = new Map<string, Delivery[]>();
  readonly #byRequest = new Map<string, Delivery>();

  /** Empty inboxes for these relying parties. */
  constructor(relyingParties: readonly string[]) {
    for (const id of relyingParties) this.#letters.set(id, []);
  }

  /** Whether there is such a relying party. */
  has(relyingParty: string): boolean {
    return this.#letters.has(relyingParty);
  }

  /** A letter arrives. What comes twice is kept twice; nobody knows a letter for an unknown party. */
  receive(relyingParty: string, body: Delivery): void {
    this.#letters.get(relyingParty)?.push(body);
    const { request } = body;
    if (typeof request === "string" && !this.#byRequest.has(request)) {
      this.#byRequest.set(request, body);
    }
  }

  /** What was received for a request. */
  delivered(request: string): Delivery | undefined {
    return this.#byRequest.get(request);
  }

  /**
   * A letter with nothing but a text, for the first relying party.
   * @throws {RangeError} when there is none
   */
  plant(text: string): void {
    const [first] = this.#letters.values();
    if (!first) throw new RangeError("Cannot plant text: there is no inbox");
    first.push({ [NOTE]: text });
  }

  /** Take planted letters away again. */
  removePlanted(): void {
    for (const [id, letters] of this.#letters) {
      this.#letters.set(id, letters.filter((body) => !(NOTE in body)));
    }
  }

  /** One item for each relying party, one JSON line for each letter. */
  sinkItems(): SinkItem[] {
    return [...this.#letters].map(([name, letters]) => {
      const text = letters.map((body) => `${JSON.stringify(body)}\n`).join("");
      const base64 = new TextEncoder().encode(text).toBase64();
      return { sink: INBOX_SINK, name, base64 };
    });
  }
}
