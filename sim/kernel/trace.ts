import { createHash } from "node:crypto";

/** What a trace can hold: plain JSON, absent members allowed. */
export type TraceDetail = null | boolean | number | string | undefined | object;

const FLUSH_CHARACTERS = 1 << 16;

/**
 * Running digest of everything that happened: each record is one line of canonical JSON, absorbed
 * in order, so that a change to any line changes every later digest. The lines themselves are not
 * kept: recording must cost next to nothing.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Trace } from "./trace.ts";
 *
 * const [a, b] = [new Trace(), new Trace()];
 * a.record("clock-moved", { to: "2021-11-04T11:00:00Z" });
 * b.record("clock-moved", { to: "2021-11-04T11:00:00Z" });
 * assertEquals(a.digest(), b.digest());
 * ```
 */
export class Trace {
  readonly #hash = createHash("sha256");
  #pending = "";
  #length = 0;

  /** How many records there are. */
  get length(): number {
    return this.#length;
  }

  /** Add a record. Secrets never go in: not even a digest hides twelve digits. */
  record(kind: string, detail: TraceDetail): void {
    this.#pending += `${this.#length++} ${kind} ${canonical(detail)}\n`;
    if (this.#pending.length >= FLUSH_CHARACTERS) this.#flush();
  }

  /** SHA-256 over all records so far, lower-case hex. */
  digest(): string {
    this.#flush();
    return this.#hash.copy().digest("hex");
  }

  #flush(): void {
    this.#hash.update(this.#pending, "utf8");
    this.#pending = "";
  }
}

/** JSON with sorted member names; absent members are left out. */
function canonical(value: unknown): string {
  if (value === undefined) return "null";
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  const record = value as Readonly<Record<string, unknown>>;
  const members = Object.keys(record).sort()
    .filter((name) => record[name] !== undefined)
    .map((name) => `${JSON.stringify(name)}:${canonical(record[name])}`);
  return `{${members.join(",")}}`;
}
