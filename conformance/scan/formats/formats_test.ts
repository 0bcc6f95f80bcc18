import { assert, assertEquals } from "@std/assert";
import { concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { gzipSync } from "fflate";
import { encodeBase64 } from "../base64.ts";
import { containerDecoders } from "../containers/containers.ts";
import { NeedleSearch } from "../needle_search.ts";
import { scan } from "../scan.ts";
import { memorySource } from "../source.ts";
import { pcap, tcpFrame } from "./capture_test_support.ts";
import { isSeenRaw, NEEDLES, NUMBER } from "./formats_test_support.ts";
import { formatDecoders } from "./formats.ts";
import { filesAfter } from "./sqlite_test_support.ts";

const BODY = gzipSync(
  utf8ToBytes(`${NUMBER} ${"and so on ".repeat(30)}`),
  { mtime: 0 },
);

/** Through which layers the number is seen. */
async function chainsIn(
  name: string,
  bytes: Uint8Array,
): Promise<readonly string[]> {
  assert(!isSeenRaw(bytes, NEEDLES));
  const search = new NeedleSearch(NEEDLES);
  const decoders = [...formatDecoders, ...containerDecoders()];
  const found = await scan(memorySource(name, bytes), { search, decoders });
  assertEquals(found.blindSpots, []);
  return found.sightings.map(({ chain }) =>
    chain.map(({ decoder }) => decoder).join(" ")
  );
}

Deno.test("a compressed answer in chunks over several packets is seen through to the end", async () => {
  const answer = concatBytes(
    utf8ToBytes(
      "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n",
    ),
    BODY.subarray(0, 9),
    utf8ToBytes(`\r\n${(BODY.length - 9).toString(16)}\r\n`),
    BODY.subarray(9),
    utf8ToBytes("\r\n0\r\n\r\n"),
  );
  const frames = [0, 20, 40, 95].map((at, i, all) =>
    tcpFrame(7 + at, answer.subarray(at, all[i + 1]))
  );
  assertEquals(await chainsIn("traffic.pcap", pcap(frames.reverse())), [
    "tcp http gzip",
  ]);
});

Deno.test("a compressed body of an archive is seen through", async () => {
  const text = encodeBase64(BODY).replace(/.{7}/g, "$&\n");
  const content = { text, encoding: "base64" };
  const har = utf8ToBytes(
    JSON.stringify({ log: { entries: [{ response: { content } }] } }),
  );
  const chains = await chainsIn("x.har", har);
  assert(chains.includes("har-body gzip"));
});

Deno.test("a compressed blob over several pages of a database is seen through", async () => {
  let state = 1;
  const noise = Uint8Array.from({ length: 9000 }, () => {
    state = Math.imul(state, 1664525) + 1013904223 | 0;
    return 64 + (state >>> 26);
  });
  const blob = gzipSync(concatBytes(noise, utf8ToBytes(NUMBER)), { mtime: 0 });
  const hex = [...blob].map((b) => b.toString(16).padStart(2, "0")).join("");
  assert(blob.length > 4096);
  const { main } = filesAfter(
    `CREATE TABLE t (a BLOB); INSERT INTO t VALUES (x'${hex}')`,
  );
  assertEquals(await chainsIn("test.db", main), ["sqlite-row gzip"]);
});

Deno.test("each format is known by one decoder", async () => {
  const files = filesAfter(
    "PRAGMA journal_mode=WAL; CREATE TABLE t (a)",
    true,
  );
  const cases = {
    sqlite: files.main,
    "sqlite-wal": files.wal,
    pcap: pcap([tcpFrame(1, BODY)]),
    har: utf8ToBytes('{"log":{"entries":[]}}'),
    http: utf8ToBytes("GET / HTTP/1.1\r\n\r\n"),
  };
  for (const [expected, bytes] of Object.entries(cases)) {
    const source = memorySource("", bytes);
    const knowing: string[] = [];
    for (const decoder of formatDecoders) {
      const isKnown = await decoder.recognise(bytes.subarray(0, 4096), source);
      if (isKnown) knowing.push(decoder.name);
    }
    assertEquals(knowing, [expected]);
  }
});
