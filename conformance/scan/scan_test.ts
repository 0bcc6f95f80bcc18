import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { gzipSync } from "fflate";
import { encodeBase64 } from "./base64.ts";
import { LIMITS } from "./limits.ts";
import {
  blindIn,
  chainsIn,
  octets,
  piecemeal,
  PLANTED,
  scanFor,
} from "./planting_test_support.ts";
import { memorySource } from "./source.ts";

/** The number as text, in base64, and behind escapes, among filler of this length. */
function sample(filler: number): Uint8Array {
  const dots = ".".repeat(filler);
  const escaped = [...PLANTED].map((c, i) =>
    i % 3 === 0 ? `&#${c.charCodeAt(0)};` : c
  );
  const wrapped = encodeBase64(octets(`${"p".repeat(43)}${PLANTED}${dots}`))
    .replace(/.{64}/g, "$&\n\t");
  return octets(
    [dots, PLANTED, dots, escaped.join(""), dots, wrapped].join(""),
  );
}

Deno.test("the result does not depend on the pieces in which bytes come", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.nat(6000),
      fc.integer({ min: 1, max: 5000 }),
      async (filler, chunkBytes) => {
        const bytes = sample(filler);
        const whole = await scanFor(bytes);
        assertEquals(whole.sightings.length, 3);
        assertEquals(await scanFor(piecemeal(bytes), { chunkBytes }), whole);
      },
    ),
    { seed: 8261, numRuns: 40 },
  );
});

Deno.test("a number is seen once wherever it stands at the edge of a window", async () => {
  for (let shift = -13; shift <= 1; shift++) {
    for (const edge of [1 << 18, (1 << 18) + 4096, (1 << 18) - 4096]) {
      const bytes = new Uint8Array((1 << 18) + 9000).fill(0x2e);
      bytes.set(octets(PLANTED), edge + shift);
      const { sightings } = await scanFor(bytes, { chunkBytes: 5000 });
      assertEquals(sightings.map(({ offset }) => offset), [edge + shift]);
      const escaped = octets(PLANTED.replace(/8/g, "%38"));
      bytes.set(escaped, edge + shift);
      const seen = await scanFor(bytes, { chunkBytes: 5000 });
      assertEquals(
        seen.sightings.map(({ chain }) => chain.map((c) => c.offset)),
        [[edge + shift]],
      );
    }
  }
});

Deno.test("what lies beyond a limit is not seen, and is said not to be", async () => {
  const inner = gzipSync(octets(`${"x".repeat(500)} ${PLANTED}`));
  assertEquals(chainsIn(await scanFor(inner)), [["gzip"]]);
  const cases = [
    [{ depthMax: 0 }, "gzip/too-deep"],
    [{ decodedBytesMax: 400 }, "gzip/too-large"],
    [{ ratioFreeBytes: 10, ratioMax: 2 }, "gzip/too-large"],
    [{ membersMax: 0 }, "gzip/too-large"],
  ] as const;
  for (const [limit, blind] of cases) {
    const result = await scanFor(inner, limit);
    assertEquals(result.sightings, []);
    assert(blindIn(result).includes(blind), `${blind} ${blindIn(result)}`);
  }
});

Deno.test("too many sightings are a blind spot", async () => {
  const bytes = octets(`${PLANTED} `.repeat(20));
  const result = await scanFor(bytes, { sightingsMax: 5 });
  assertEquals(result.sightings.length, 5);
  assertEquals(blindIn(result), ["too-large"]);
});

Deno.test("a sparse file ends where its holes are more than its bytes allow", async () => {
  const filled = octets(PLANTED);
  const sparse = {
    name: "image",
    sizeBytes: 2 ** 40,
    storedBytes: 4096,
    read: (offset: number, length: number) => {
      const bytes = new Uint8Array(length);
      if (offset === 0) bytes.set(filled);
      return bytes;
    },
  };
  const result = await scanFor(sparse, { ratioFreeBytes: 1 << 20 });
  assertEquals(result.sightings.length, 1);
  assertEquals(blindIn(result), ["too-large"]);
});

Deno.test("a source that fails or ends too soon is unreadable, and what came before is kept", async () => {
  const bytes = octets(PLANTED + ".".repeat(600_000));
  const short = { ...memorySource("a", bytes), sizeBytes: 700_000 };
  const failing = {
    ...short,
    read: (offset: number, length: number) => {
      if (offset > 500_000) throw new Error("Cannot read sector: bad");
      return bytes.subarray(offset, offset + length);
    },
  };
  for (const source of [short, failing]) {
    const result = await scanFor(source);
    assertEquals(result.sightings.length, 1);
    assertEquals(blindIn(result), ["unreadable"]);
  }
});

Deno.test("a long decoded stream is read through although nobody holds it", async () => {
  const filler = new Uint8Array(40_000);
  let word = 1;
  for (let i = 0; i < filler.length; i++) {
    word = Math.imul(word, 1103515245) + 12345 >>> 0;
    filler[i] = word >>> 24;
  }
  const inside = gzipSync(octets(PLANTED.repeat(2)));
  const bytes = new Uint8Array(filler.length + inside.length);
  bytes.set(inside);
  bytes.set(filler, inside.length);
  const packed = gzipSync(bytes);
  const result = await scanFor(packed, { spoolBytes: 1000 });
  assertEquals(new Set(chainsIn(result).map(String)), new Set(["gzip,gzip"]));
  assert(LIMITS.spoolBytes > 1000);
});

Deno.test("random bytes behind any beginning never throw and never hang", async () => {
  const beginnings = [
    [],
    [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3],
    [0x78, 0x9c],
    [0x28, 0xb5, 0x2f, 0xfd],
    [0x50, 0x4b, 3, 4],
    [0x50, 0x4b, 5, 6],
    [...octets("data:H4sIAAAAAAAAA")],
    [...octets("00000000: 3534 3838 \\u00 %3 &#x &#; =3 \\x")],
  ];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...beginnings),
      fc.uint8Array({ maxLength: 600 }),
      async (beginning, rest) => {
        const { blindSpots } = await scanFor(
          Uint8Array.from([...beginning, ...rest]),
        );
        assert(blindSpots.every(({ why }) => why !== "unreadable"));
      },
    ),
    { seed: 8261, numRuns: 400 },
  );
});
