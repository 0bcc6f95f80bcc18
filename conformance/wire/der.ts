import { decoding, type Malformed, Refusal } from "./malformed.ts";
import { checkContent } from "./der_content.ts";
import { TlvCursor } from "./tlv.ts";

/** Deepest nesting that is read; a certificate needs about ten levels. */
const DEPTH_MAX = 32;
const NO_CHILDREN: readonly DerNode[] = [];

/** One value of a DER encoding and the values inside it. */
export interface DerValue {
  /** Tells it apart from {@linkcode Malformed}. */
  readonly kind: "der";
  /** Identifier octets read as one number. */
  readonly tag: number;
  /** Where the identifier begins, in octets from the start of what was decoded. */
  readonly offset: number;
  /** The whole encoding. */
  readonly bytes: Uint8Array;
  /** The content octets alone. */
  readonly content: Uint8Array;
  /** The values inside, when it is constructed. */
  readonly children: readonly DerValue[];
}

/** A DER value that cuts its octets out only when they are asked for. */
export class DerNode implements DerValue {
  readonly kind = "der";
  readonly #source: Uint8Array;
  readonly #start: number;
  readonly #end: number;

  /** The value in `source` whose content runs from `start` to before `end`. */
  constructor(
    source: Uint8Array,
    readonly tag: number,
    readonly offset: number,
    start: number,
    end: number,
    readonly children: readonly DerNode[],
  ) {
    this.#source = source;
    this.#start = start;
    this.#end = end;
  }

  get bytes(): Uint8Array {
    return this.#source.subarray(this.offset, this.#end);
  }

  /** The first octet behind it. */
  get end(): number {
    return this.#end;
  }

  get content(): Uint8Array {
    return this.#source.subarray(this.#start, this.#end);
  }

  /** The one DER value that the content octets hold, as in the OCTET STRING of an extension. */
  inside(): DerNode {
    return readWhole(this.#source, this.#start, this.#end);
  }
}

/**
 * Read strict DER (X.690, clause 10 and 11): definite minimal lengths, minimal integers, primitive
 * strings, ordered sets, one value and nothing behind it.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { decodeDer } from "./der.ts";
 *
 * assertEquals(decodeDer(Uint8Array.of(0x02, 0x01, 0x05)).kind, "der");
 * assertEquals(decodeDer(Uint8Array.of(0x02, 0x81, 0x01, 0x05)), {
 *   kind: "malformed",
 *   what: "DER value",
 *   why: "length is not minimal",
 *   offset: 1,
 * });
 * ```
 */
export function decodeDer(bytes: Uint8Array): DerValue | Malformed {
  return decoding("DER value", () => readDer(bytes));
}

/** As {@linkcode decodeDer}, for readers inside a `decoding`: refuses instead of answering. */
export function readDer(bytes: Uint8Array): DerNode {
  return readWhole(bytes.slice(), 0, bytes.length);
}

function readWhole(source: Uint8Array, from: number, end: number): DerNode {
  const cursor = new TlvCursor(source, from, end, "der");
  const value = readValue(cursor, 0);
  if (cursor.at !== end) {
    throw new Refusal("octets follow the value", cursor.at);
  }
  return value;
}

function readValue(cursor: TlvCursor, depth: number): DerNode {
  const { source, at: offset } = cursor;
  if (depth > DEPTH_MAX) throw new Refusal("nested too deeply", offset);
  const tag = cursor.tag();
  const length = cursor.length();
  const start = cursor.at;
  const end = start + length;
  const children = source[offset]! & 0x20
    ? readChildren(source, start, end, depth + 1)
    : NO_CHILDREN;
  cursor.at = end;
  const value = new DerNode(source, tag, offset, start, end, children);
  checkContent(value, source, start, end);
  return value;
}

function readChildren(
  source: Uint8Array,
  start: number,
  end: number,
  depth: number,
): readonly DerNode[] {
  const cursor = new TlvCursor(source, start, end, "der");
  const children: DerNode[] = [];
  while (cursor.at < end) children.push(readValue(cursor, depth));
  return children;
}
