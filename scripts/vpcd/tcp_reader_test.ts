import { assertEquals } from "@std/assert";
import { addressText, mayReach, tcpReader } from "./tcp_reader.ts";

Deno.test("an address is written as Deno's flags take it", () => {
  assertEquals(addressText({ host: "::1", port: 1 }), "[::1]:1");
  assertEquals(addressText({ host: "localhost", port: 2 }), "localhost:2");
});

Deno.test({
  name: "without permission for the network we may not reach a reader",
  permissions: { net: false },
  fn: () => assertEquals(mayReach({ host: "127.0.0.1", port: 35_963 }), false),
});

Deno.test("a signal ends a pause, also one that came before it", async () => {
  const reader = tcpReader({ host: "127.0.0.1", port: 35_963 });
  const stop = new AbortController();
  const pause = reader.pause(600_000, stop.signal);
  stop.abort();
  await pause;
  await reader.pause(600_000, stop.signal);
});
