import { assertEquals, assertThrows } from "@std/assert";
import { InvariantError } from "../../conformance/terms/mod.ts";
import { CallBook } from "./call_book.ts";

const PENDING = { outcome: "pending" } as const;

Deno.test("every call has its own end", () => {
  const calls = new CallBook();
  const [a, b] = [calls.begin(), calls.begin()];
  calls.finish(b, PENDING, "request");
  calls.finish(a, { outcome: "done" });
  assertEquals(calls.end(a), { kind: "result", result: { outcome: "done" } });
  assertEquals(calls.end(b), {
    kind: "result",
    result: PENDING,
    request: "request",
  });
});

Deno.test("a crash ends what is in flight and leaves what was answered", () => {
  const calls = new CallBook();
  const [answered, inFlight] = [calls.begin(), calls.begin()];
  calls.finish(answered, PENDING);
  calls.crash();
  assertEquals(calls.end(answered).kind, "result");
  assertEquals(calls.end(inFlight).kind, "crashed");
});

Deno.test("a call without an end is our bug, and an end is told once", () => {
  const calls = new CallBook();
  const call = calls.begin();
  assertThrows(() => calls.end(call), InvariantError);
  const told = calls.begin();
  calls.finish(told, PENDING);
  calls.end(told);
  assertThrows(() => calls.end(told), InvariantError);
});
