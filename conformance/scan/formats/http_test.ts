import { assert, assertEquals } from "@std/assert";
import { concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { gzipSync } from "fflate";
import { memorySource } from "../source.ts";
import {
  assertHardy,
  blindOf,
  isSeenRaw,
  NEEDLES,
  NUMBER,
  open,
  seenIn,
} from "./formats_test_support.ts";
import { http } from "./http.ts";

const opened = (bytes: Uint8Array) => open(http, memorySource("tcp", bytes));

const CHUNKED = utf8ToBytes(
  "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" +
    `8\r\nn=${NUMBER.slice(0, 6)}\r\n6;x=y\r\n${NUMBER.slice(6)}\r\n` +
    "0\r\nX-Sum: 1\r\n\r\n",
);
const NEXT = utf8ToBytes(
  "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nnext",
);

Deno.test("a number over two chunks is found, and a plain search misses it", async () => {
  assert(http.recognise(CHUNKED, memorySource("", CHUNKED)));
  assert(!isSeenRaw(CHUNKED, NEEDLES));
  const parts = await opened(concatBytes(CHUNKED, NEXT));
  assertEquals(seenIn(parts, NEEDLES), ["http"]);
  assertEquals(blindOf(parts), []);
  assertEquals(parts.at(-1)?.bytes, utf8ToBytes("next"));
});

Deno.test("a compressed body in chunks is handed on as one file", async () => {
  const body = gzipSync(utf8ToBytes(`${NUMBER} ${"and so on ".repeat(30)}`));
  const pieces = [body.subarray(0, 9), body.subarray(9)].flatMap((piece) => [
    utf8ToBytes(`${piece.length.toString(16)}\r\n`),
    piece,
    utf8ToBytes("\r\n"),
  ]);
  const parts = await opened(concatBytes(
    utf8ToBytes(
      "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n",
    ),
    ...pieces,
    utf8ToBytes("0\r\n\r\n"),
  ));
  assertEquals(parts.map(({ bytes }) => bytes), [body]);
});

Deno.test("requests and answers follow one another, HEAD included", async () => {
  const requests = utf8ToBytes(
    "GET /a HTTP/1.1\r\nHost: x\r\n\r\nPOST /b HTTP/1.1\r\nContent-Length: 2\r\n\r\nhi",
  );
  assertEquals((await opened(requests)).map((p) => p.bytes), [
    utf8ToBytes("hi"),
  ]);
  const head = utf8ToBytes("HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n");
  assertEquals(
    (await opened(concatBytes(head, NEXT))).map((p) => p.bytes),
    [utf8ToBytes("next")],
  );
});

Deno.test("what cannot be undone is unsupported, and what ends too early is damaged", async () => {
  const answer = (fields: string, body: string) =>
    utf8ToBytes(`HTTP/1.1 200 OK\r\n${fields}\r\n\r\n${body}`);
  const cases = {
    "http: unsupported": [
      answer("Content-Encoding: br", "xxxx"),
      answer("Content-Encoding: deflate", "xxxx"),
      answer("Content-Encoding: gzip, br", "xxxx"),
    ],
    "http: damaged": [
      answer("Content-Length: 9", "xxxx"),
      answer("Transfer-Encoding: chunked", "9\r\nxxxx"),
    ],
  };
  for (const [expected, all] of Object.entries(cases)) {
    for (const bytes of all) {
      assertEquals(blindOf(await opened(bytes)), [expected]);
    }
  }
});

Deno.test("no bytes make it throw or hang", async () => {
  await assertHardy(http, concatBytes(CHUNKED, NEXT));
});
