import { assertEquals } from "@std/assert";
import { CrashPoint } from "../kernel/crash.ts";
import { MemoryDisk } from "../kernel/disk.ts";
import { DurableFiles } from "./durable_files.ts";
import { IntakeQueue, QUEUE_FILE } from "./intake_queue.ts";
import type { RegisterRequest } from "./messages.ts";

function request(id: string): RegisterRequest {
  const head = { kind: "register", request: id, device: "phone" } as const;
  return {
    ...head,
    nonce: "n",
    proofs: [],
    element: id,
    linkingConsent: false,
  };
}

function setUp() {
  const files = new DurableFiles(new MemoryDisk(), new CrashPoint());
  const queue = new IntakeQueue(files);
  queue.recover();
  return { files, queue, size: () => files.lines(QUEUE_FILE).length - 1 };
}

Deno.test("an entry is there from enter() to leave()", () => {
  const { queue, size } = setUp();
  queue.enter(request("a"));
  queue.enter(request("b"));
  assertEquals(size(), 2);
  queue.leave(request("a"));
  assertEquals(size(), 1);
  queue.leave(request("b"));
  assertEquals(size(), 0);
});

Deno.test("clear() empties the file, and a late leave() does not mind", () => {
  const { queue, size } = setUp();
  queue.enter(request("a"));
  queue.clear();
  assertEquals(size(), 0);
  queue.leave(request("a"));
  assertEquals(size(), 0);
});

Deno.test("recover() drops what was left, and counts it", () => {
  const { files, queue } = setUp();
  queue.enter(request("a"));
  const next = new IntakeQueue(files);
  assertEquals(next.recover(), 1);
  assertEquals(next.recover(), 0);
});
