/** Most bytes that one message can have. */
export const MESSAGE_BYTES_MAX = 0xffff;

const LENGTH_BYTES = 2;

/**
 * Puts the messages of vpcd together again: each comes as two bytes of length, high byte first,
 * and that many bytes. TCP knows no messages, so they arrive split and joined in any way.
 *
 * @example Half a message, then the rest and another one
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { FrameReader } from "./frames.ts";
 *
 * const reader = new FrameReader();
 * assertEquals(reader.push(Uint8Array.of(0, 2, 7)), []);
 * assertEquals(reader.push(Uint8Array.of(8, 0, 1, 4)), [
 *   Uint8Array.of(7, 8),
 *   Uint8Array.of(4),
 * ]);
 * ```
 */
export class FrameReader {
  /** What has come and makes no whole message yet. */
  #rest: Uint8Array = new Uint8Array();

  /** Take what has arrived; the messages that are complete with it, in order. */
  push(chunk: Uint8Array): Uint8Array[] {
    let rest = joined(this.#rest, chunk);
    const messages: Uint8Array[] = [];
    for (let end = endOf(rest); end <= rest.length; end = endOf(rest)) {
      messages.push(rest.slice(LENGTH_BYTES, end));
      rest = rest.subarray(end);
    }
    this.#rest = rest;
    return messages;
  }
}

/** Where the first message ends; beyond everything while its length has not arrived. */
function endOf(bytes: Uint8Array): number {
  const [high, low] = bytes;
  if (high === undefined || low === undefined) return Infinity;
  return LENGTH_BYTES + (high << 8 | low);
}

/**
 * A message with its length in front, as one piece.
 * @throws {RangeError} when it is longer than a length can say
 */
export function encodeFrame(message: Uint8Array): Uint8Array<ArrayBuffer> {
  const { length } = message;
  if (length > MESSAGE_BYTES_MAX) {
    throw new RangeError("Cannot write frame: more than 65535 bytes");
  }
  const frame = new Uint8Array(LENGTH_BYTES + length);
  frame.set([length >> 8, length & 0xff]);
  frame.set(message, LENGTH_BYTES);
  return frame;
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
