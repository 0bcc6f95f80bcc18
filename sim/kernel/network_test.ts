import { assertEquals, assertNotEquals } from "@std/assert";
import type { MessageFault } from "../../conformance/target/mod.ts";
import { Network } from "./network.ts";
import { Scheduler } from "./scheduler.ts";
import { Trace } from "./trace.ts";

/** Sends m0 to m4 on one link and tells what arrives, with its tick. */
function arrivals(...faults: MessageFault[]): [string, number][] {
  const scheduler = new Scheduler<string>();
  const network = new Network(scheduler, faults, new Trace());
  for (let i = 0; i < 5; i++) network.send("app-server", `m${i}`);
  const out: [string, number][] = [];
  for (let m = scheduler.next(); m !== undefined; m = scheduler.next()) {
    out.push([m, scheduler.tick]);
  }
  return out;
}

function fault(nth: number, effect: MessageFault["effect"]): MessageFault {
  return { link: "app-server", nth, effect };
}

Deno.test("without faults everything arrives in order, one tick later", () => {
  assertEquals(
    arrivals(),
    [["m0", 1], ["m1", 1], ["m2", 1], ["m3", 1], ["m4", 1]],
  );
});

Deno.test("a lost message alone does not arrive", () => {
  assertEquals(
    arrivals(fault(2, { kind: "lost" })).map(([m]) => m),
    ["m0", "m1", "m3", "m4"],
  );
});

Deno.test("a duplicated message arrives twice", () => {
  assertEquals(
    arrivals(fault(1, { kind: "duplicated" })).map(([m]) => m),
    ["m0", "m1", "m2", "m3", "m4", "m1"],
  );
});

Deno.test("a delayed message is overtaken", () => {
  assertEquals(
    arrivals(fault(0, { kind: "delayed", ticks: 3 })),
    [["m1", 1], ["m2", 1], ["m3", 1], ["m4", 1], ["m0", 4]],
  );
});

Deno.test("a partition swallows a run of messages", () => {
  assertEquals(
    arrivals(fault(1, { kind: "partitioned", messages: 3 })).map(([m]) => m),
    ["m0", "m4"],
  );
});

Deno.test("links count apart", () => {
  const scheduler = new Scheduler<string>();
  const network = new Network(
    scheduler,
    [fault(0, { kind: "lost" })],
    new Trace(),
  );
  network.send("server-app", "other link");
  network.send("app-server", "lost");
  assertEquals(scheduler.next(), "other link");
  assertEquals(scheduler.size, 0);
});

Deno.test("the trace sees link, label and fate, and never the message", () => {
  const digest = (message: string, ...faults: MessageFault[]) => {
    const trace = new Trace();
    const network = new Network<string>(
      new Scheduler(),
      faults,
      trace,
      (m) => `${m.length} letters`,
    );
    network.send("app-server", message);
    assertEquals(trace.length, 1);
    return trace.digest();
  };
  assertEquals(digest("abc"), digest("xyz"));
  assertNotEquals(digest("abc"), digest("abcd"));
  assertNotEquals(digest("abc"), digest("abc", fault(0, { kind: "lost" })));
});
