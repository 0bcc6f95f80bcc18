import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { gzipSync, zipSync } from "fflate";
import {
  blindIn,
  chainsIn,
  octets,
  piecemeal,
  PLANTED,
  scanFor,
} from "../planting_test_support.ts";
import { tarOf } from "./tar_test_support.ts";

const WORDS = Array.from({ length: 900 }, (_, i) => `${i * 7919 % 1009}`);
const MTIME = 1_234_567_890_000;
const MEMBER = gzipSync(octets(`${WORDS.join(" ")} ${PLANTED}`), {
  mtime: MTIME,
});
const SHORT = gzipSync(octets(PLANTED), { mtime: MTIME });
const BEFORE = octets("MAGIC\0\x01");

function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

/** Octets that say nothing, the same each time. */
function noise(lengthBytes: number, seed: number): Uint8Array<ArrayBuffer> {
  let word = seed;
  return Uint8Array.from({ length: lengthBytes }, () => {
    word = Math.imul(word, 1664525) + 1013904223 >>> 0;
    return word >>> 24;
  });
}

Deno.test("gzip amid other bytes is seen through, short or long, whatever the pieces", async () => {
  for (const member of [MEMBER, SHORT]) {
    const bytes = joined(BEFORE, member, octets(" and more"));
    for (const source of [bytes, piecemeal(bytes)]) {
      const result = await scanFor(source, { chunkBytes: 700 });
      assertEquals(chainsIn(result), [["gzip"]]);
      assertEquals(result.sightings[0]!.chain[0]!.offset, BEFORE.length);
      assertEquals(blindIn(result), []);
    }
  }
});

Deno.test("it may stand across two windows, in a packed layer, and beside others", async () => {
  for (const before of [(1 << 18) - 3, (1 << 18) - 1, 1 << 18, 300_000]) {
    const far = joined(new Uint8Array(before).fill(0x2e), MEMBER);
    const { sightings } = await scanFor(far);
    assertEquals(sightings.map((s) => s.chain[0]!.offset), [before]);
    assertEquals(chainsIn(await scanFor(gzipSync(far))), [["gzip", "gzip"]]);
  }
  const three = joined(BEFORE, SHORT, BEFORE, MEMBER, SHORT);
  assertEquals((await scanFor(three)).sightings.length, 3);
});

Deno.test("what a known container holds is seen by its way alone, and amid its members too", async () => {
  const amid = joined(BEFORE, MEMBER);
  const tar = tarOf([
    { name: "a.gz", bytes: MEMBER },
    { name: "b.bin", bytes: amid },
  ]);
  const chain = [["tar", "gzip"], ["tar", "gzip"]];
  const result = await scanFor(tar);
  assertEquals(chainsIn(result), chain);
  assertEquals(result.sightings.map((s) => s.chain[1]!.offset), [
    0,
    BEFORE.length,
  ]);
  const stored = gzipSync(amid, { level: 0, mtime: MTIME });
  const twice = await scanFor(joined(BEFORE, stored));
  assertEquals(chainsIn(twice), [["gzip", "gzip"]]);
  const zip = zipSync({ "b.bin": [amid, { level: 0 }] });
  assertEquals(chainsIn(await scanFor(zip)), [["zip", "gzip"]]);
});

Deno.test("a member that is cut or turned behind its first octets is damaged", async () => {
  const whole = joined(BEFORE, MEMBER);
  assertEquals(blindIn(await scanFor(whole)), []);
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 300, max: MEMBER.length - 1 }),
      async (at) => {
        const cut = whole.slice(0, BEFORE.length + at);
        assertEquals(blindIn(await scanFor(cut)), ["gzip/damaged"]);
        const turned = whole.slice();
        turned[BEFORE.length + at]! ^= 0x55;
        assertEquals(blindIn(await scanFor(turned)), ["gzip/damaged"]);
      },
    ),
    { seed: 8262, numRuns: 40 },
  );
});

Deno.test("behind a damaged member the next one is seen", async () => {
  const cut = MEMBER.subarray(0, 400);
  const result = await scanFor(joined(BEFORE, cut, BEFORE, SHORT));
  assertEquals(chainsIn(result), [["gzip"]]);
  assertEquals(blindIn(result), ["gzip/damaged"]);
});

Deno.test("what lies within the length that a cut member states is seen as it stands", async () => {
  const cut = gzipSync(noise(5000, 7), { level: 0, mtime: MTIME })
    .subarray(0, 400);
  const result = await scanFor(joined(BEFORE, cut, BEFORE, SHORT));
  assertEquals(chainsIn(result), [["gzip"]]);
  assertEquals(blindIn(result), ["gzip/damaged"]);
  const large = joined(noise(99_000, 8), MEMBER);
  const stored = gzipSync(large, { level: 0, mtime: MTIME });
  const whole = await scanFor(joined(BEFORE, stored));
  assertEquals(chainsIn(whole), [["gzip", "gzip"]]);
});

Deno.test("what fails before it says anything is no member", async () => {
  assertEquals(blindIn(await scanFor(joined(BEFORE, MEMBER))), []);
  const header = SHORT.subarray(0, 10);
  const turned = SHORT.slice();
  turned[turned.length - 8]! ^= 1;
  const length = Uint8Array.of(0, 200, 0, 0, 0);
  const cases: Uint8Array[] = [
    joined(BEFORE, turned),
    joined(BEFORE, header, length, noise(4000, 9)),
    ...Array.from(
      { length: 12 },
      (_, i) => joined(BEFORE, SHORT.subarray(0, 10 + i)),
    ),
  ];
  for (const bytes of cases) {
    const result = await scanFor(bytes);
    assertEquals([chainsIn(result), blindIn(result)], [[], []]);
  }
});

Deno.test("a place that two windows see is opened once", async () => {
  const far = joined(new Uint8Array((1 << 18) - 3).fill(0x2e), MEMBER);
  const cut = far.subarray(0, far.length - 9);
  const more = joined(cut, new Uint8Array(9000).fill(0x2e));
  const result = await scanFor(more, { membersMax: 1 });
  assertEquals(blindIn(result), ["gzip/damaged"]);
});

Deno.test("random octets are never blind, and a header before them hardly ever", async () => {
  assertEquals(blindIn(await scanFor(noise(4 << 20, 5))), []);
  let blind = 0;
  for (let i = 0; i < 4000; i++) {
    const bytes = joined(BEFORE, SHORT.subarray(0, 10), noise(600, i + 1));
    assertEquals(chainsIn(await scanFor(bytes)), []);
    blind += blindIn(await scanFor(bytes)).length;
  }
  // Chance makes such a header once in ten gigabytes, and then one in twenty may pass for a member.
  assert(blind < 4000 / 20);
});

Deno.test("headers without number end where the limits say, and are told", async () => {
  const header = SHORT.subarray(0, 10);
  const many = joined(BEFORE, ...Array(40).fill(header), MEMBER);
  assertEquals(chainsIn(await scanFor(many)), [["gzip"]]);
  const few = await scanFor(many, { sightingsMax: 10 });
  assertEquals(blindIn(few), ["too-large"]);
  const members = joined(BEFORE, ...Array(40).fill(SHORT));
  const result = await scanFor(members, { membersMax: 10 });
  assertEquals(result.sightings.length, 10);
  assertEquals(blindIn(result), ["gzip/too-large"]);
});
