import { assert, assertEquals } from "@std/assert";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import fc from "fast-check";
import { memorySource } from "../source.ts";
import { capture } from "./capture.ts";
import { pcap, pcapng, tcpFrame, tcpFrame6 } from "./capture_test_support.ts";
import {
  assertHardy,
  blindOf,
  isSeenRaw,
  NEEDLES,
  NUMBER,
  open,
  seenIn,
} from "./formats_test_support.ts";

const opened = (bytes: Uint8Array) =>
  open(capture, memorySource("traffic.pcap", bytes));

const FIRST = utf8ToBytes(`n=${NUMBER.slice(0, 6)}`);
const SECOND = utf8ToBytes(`${NUMBER.slice(6)};`);
const START = 0xfffffffe;
const FRAMES = [
  tcpFrame(START - 1, new Uint8Array(), { isSyn: true }),
  tcpFrame(START, FIRST),
  tcpFrame(START + FIRST.length, SECOND),
];

for (
  const [what, bytes] of [
    ["microseconds, little endian", pcap(FRAMES)],
    ["microseconds, big endian", pcap(FRAMES, { littleEndian: false })],
    ["nanoseconds", pcap(FRAMES, { nanoseconds: true })],
    ["pcapng, little endian", pcapng(FRAMES, true)],
    ["pcapng, big endian", pcapng(FRAMES, false)],
    [
      "IPv6 with an extension header",
      pcap([tcpFrame6(9, FIRST), tcpFrame6(9 + FIRST.length, SECOND)], {
        linkType: 276,
      }),
    ],
  ] as const
) {
  Deno.test(`a number over two segments is found, and a plain search misses it: ${what}`, async () => {
    assert(capture.recognise(bytes.subarray(0, 4096), memorySource("", bytes)));
    assert(!isSeenRaw(bytes, NEEDLES));
    const parts = await opened(bytes);
    assertEquals(seenIn(parts, NEEDLES), ["tcp"]);
    assertEquals(blindOf(parts), []);
  });
}

Deno.test("a stream is the same in whatever order and however often its segments came", async () => {
  const text = utf8ToBytes(`${"a".repeat(40)}${NUMBER}${"b".repeat(40)}`);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(90), fc.integer({ min: 1, max: 9 })), {
        maxLength: 40,
      }),
      fc.nat(0xffffffff),
      async (again, start) => {
        const pieces = Array.from({ length: 23 }, (_, i) => [4 * i, 4])
          .concat(again).map(([at, length]) =>
            tcpFrame(start + at!, text.subarray(at, at! + length!))
          );
        const order = pieces.map((frame, i) => ({ frame, key: i * 7919 % 61 }))
          .sort((a, b) => a.key - b.key).map(({ frame }) => frame);
        const syn = tcpFrame(start - 1, new Uint8Array(), { isSyn: true });
        const [stream] = await opened(pcap([syn, ...order]));
        assertEquals(stream?.bytes, text);
      },
    ),
    { seed: 31, numRuns: 40 },
  );
});

Deno.test("two directions do not mix, nor do two connections on the same ports", async () => {
  const parts = await opened(pcap([
    tcpFrame(10, FIRST),
    tcpFrame(10 + FIRST.length, SECOND, { isBack: true }),
  ]));
  assertEquals(parts.length, 2);
  assertEquals(seenIn(parts, NEEDLES), []);
  const twice = await opened(pcap([
    ...FRAMES,
    tcpFrame(5000, new Uint8Array(), { isSyn: true }),
    tcpFrame(5001, utf8ToBytes("another")),
  ]));
  assertEquals(twice.map(({ bytes }) => bytes.length), [
    FIRST.length + SECOND.length,
    7,
  ]);
});

Deno.test("what a capture keeps from view is told", async () => {
  const cases = {
    "pcap: damaged": pcap(FRAMES, { cutBytes: 10 }),
    "pcap: unsupported": pcap(FRAMES, { linkType: 147 }),
    "tcp: encrypted": pcap([tcpFrame(1, Uint8Array.of(22, 3, 1, 2, 0, 1))]),
    "tcp: unsupported": pcap([
      tcpFrame(1, utf8ToBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")),
    ]),
    "tcp: damaged": pcap([tcpFrame(1, FIRST), tcpFrame(500, SECOND)]),
  };
  for (const [expected, bytes] of Object.entries(cases)) {
    assertEquals(blindOf(await opened(bytes)), [expected]);
  }
  const fragment = tcpFrame(1, FIRST);
  fragment[20] = 0x20;
  assertEquals(blindOf(await opened(pcap([fragment]))), ["pcap: unsupported"]);
});

Deno.test("a capture cut off is damaged, and what came before is seen", async () => {
  for (const bytes of [pcap(FRAMES), pcapng([...FRAMES, FRAMES[0]!], true)]) {
    const parts = await opened(bytes.subarray(0, bytes.length - 1));
    assertEquals(blindOf(parts), ["pcap: damaged"]);
    assert(parts.some((part) => part.bytes.length > 0));
  }
});

Deno.test("no bytes make it throw or hang", async () => {
  await assertHardy(capture, pcap(FRAMES));
  await assertHardy(capture, pcapng(FRAMES, true));
});
