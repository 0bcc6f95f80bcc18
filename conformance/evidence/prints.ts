import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { decodeBase64 } from "../scan/base64.ts";
import type { Sink, SinkItem } from "../target/mod.ts";
import type { SinkPrinted } from "./event.ts";
import type { ReadPath } from "./look.ts";
import type { Secrets } from "./secrets.ts";

/** Digests are for small services; what is larger is not compared, and is said not to be. */
const PRINTED_BYTES_MAX = 16 * 1024 * 1024;

/** What is to be printed. */
export interface PrintInput {
  /** The look. */
  readonly look: number;
  /** Every declared sink. */
  readonly sinks: readonly Sink[];
  /** What `readSinks` gave. */
  readonly items: readonly SinkItem[];
  /** How to read local paths. */
  readonly readPath?: ReadPath;
  /** What is replaced by labels. */
  readonly secrets: Secrets;
}

/**
 * A digest of every item that a look has read, secrets replaced by their labels. Two runs that
 * differ in a secret alone give the same digests, unless something else hangs on the secret.
 */
export async function printsOf(input: PrintInput): Promise<SinkPrinted[]> {
  const printed: SinkPrinted[] = [];
  for (const sink of input.sinks) {
    const items = input.items.filter((item) => item.sink === sink.id)
      .toSorted((a, b) => a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
    for (const item of items) {
      const bytes = await bytesOf(item, input.readPath);
      printed.push({
        kind: "sink-printed",
        look: input.look,
        sink,
        item: input.secrets.maskText(item.name),
        ...(bytes === undefined
          ? {}
          : { print: digestOf(input.secrets.maskBytes(bytes)) }),
      });
    }
  }
  return printed;
}

/** The bytes of a file; of a folder, of all its files in order, each behind its name. */
async function bytesOf(
  item: SinkItem,
  readPath: ReadPath | undefined,
): Promise<Uint8Array | undefined> {
  if (item.base64 !== undefined) return decodeBase64(item.base64);
  if (item.path === undefined || readPath === undefined) return undefined;
  try {
    const parts: Uint8Array[] = [];
    let size = 0;
    const files = readPath(item.path);
    const read = Symbol.asyncIterator in files ? files : await files;
    for await (const file of read) {
      size += file.source?.sizeBytes ?? file.bytes.length;
      if (size > PRINTED_BYTES_MAX || file.blind !== undefined) {
        return undefined;
      }
      parts.push(new TextEncoder().encode(`\n${file.name}\n`), file.bytes);
    }
    return joined(parts);
  } catch {
    return undefined; // which is recorded as bytes that could not be had
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, p) => sum + p.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function digestOf(bytes: Uint8Array): string {
  return bytesToHex(sha256(bytes));
}
