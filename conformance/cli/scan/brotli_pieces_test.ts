import { assertEquals, assertRejects } from "@std/assert";
import { brotliCompressSync } from "node:zlib";
import { brotliPieces } from "./brotli_pieces.ts";

async function* cut(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) {
    yield await Promise.resolve(bytes.subarray(at, at + size));
  }
}

const text = new TextEncoder().encode("control ".repeat(20_000));
const packed = new Uint8Array(brotliCompressSync(text));

Deno.test("brotliPieces() gives what was packed, however it comes", async () => {
  for (const size of [1, 7, packed.length]) {
    const pieces = await Array.fromAsync(brotliPieces(cut(packed, size)));
    const whole = new Uint8Array(
      await new Blob(pieces as Uint8Array<ArrayBuffer>[]).arrayBuffer(),
    );
    assertEquals(whole, text);
  }
});

Deno.test("brotliPieces() throws on what is none, and on what is cut off", async () => {
  const wrong = new Uint8Array(64).fill(0xff);
  await assertRejects(() => Array.fromAsync(brotliPieces(cut(wrong, 8))));
  const short = packed.subarray(0, packed.length - 4);
  await assertRejects(() => Array.fromAsync(brotliPieces(cut(short, 8))));
});

Deno.test("brotliPieces() can be left early", async () => {
  for await (const piece of brotliPieces(cut(packed, 7))) {
    assertEquals(piece.length > 0, true);
    break;
  }
});
