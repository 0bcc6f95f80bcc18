import { assertEquals, assertNotEquals } from "@std/assert";
import { Trace, type TraceDetail } from "./trace.ts";

function digestOf(...records: [string, TraceDetail][]): string {
  const trace = new Trace();
  for (const [kind, detail] of records) trace.record(kind, detail);
  return trace.digest();
}

Deno.test("the digest is SHA-256 of the numbered lines", async () => {
  const lines = '0 a {"x":1,"y":[null,true]}\n1 b "二"\n';
  const bytes = await crypto.subtle.digest(
    "SHA-256",
    new TextEncoder().encode(lines),
  );
  assertEquals(
    digestOf(["a", { y: [null, true], z: undefined, x: 1 }], ["b", "二"]),
    new Uint8Array(bytes).toHex(),
  );
});

Deno.test("order, kind and detail all count; the order of members does not", () => {
  const one = digestOf(["a", { x: 1, y: 2 }], ["b", null]);
  assertEquals(digestOf(["a", { y: 2, x: 1 }], ["b", null]), one);
  assertNotEquals(digestOf(["b", null], ["a", { x: 1, y: 2 }]), one);
  assertNotEquals(digestOf(["a", { x: 1, y: 3 }], ["b", null]), one);
  assertNotEquals(digestOf(["a", { x: 1, y: 2 }], ["c", null]), one);
  assertNotEquals(digestOf(["a", { x: 1, y: 2 }]), one);
});

Deno.test("reading the digest changes nothing, however much was recorded", () => {
  const [read, unread] = [new Trace(), new Trace()];
  for (let i = 0; i < 3_000; i++) {
    read.record("line", { i, text: "x".repeat(50) });
    unread.record("line", { i, text: "x".repeat(50) });
    if (i % 700 === 0) read.digest();
  }
  assertEquals(read.length, 3_000);
  assertEquals(read.digest(), unread.digest());
});
