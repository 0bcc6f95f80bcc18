import {
  assert,
  assertEquals,
  assertNotEquals,
  assertThrows,
} from "@std/assert";
import {
  ConfirmationElement,
  InvariantError,
  parseInstant,
} from "../terms/mod.ts";
import { canonicalJson } from "./canonical_json.ts";
import { Secrets } from "./secrets.ts";
import { isUntouched, Recorder } from "./trace.ts";

const NOON = parseInstant("2021-11-04T12:00:00Z");

function recorded(sinks: readonly string[]) {
  const recorder = new Recorder();
  for (const sink of sinks) {
    recorder.record({ kind: "planted", sink, found: true }, NOON);
  }
  return recorder.seal("w");
}

Deno.test("a sealed record numbers its events from 0 and gives them the controlled time", () => {
  const { events, worldDigest } = recorded(["a", "b"]);
  assertEquals(events.map(({ seq, at }) => [seq, at]), [
    [0, "2021-11-04T12:00:00Z"],
    [1, "2021-11-04T12:00:00Z"],
  ]);
  assertEquals(worldDigest, "w");
});

Deno.test("the digest tells every change: of an event, of the order, of the length", () => {
  const evidence = recorded(["a", "b", "c"]);
  assert(isUntouched(evidence));
  const [a, b, c] = evidence.events;
  for (const events of [[a!, c!, b!], [a!, b!], [b!, c!], [a!, b!, b!]]) {
    assert(!isUntouched({ ...evidence, events }));
    const renumbered = events.map((event, seq) => ({ ...event, seq }));
    assert(!isUntouched({ ...evidence, events: renumbered }));
  }
  assertNotEquals(recorded(["a"]).digest, recorded(["b"]).digest);
  assertEquals(recorded(["a"]).digest, recorded(["a"]).digest);
});

Deno.test("a secret learnt late is masked in early events too", () => {
  const secrets = new Secrets();
  const recorder = new Recorder(secrets);
  const element = "q7Zk-3fXw_9LmN0pRtUv";
  recorder.record({ kind: "planted", sink: `s ${element}`, found: true }, NOON);
  secrets.addElement(new ConfirmationElement(element));
  const evidence = recorder.seal("");
  assert(!canonicalJson(evidence).includes(element));
  assert(canonicalJson(evidence).includes("[E-0001:text]"));
  assert(isUntouched(evidence));
});

Deno.test("nothing is recorded after the seal", () => {
  const recorder = new Recorder();
  recorder.seal("");
  assertThrows(
    () => recorder.record({ kind: "clock-moved" }, NOON),
    InvariantError,
  );
});
