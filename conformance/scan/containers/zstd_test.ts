import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { decodeBase64 } from "../base64.ts";
import {
  blindIn,
  chainsIn,
  gathered,
  octets,
  PLANTED,
  scanFor,
} from "../planting_test_support.ts";
import { memorySource } from "../source.ts";
import { zstdStream } from "./zstd.ts";

const TEXT = `${"lorem ipsum ".repeat(200)}${PLANTED}${" dolor".repeat(200)}`;

/** What zstd 1.5 makes of it, without a checksum and with one. */
const BARE = decodeBase64(
  "KLUv/WAcDU0BAPBsb3JlbSBpcHN1bSA1NDg4MzY1Mjk4ODUgZG9sb3ICAE5J+UNU7hc6",
)!;
const SUMMED = decodeBase64(
  "KLUv/WQcDU0BAPBsb3JlbSBpcHN1bSA1NDg4MzY1Mjk4ODUgZG9sb3ICAE5J+UNU7hc61dlTMQ==",
)!;
const SKIPPED = [0x53, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3];

const undone = (...parts: readonly (readonly number[] | Uint8Array)[]) =>
  gathered(
    zstdStream(
      memorySource("a", Uint8Array.from(parts.flatMap((part) => [...part]))),
    )(),
  );

Deno.test("frames follow on one another, with a checksum or not, skippable ones between", async () => {
  assertEquals(await undone(BARE), { text: TEXT, blind: [] });
  assertEquals(await undone(SKIPPED, SUMMED, SKIPPED, BARE), {
    text: TEXT + TEXT,
    blind: [],
  });
  assertEquals(chainsIn(await scanFor(BARE)), [[], ["zstd"]]);
});

Deno.test("a frame of a few octets is undone too", async () => {
  const tiny = [0x28, 0xb5, 0x2f, 0xfd, 0x20, 3, 0x19, 0, 0, ...octets("abc")];
  assertEquals(await undone(tiny), { text: "abc", blind: [] });
  assertEquals(await undone(tiny, BARE), { text: "abc" + TEXT, blind: [] });
});

Deno.test("what is missing, turned, keyed or too wide is not seen, and is said not to be", async () => {
  for (let length = 8; length < SUMMED.length; length++) {
    const { blind } = await undone(SUMMED.subarray(0, length));
    assertEquals(blind, ["damaged"]);
  }
  assertEquals(await undone(BARE, [1, 2, 3]), {
    text: TEXT,
    blind: ["damaged"],
  });
  const keyed = [0x28, 0xb5, 0x2f, 0xfd, 0x21, 7, 3, 1, 0, 0];
  assertEquals((await undone(keyed)).blind, ["unsupported"]);
  const wide = [0x28, 0xb5, 0x2f, 0xfd, 0, 0xa0, 1, 0, 0];
  assertEquals((await undone(wide)).blind, ["too-large"]);
});

Deno.test("turned octets never throw", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.nat(BARE.length - 1),
      fc.integer({ min: 1, max: 255 }),
      async (at, turn) => {
        const turned = BARE.slice();
        turned[at]! ^= turn;
        const { blindSpots } = await scanFor(turned);
        assertEquals(blindSpots.some(({ why }) => why === "unreadable"), false);
      },
    ),
    { seed: 8261, numRuns: 300 },
  );
  assertEquals(blindIn(await scanFor(BARE)), []);
});
