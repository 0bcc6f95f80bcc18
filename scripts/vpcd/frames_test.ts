import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { encodeFrame, FrameReader, MESSAGE_BYTES_MAX } from "./frames.ts";

const messages = fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 12 });
const cuts = fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 400 });

/** The stream in pieces of these sizes; what they leave over comes as one piece. */
function pieces(stream: Uint8Array, sizes: readonly number[]): Uint8Array[] {
  let at = 0;
  const cut = sizes.map((size) => stream.subarray(at, at += size));
  return [...cut, stream.subarray(at)];
}

Deno.test("however the stream is split and joined, the messages are the same", () => {
  fc.assert(
    fc.property(messages, cuts, (sent, sizes) => {
      const stream = Uint8Array.from(sent.flatMap((m) => [...encodeFrame(m)]));
      const reader = new FrameReader();
      const received = pieces(stream, sizes).flatMap((p) => reader.push(p));
      assertEquals(received, sent);
    }),
    { seed: 1 },
  );
});

Deno.test("a message is given out with its last byte, not later", () => {
  const frame = encodeFrame(Uint8Array.of(0xaa, 0xbb));
  const reader = new FrameReader();
  const given = [...frame].map((byte) => reader.push(Uint8Array.of(byte)));
  assertEquals(given.map(({ length }) => length), [0, 0, 0, 1]);
});

Deno.test("a message keeps its bytes when the buffer it came in is used again", () => {
  const buffer = Uint8Array.of(0, 2, 1, 2, 0, 2, 3);
  const reader = new FrameReader();
  const [first] = reader.push(buffer);
  buffer.fill(0xff);
  const [second] = reader.push(Uint8Array.of(4));
  assertEquals([first, second], [Uint8Array.of(1, 2), Uint8Array.of(3, 4)]);
});

Deno.test("the longest message fits, one byte more does not", () => {
  const longest = new Uint8Array(MESSAGE_BYTES_MAX).fill(7);
  assertEquals(new FrameReader().push(encodeFrame(longest)), [longest]);
  const tooLong = new Uint8Array(MESSAGE_BYTES_MAX + 1);
  assertThrows(() => encodeFrame(tooLong), RangeError, "Cannot write frame");
});
