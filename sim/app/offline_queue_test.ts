import { assert, assertEquals, assertThrows } from "@std/assert";
import { Crash, CrashPoint } from "../kernel/crash.ts";
import { MemoryDisk } from "../kernel/disk.ts";
import { honestLeaveQueue, OfflineQueue, queued } from "./offline_queue.ts";
import {
  DeviceMemory,
  DeviceStorage,
  itemsOf,
  type Phone,
  plantCanary,
  removeCanaries,
} from "./storage.ts";

function aPhone(crash: CrashPoint = new CrashPoint()): Phone {
  const storage = new DeviceStorage(new MemoryDisk(), crash);
  return { device: "device-1", storage, memory: new DeviceMemory() };
}

const registration = (request: string) =>
  ({
    kind: "register",
    request,
    device: "device-1",
    nonce: "n",
    proofs: [],
    element: "e",
    linkingConsent: true,
  }) as const;

const ids = ({ storage }: Phone) => queued(storage).map((one) => one.request);

Deno.test("a registration rests in the queue until its answer is there", () => {
  const phone = aPhone();
  const queue = new OfflineQueue(phone, honestLeaveQueue);
  queue.enter(registration("r1"));
  queue.enter(registration("r2"));
  queue.enter(registration("r1"));
  assertEquals(ids(phone), ["r1", "r2"]);
  queue.leave("r1");
  assertEquals(ids(phone), ["r2"]);
  queue.leave("r2");
  assertEquals(phone.storage.entries(), []);
});

Deno.test("nothing but registrations is worth the wait", () => {
  const phone = aPhone();
  const queue = new OfflineQueue(phone, honestLeaveQueue);
  queue.enter({ kind: "close", request: "c", device: "device-1" });
  assertEquals(phone.storage.entries(), []);
});

Deno.test("a restart drops what waits, torn or whole", () => {
  for (const [step, octetsMin] of [[1, 0], [2, 1], [3, 2]] as const) {
    const crash = new CrashPoint();
    const phone = aPhone(crash);
    const queue = new OfflineQueue(phone, honestLeaveQueue);
    crash.arm(step);
    assertThrows(() => {
      for (let i = 1; i <= step; i++) queue.enter(registration(`r${i}`));
    }, Crash);
    const left = phone.storage.entries().flatMap(([, bytes]) => [...bytes]);
    assert(left.length >= octetsMin);
    queue.restart();
    assertEquals(phone.storage.entries(), []);
  }
});

Deno.test("the queue is a sink of its own, and planted texts go without what waits", () => {
  const phone = aPhone();
  new OfflineQueue(phone, honestLeaveQueue).enter(registration("r1"));
  plantCanary(phone, "device-queue", "canary");
  const shown = () =>
    itemsOf(phone, []).filter(({ sink }) => sink === "device-queue")
      .map(({ bytes }) => new TextDecoder().decode(bytes)).join("");
  assertEquals(shown().includes("canary"), true);
  removeCanaries(phone);
  assertEquals([shown().includes("canary"), ids(phone)], [false, ["r1"]]);
});
