import { assertEquals } from "@std/assert";
import { CAPTURED_MESSAGES_MAX, Traffic } from "./traffic.ts";

const bodies = (traffic: Traffic): unknown[] =>
  traffic.text().split("\n").slice(0, -1).map((line) => JSON.parse(line).body);

Deno.test("the capture holds the last messages, oldest first", () => {
  const traffic = new Traffic();
  const sent = 3 * CAPTURED_MESSAGES_MAX + 7;
  for (let i = 0; i < sent; i++) traffic.capture("app-server", i);
  const first = sent - CAPTURED_MESSAGES_MAX;
  assertEquals(
    bodies(traffic),
    Array.from({ length: CAPTURED_MESSAGES_MAX }, (_, i) => first + i),
  );
});

Deno.test("clear() leaves nothing, and capture goes on", () => {
  const traffic = new Traffic();
  traffic.capture("app-server", "before");
  traffic.clear();
  assertEquals(traffic.text(), "");
  traffic.capture("server-app", "after");
  assertEquals(bodies(traffic), ["after"]);
});
