import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { zlibSync } from "fflate";
import {
  blindIn,
  chainsIn,
  octets,
  piecemeal,
  PLANTED,
  scanFor,
} from "../planting_test_support.ts";
import { Crc32 } from "./crc32.ts";

const WORDS = Array.from({ length: 900 }, (_, i) => `${i * 7919 % 1009}`);
const PACKED = zlibSync(octets(`${WORDS.join(" ")} ${PLANTED}`));
const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10);

function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

function chunk(type: string, ...data: readonly Uint8Array[]) {
  const body = joined(octets(type), ...data);
  const crc = new Crc32();
  crc.push(body);
  const bytes = new Uint8Array(body.length + 8);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, body.length - 4);
  bytes.set(body, 4);
  view.setUint32(body.length + 4, crc.value);
  return bytes;
}

function png(...chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const head = chunk("IHDR", Uint8Array.of(0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0));
  return joined(SIGNATURE, head, ...chunks, chunk("IEND"));
}

const PREFIXES: Readonly<Record<string, string>> = {
  zTXt: "Comment\0\0",
  iCCP: "profile\0\0",
  iTXt: "Comment\0\x01\0ja\0註\0",
};

for (const [type, prefix] of Object.entries(PREFIXES)) {
  const whole = png(chunk(type, octets(prefix), PACKED));
  Deno.test(`${type} of a PNG is seen through, whatever the pieces`, async () => {
    for (const source of [whole, piecemeal(whole)]) {
      const result = await scanFor(source, { chunkBytes: 700 });
      assertEquals(chainsIn(result), [["png"]]);
      assertEquals(result.sightings[0]!.chain[0]!.offset, 32);
      assertEquals(blindIn(result), []);
    }
  });

  Deno.test(`${type} cut short, turned or of an unknown method is not clean`, async () => {
    assertEquals(blindIn(await scanFor(whole)), []);
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 41, max: whole.length - 17 }),
        async (length) => {
          const cut = await scanFor(whole.slice(0, length));
          assertEquals(blindIn(cut), ["png/damaged"]);
        },
      ),
      { seed: 8264, numRuns: 40 },
    );
    const none = png(chunk(type, octets(prefix), octets("no zlib at all")));
    assertEquals(blindIn(await scanFor(none)), ["png/damaged"]);
    const [keyword] = prefix.split("\0") as [string];
    const method = `${keyword}\0${type === "iTXt" ? "\x01" : ""}\x07ja\0\0`;
    const unknown = png(chunk(type, octets(method), PACKED));
    assertEquals(blindIn(await scanFor(unknown)), ["png/unsupported"]);
  });
}

Deno.test("several chunks are, and text that is not packed is the file's own", async () => {
  const packed = chunk("zTXt", octets("Comment\0\0"), PACKED);
  const plain = chunk("iTXt", octets(`Comment\0\0\0ja\0\0${PLANTED}`));
  const result = await scanFor(png(packed, plain, packed));
  assertEquals(chainsIn(result), [[], ["png"], ["png"]]);
  assertEquals(blindIn(result), []);
});

Deno.test("what only begins like a PNG ends without a word", async () => {
  const noise = Uint8Array.from({ length: 999 }, (_, i) => i * 7919 % 251);
  assertEquals(blindIn(await scanFor(joined(SIGNATURE, noise))), []);
});
