import { decodeBase64 } from "../scan/base64.ts";
import type { Sink, SinkItem } from "../target/mod.ts";
import type { KeyWatched, SinkCompared } from "./event.ts";
import type { ReadPath } from "./look.ts";

/** So many octets in a row are no chance, whatever a key looks like. */
const RUN_OCTETS = 16;

/**
 * Remembers within one case what sinks held at an earlier look, and tells only whether it is still
 * so: bytes may hold secrets, and a digest of few bytes gives them away.
 */
export class SinkMemory {
  readonly #readPath: ReadPath | undefined;
  readonly #last = new Map<string, string>();
  readonly #keys = new Map<string, string>();

  /** Nothing is remembered yet. */
  constructor(readPath: ReadPath | undefined) {
    this.#readPath = readPath;
  }

  /** Compare sinks with the last time they were compared; the first time says nothing. */
  async compare(
    look: number,
    sinks: readonly Sink[],
    items: readonly SinkItem[],
  ): Promise<SinkCompared[]> {
    const events: SinkCompared[] = [];
    for (const { id } of sinks) {
      const content = await this.#contentOf(id, items);
      const before = this.#last.get(id);
      if (content === undefined) continue;
      this.#last.set(id, content);
      if (before === undefined) continue;
      const same = before === content;
      events.push({ kind: "sink-compared", look, sink: id, same });
    }
    return events;
  }

  /** Remember what the sinks hold in which every copy of a key is. */
  async rememberKeys(
    sinks: readonly string[],
    items: readonly SinkItem[],
  ): Promise<void> {
    for (const id of sinks) {
      const content = await this.#contentOf(id, items);
      if (content !== undefined) this.#keys.set(id, content);
    }
  }

  /** Say whether anything of that is left. */
  async watchKeys(
    look: number,
    sinks: readonly string[],
    items: readonly SinkItem[],
  ): Promise<KeyWatched[]> {
    const events: KeyWatched[] = [];
    for (const id of sinks) {
      const before = this.#keys.get(id) ?? "";
      const isShown = items.some(({ sink }) => sink === id);
      const now = isShown ? await this.#contentOf(id, items) : "";
      const held = before.length >= RUN_OCTETS;
      // What is shown and cannot be read may be the key.
      const remains = now === undefined || shareRun(before, now);
      events.push({ kind: "key-watched", look, sink: id, held, remains });
    }
    return events;
  }

  /** Everything that a sink shows, one character an octet; nothing if any of it cannot be had. */
  async #contentOf(
    id: string,
    items: readonly SinkItem[],
  ): Promise<string | undefined> {
    const own = items.filter(({ sink }) => sink === id)
      .toSorted((a, b) => a.name < b.name ? -1 : 1);
    if (own.length === 0) return undefined;
    let content = "";
    for (const item of own) {
      const text = await this.#textOf(item);
      if (text === undefined) return undefined;
      content += `${text}\n`;
    }
    return content;
  }

  async #textOf({ path, base64 }: SinkItem): Promise<string | undefined> {
    if (base64 !== undefined) {
      const bytes = decodeBase64(base64);
      return bytes && latin1(bytes);
    }
    if (path === undefined || this.#readPath === undefined) return undefined;
    try {
      let text = "";
      for await (const { bytes, source } of await this.#readPath(path)) {
        if (source !== undefined) return undefined; // too large to be held
        text += latin1(bytes);
      }
      return text;
    } catch {
      return undefined; // what cannot be read is told by the look itself
    }
  }
}

function latin1(bytes: Uint8Array): string {
  return new TextDecoder("latin1").decode(bytes);
}

function shareRun(before: string, now: string): boolean {
  const runs = new Set<string>();
  for (let at = 0; at + RUN_OCTETS <= before.length; at++) {
    runs.add(before.slice(at, at + RUN_OCTETS));
  }
  for (let at = 0; at + RUN_OCTETS <= now.length; at++) {
    if (runs.has(now.slice(at, at + RUN_OCTETS))) return true;
  }
  return false;
}
