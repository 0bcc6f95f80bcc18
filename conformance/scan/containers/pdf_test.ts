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

const WORDS = Array.from({ length: 900 }, (_, i) => `${i * 7919 % 1009}`);
const LONG = zlibSync(octets(`${WORDS.join(" ")} ${PLANTED}`));
const SHORT = zlibSync(octets(PLANTED));
const HEAD = "%PDF-1.4\n4 0 obj\n<< /Filter /FlateDecode >>\n";
const TAIL = "\nendstream\nendobj\ntrailer\n<< >>\n%%EOF\n";

function joined(...parts: readonly (Uint8Array | string)[]) {
  return Uint8Array.from(
    parts.flatMap((p) => [...(typeof p === "string" ? octets(p) : p)]),
  );
}

function pdf(stream: Uint8Array, line = "\n"): Uint8Array<ArrayBuffer> {
  return joined(HEAD, "stream", line, stream, TAIL);
}

Deno.test("a compressed stream of a PDF is seen through, whatever ends the line and the pieces", async () => {
  for (const stream of [LONG, SHORT]) {
    for (const line of ["\n", "\r\n"]) {
      const bytes = pdf(stream, line);
      for (const source of [bytes, piecemeal(bytes)]) {
        const result = await scanFor(source, { chunkBytes: 700 });
        assertEquals(chainsIn(result), [["pdf"]]);
        const at = HEAD.length + "stream".length + line.length;
        assertEquals(result.sightings[0]!.chain[0]!.offset, at);
        assertEquals(blindIn(result), []);
      }
    }
  }
});

Deno.test("every stream of it is, also where the word stands across two reads", async () => {
  const bytes = joined(
    pdf(SHORT),
    "stream\n",
    LONG,
    TAIL,
    "stream\r\n",
    SHORT,
    TAIL,
  );
  assertEquals((await scanFor(bytes)).sightings.length, 3);
  for (let before = 65_528; before < 65_540; before++) {
    const far = joined(HEAD.padEnd(before), "stream\n", SHORT, TAIL);
    assertEquals(chainsIn(await scanFor(far)), [["pdf"]]);
  }
});

Deno.test("windows of other sizes are zlib, and what is not zlib is none", async () => {
  const other = SHORT.slice();
  other.set([0x48, 0x89]);
  assertEquals(chainsIn(await scanFor(pdf(other))), [["pdf"]]);
  const wrong: [number, number][] = [[0x78, 0x9d], [0x79, 0x9c], [0x78, 0xbb]];
  for (const header of wrong) {
    const bytes = SHORT.slice();
    bytes.set(header);
    const result = await scanFor(pdf(bytes));
    assertEquals([chainsIn(result), blindIn(result)], [[], []]);
  }
  const inText = joined("no header\nstream\n", SHORT);
  assertEquals(chainsIn(await scanFor(inText)), []);
});

Deno.test("a stream cut or turned behind its first octets is damaged, random octets are none", async () => {
  const whole = joined(HEAD, "stream\n", LONG);
  const begins = whole.length - LONG.length;
  assertEquals(blindIn(await scanFor(whole)), []);
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 300, max: LONG.length - 16 }),
      async (at) => {
        const cut = await scanFor(whole.slice(0, begins + at));
        assertEquals(blindIn(cut), ["pdf/damaged"]);
      },
    ),
    { seed: 8263, numRuns: 40 },
  );
  const behind = await scanFor(
    joined(whole.slice(0, begins + 400), TAIL, "stream\n", SHORT),
  );
  assertEquals(chainsIn(behind), [["pdf"]]);
  assertEquals(blindIn(behind), ["pdf/damaged"]);
  const stated = zlibSync(new Uint8Array(5000), { level: 0 }).slice(0, 400);
  const within = await scanFor(joined(pdf(stated), "stream\n", SHORT));
  assertEquals(chainsIn(within), [["pdf"]]);
  assertEquals(blindIn(within), ["pdf/damaged"]);
  let word = 3;
  for (let i = 0; i < 1000; i++) {
    const random = Uint8Array.from({ length: 300 }, () => {
      word = Math.imul(word, 1664525) + 1013904223 >>> 0;
      return word >>> 24;
    });
    assertEquals(blindIn(await scanFor(pdf(random))), []);
  }
});
