/** The copies beside the database: the replica that lags, the index, the dump. */
import { assert, assertEquals } from "@std/assert";
import { Bench, survives } from "./bench_test_support.ts";

function text({ server }: Bench, sink: string): string {
  return server.sinkItems(sink)
    .map(({ bytes }) => new TextDecoder().decode(bytes)).join("");
}

const names = ({ server }: Bench) =>
  server.sinkItems("server-replica").map(({ name }) => name);

Deno.test("the replica lags until the service is at rest", () => {
  const bench = new Bench({ edition: "element" });
  const account = bench.mustRegister(bench.jlis.card(), { element: "e-1" });
  assertEquals(names(bench), ["replica/people.jsonl", "replica/relay.jsonl"]);
  bench.carry(bench.server.settle());
  assertEquals(names(bench), ["replica/people.jsonl"]);
  const line = `${JSON.stringify({ account, element: "e-1" })}\n`;
  assertEquals(text(bench, "server-replica"), `{"replica":"people"}\n${line}`);
  bench.restart();
  assertEquals(text(bench, "server-replica"), `{"replica":"people"}\n${line}`);
});

Deno.test("a replica that dies while it catches up has everybody once in the end", () => {
  for (let step = 1;; step++) {
    const bench = new Bench({ edition: "element" });
    bench.mustRegister(bench.jlis.card(), { element: "e-1" });
    bench.crash.arm(step);
    const survived = survives(() => bench.server.settle());
    bench.restart();
    assertEquals(text(bench, "server-replica").match(/e-1/g)?.length, 1);
    if (survived) return assert(step > 2);
  }
});

Deno.test("who closes their account is in no copy any more", () => {
  const bench = new Bench({ edition: "element" });
  const account = bench.mustRegister(bench.jlis.card(), { element: "e-1" });
  bench.carry(bench.server.settle());
  const sinks = ["server-replica", "server-search-index"];
  const found = () =>
    sinks.filter((sink) => text(bench, sink).includes(account));
  assertEquals(found(), sinks);
  bench.leave();
  assertEquals(found(), []);
});

Deno.test("a restored backup is in the copies, and what came after it is not", () => {
  const bench = new Bench();
  const kept = bench.mustRegister(bench.jlis.card());
  const id = bench.server.backup();
  const lost = bench.mustRegister(bench.jlis.card(), { device: "other" });
  bench.server.restoreBackup(id);
  for (const sink of ["server-replica", "server-search-index"]) {
    const copy = text(bench, sink);
    assertEquals([copy.includes(kept), copy.includes(lost)], [true, false]);
  }
});

Deno.test("the index leads from how an account id begins to the account", () => {
  const bench = new Bench();
  const account = bench.mustRegister(bench.jlis.card());
  const posting = JSON.stringify({ term: account.slice(0, 4), account });
  const before = text(bench, "server-search-index");
  assert(before.includes(posting));
  bench.restart();
  assertEquals(text(bench, "server-search-index"), before);
});

Deno.test("a dump says how much was in hand, and nothing of what it was", () => {
  const bench = new Bench({ edition: "element" });
  assertEquals(text(bench, "server-crash-dump"), '{"dump":"none"}\n');
  const element = "3a7f-element";
  const body = bench.registerRequest(bench.jlis.card(), { element });
  bench.server.handle({ from: "app", body });
  bench.restart();
  assertEquals(
    text(bench, "server-crash-dump"),
    '{"dump":"process","at":"2021-10-01T00:00:00Z","boot":1,"inFlight":1}\n',
  );
});
