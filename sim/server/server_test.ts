import { assert, assertEquals } from "@std/assert";
import { HOUR_MS, plusMs } from "../../conformance/terms/mod.ts";
import type { Edition } from "../../conformance/target/mod.ts";
import { MemoryDisk } from "../kernel/disk.ts";
import { isPlainLogLine } from "./log.ts";
import { Bench, OPENING, survives } from "./bench_test_support.ts";

const EDITIONS: readonly Edition[] = ["element", "linking"];
const withElement = (edition: Edition) =>
  edition === "element" ? { element: "element-of-card" } : {};

Deno.test("a registration killed at any write leaves one account or none, and can be repeated", () => {
  for (const edition of EDITIONS) {
    for (let step = 1;; step++) {
      const bench = new Bench({ edition });
      const card = bench.jlis.card();
      const request = bench.registerRequest(card, withElement(edition));
      bench.crash.arm(step);
      const survived = survives(() => bench.send(request));
      bench.restart();
      const known = bench.authenticate(card);
      assert(known.kind === "served");
      const reply = bench.register(card, withElement(edition));
      assert(reply.kind === "registered");
      const existed = known.outcome === "accepted";
      assertEquals(reply.outcome, existed ? "existing" : "created");
      assertEquals(existed, survived || step > 2, `${edition} ${step}`);
      const queued = bench.server.sinkItems("server-queue")
        .map(({ bytes }) => new TextDecoder().decode(bytes)).join();
      assertEquals(queued.includes("element-of-card"), false);
      if (survived) break;
    }
  }
});

Deno.test("a delivery is neither lost nor repeated, wherever the process dies", () => {
  for (let step = 1;; step++) {
    const bench = new Bench();
    const card = bench.jlis.card();
    bench.mustRegister(card);
    const challenge = bench.begin("authenticate", "phone");
    assert(challenge.kind === "challenge");
    bench.crash.arm(step);
    // The challenge of authenticate() itself is one write, its log line.
    const survived = survives(() => bench.authenticate(card));
    bench.restart();
    bench.restart();
    const committed = survived || step > 2;
    assertEquals(bench.delivered.length, committed ? 1 : 0, `step ${step}`);
    if (!survived) continue;
    assert(step > 4, "the sweep met the writes of an authentication");
    return;
  }
});

Deno.test("a backup killed at any write leaves a service that goes on", () => {
  for (let step = 1;; step++) {
    const bench = new Bench();
    const card = bench.jlis.card();
    const account = bench.mustRegister(card);
    bench.crash.arm(step);
    const survived = survives(() => bench.server.backup());
    bench.restart();
    assertEquals(bench.mustRegister(card), account);
    bench.server.restoreBackup(bench.server.backup());
    assertEquals(bench.mustRegister(card), account);
    if (!survived) continue;
    assert(step > 3, "the sweep met the writes of a backup");
    return;
  }
});

Deno.test("a stop killed at any write holds or does not, and no half", () => {
  for (const step of [1, 2, 3]) {
    const bench = new Bench();
    bench.crash.arm(step);
    survives(() => bench.server.suspend({}));
    bench.restart();
    const stopped = bench.begin("sign", "phone").kind === "refused";
    assertEquals(stopped, step > 1);
  }
});

Deno.test("a stop holds from its first instant to before its end", () => {
  const bench = new Bench();
  const from = plusMs(OPENING, HOUR_MS);
  const until = plusMs(OPENING, 2 * HOUR_MS);
  bench.server.suspend({ from, until });
  const kindAt = (at: typeof from) => {
    bench.clock.moveTo(at);
    return bench.begin("sign", "phone").kind;
  };
  assertEquals(kindAt(plusMs(from, -1)), "challenge");
  assertEquals(kindAt(from), "refused");
  assertEquals(kindAt(plusMs(until, -1)), "refused");
  assertEquals(kindAt(until), "challenge");
});

Deno.test("the last order of a stop counts, and a resume ends also one to come", () => {
  const bench = new Bench();
  bench.server.suspend({});
  bench.server.suspend({ from: plusMs(OPENING, HOUR_MS) });
  assertEquals(bench.begin("sign", "phone").kind, "challenge");
  bench.server.resume();
  bench.wait(2);
  assertEquals(bench.begin("sign", "phone").kind, "challenge");
});

Deno.test("challenges do not outlive the process, and do not come again", () => {
  const bench = new Bench();
  const card = bench.jlis.card();
  const request = bench.registerRequest(card);
  const nonces = new Set([request.nonce]);
  for (let i = 0; i < 3; i++) {
    bench.restart();
    const challenge = bench.begin("register", "phone");
    assert(challenge.kind === "challenge");
    nonces.add(challenge.nonce);
  }
  assertEquals(nonces.size, 4);
  const [reply] = bench.send(request);
  assert(reply?.kind === "registered");
  assertEquals(reply.reason, "certificate-invalid");
});

Deno.test("account ids never come twice, not even after closure, restart and restore", () => {
  const bench = new Bench();
  const backup = bench.server.backup();
  const ids = Array.from({ length: 6 }, (_, i) => {
    const id = bench.mustRegister(bench.jlis.card());
    if (i % 3 === 0) bench.leave();
    if (i % 3 === 1) bench.restart();
    if (i % 3 === 2) bench.server.restoreBackup(backup);
    return id;
  });
  assertEquals(new Set(ids).size, ids.length);
});

Deno.test("the same deployment has the same ids, whatever the cards", () => {
  const idsOf = (skip: number) => {
    const bench = new Bench();
    for (let i = 0; i < skip; i++) bench.jlis.card();
    return [0, 1].map(() => bench.mustRegister(bench.jlis.card()));
  };
  assertEquals(idsOf(0), idsOf(5));
});

Deno.test("the log is made of known words, whatever happened", () => {
  const disk = new MemoryDisk();
  const bench = new Bench({ edition: "element", disk });
  const card = bench.jlis.card();
  bench.mustRegister(card, { element: "e" });
  bench.register(bench.jlis.card(), { element: "e" });
  bench.authenticate(card);
  bench.send("noise");
  bench.server.restoreBackup(bench.server.backup());
  bench.leave();
  bench.server.suspend({});
  bench.begin("sign", "phone");
  bench.server.resume();
  bench.restart();
  bench.server.upgrade();
  const lines = new TextDecoder().decode(disk.read("log/service.log"))
    .split("\n").slice(0, -1);
  assert(lines.length > 15);
  assertEquals(lines.filter((line) => !isPlainLogLine(line)), []);
});

Deno.test("answers are kept as long as they have a purpose", () => {
  const bench = new Bench();
  const request = bench.registerRequest(bench.jlis.card());
  const [first] = bench.send(request);
  bench.wait(23);
  bench.carry(bench.server.settle());
  assertEquals(bench.send(request), [first!]);
  bench.wait(1);
  bench.carry(bench.server.settle());
  const [late] = bench.send(request);
  assert(late?.kind === "registered");
  assertEquals(late.reason, "certificate-invalid");
});
