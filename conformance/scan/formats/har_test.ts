import { assert, assertEquals } from "@std/assert";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { encodeBase64 } from "../base64.ts";
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
import { har } from "./har.ts";

const opened = (bytes: Uint8Array) => open(har, memorySource("x.har", bytes));

/** An archive of one exchange. */
function archive(
  url: string,
  content: unknown,
  postData?: unknown,
): Uint8Array {
  const request = { method: "POST", url, ...(postData ? { postData } : {}) };
  return utf8ToBytes(JSON.stringify({
    log: { version: "1.2", entries: [{ request, response: { content } }] },
  }));
}

/** The digits with something between each two that a decoder takes away. */
const mixed = (write: (digit: string) => string) =>
  [...NUMBER].map((d, i) => i % 2 === 0 ? d : write(d)).join("");
const percent = mixed((d) => `%3${d}`);
const unicode = mixed((d) => `\\u003${d}`);

Deno.test("a number in a URL, in escapes and in a compressed body is seen", async () => {
  const inUrl = archive(`https://a/?n=${percent}`, {});
  assert(har.recognise(inUrl, memorySource("", inUrl)));
  assertEquals(seenIn(await opened(inUrl), NEEDLES), ["har-url"]);
  const escaped = utf8ToBytes(
    `{"log":{"entries":[{"request":{"headers":[{"name":"${unicode}"}]}}]}}`,
  );
  assert(!isSeenRaw(escaped, NEEDLES));
  assertEquals(seenIn(await opened(escaped), NEEDLES), ["har"]);
});

Deno.test("a body in base64 is undone where the archive says so, and only there", async () => {
  // Every third octet is another alignment; the hex of the body makes plain search blind to it.
  const body = utf8ToBytes(
    `{"hex":"${bytesToHex(utf8ToBytes("x"))}"}${NUMBER}`,
  );
  const text = encodeBase64(body).replace(/.{5}/g, "$&\n");
  const bytes = archive("/", { text, encoding: "base64" });
  assert(!isSeenRaw(bytes, NEEDLES));
  assertEquals(seenIn(await opened(bytes), NEEDLES), ["har-body"]);
  const plain = await opened(archive("/", { text }));
  assertEquals(seenIn(plain, NEEDLES), []);
});

Deno.test("the body of a request is a part with its own name", async () => {
  const parts = await opened(archive("/", {}, { text: `n=${NUMBER}` }));
  assertEquals(
    parts.filter((p) => p.layer.member !== undefined).map((p) =>
      p.layer.member
    ),
    ["0/request"],
  );
});

Deno.test("an archive cut off is damaged, and so is a body that is no base64", async () => {
  const bytes = archive("/", { text: "A", encoding: "base64" });
  assertEquals(blindOf(await opened(bytes)), ["har-body: damaged"]);
  assertEquals(blindOf(await opened(bytes.subarray(0, bytes.length - 1))), [
    "har: damaged",
  ]);
});

Deno.test("no bytes make it throw or hang", async () => {
  await assertHardy(har, archive("/%31", { text: "QUE=", encoding: "base64" }));
});
