import { utf8ToBytes } from "@noble/hashes/utils.js";
import { decodeBase64 } from "../base64.ts";
import type { DecodedPart, Decoder } from "../decoder.ts";
import { memorySource, type Source } from "../source.ts";

/** An archive is read as one JSON text; a larger one is not. */
const HAR_BYTES_MAX = 48 << 20;
const START = /^\ufeff?\s*\{\s*"log"\s*:\s*\{/;

/**
 * An HTTP archive (HAR 1.2): every text in it without JSON's escapes and, where it has percent signs,
 * without those; every body as a part of its own, base64 undone where the archive says so.
 */
export const har: Decoder = {
  name: "har",
  recognise: (head) => START.test(new TextDecoder().decode(head)),
  open: (source) => partsOf(source),
};

async function* partsOf(source: Source): AsyncGenerator<DecodedPart> {
  const layer = { decoder: "har", offset: 0 };
  if (source.sizeBytes > HAR_BYTES_MAX) {
    return yield { layer, blind: "too-large" };
  }
  const archive = parsed(await source.read(0, source.sizeBytes));
  if (archive === undefined) return yield { layer, blind: "damaged" };
  const texts = [...textsIn(archive)];
  const all = utf8ToBytes(texts.join("\n"));
  yield { layer, source: memorySource("har", all) };
  const plain = texts.filter((text) => text.includes("%")).map(withoutPercent);
  if (plain.length > 0) {
    const urls = { ...layer, decoder: "har-url" };
    const bytes = latin1(plain.join("\n"));
    yield { layer: urls, source: memorySource("har-url", bytes) };
  }
  for (const [i, entry] of entriesOf(archive).entries()) {
    yield* bodyPart(at(entry, "request", "postData"), `${i}/request`);
    yield* bodyPart(at(entry, "response", "content"), `${i}/response`);
  }
}

function* bodyPart(holder: unknown, member: string): Generator<DecodedPart> {
  const text = at(holder, "text");
  if (typeof text !== "string" || text === "") return;
  const layer = { decoder: "har-body", offset: 0, member };
  const isBase64 = at(holder, "encoding") === "base64";
  const bytes = isBase64
    ? decodeBase64(text.replace(/\s+/g, ""))
    : utf8ToBytes(text);
  if (bytes) yield { layer, source: memorySource(member, bytes) };
  else yield { layer, blind: "damaged" };
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined; // Cut off, or never JSON.
  }
}

/** Every text of a value, names of members included, without recursion: depth is not limited. */
function* textsIn(value: unknown): Generator<string> {
  const left = [value];
  while (left.length > 0) {
    const next = left.pop();
    if (typeof next === "string") yield next;
    else if (typeof next === "number") yield String(next);
    else if (Array.isArray(next)) { for (const item of next) left.push(item); }
    else if (typeof next === "object" && next !== null) {
      for (const [name, item] of Object.entries(next)) left.push(item, name);
    }
  }
}

function entriesOf(archive: unknown): readonly unknown[] {
  const entries = at(archive, "log", "entries");
  return Array.isArray(entries) ? entries : [];
}

function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, name) =>
      typeof inner === "object" && inner !== null && Object.hasOwn(inner, name)
        ? (inner as Record<string, unknown>)[name]
        : undefined,
    value,
  );
}

/** Percent signs undone byte by byte, so that it does not matter what characters they were. */
function withoutPercent(text: string): string {
  const octets = latin1Of(text);
  return octets.replace(
    /%([0-9a-fA-F]{2})/g,
    (_, digits: string) => String.fromCharCode(parseInt(digits, 16)),
  );
}

function latin1Of(text: string): string {
  let octets = "";
  for (const octet of utf8ToBytes(text)) octets += String.fromCharCode(octet);
  return octets;
}

function latin1(octets: string): Uint8Array {
  return Uint8Array.from(octets, (c) => c.charCodeAt(0));
}
