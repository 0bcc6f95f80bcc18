import { assert, assertEquals, assertNotEquals } from "@std/assert";
import type { EvidenceEvent } from "../evidence/event.ts";
import { isUntouched } from "../evidence/trace.ts";
import { drive } from "./drive.ts";
import { expand } from "./expand.ts";
import { served } from "./motif.ts";
import { planOf, registers } from "./sample_plans_test_support.ts";
import { toyTown } from "./toy_town_test_support.ts";

async function plays(seed: number, flaw?: "logs-the-number") {
  const commands = [registers("element"), served("authenticate", 0, 0, 0)];
  const case_ = expand({ ...planOf("element", commands), seed });
  const town = flaw === undefined ? toyTown() : toyTown({ flaw });
  const driven = await drive(case_, town, { numberTwins: true });
  const starts = driven.evidence.events
    .flatMap((event) => event.kind === "opened" ? [event] : []);
  const cut = starts.map((start, i) =>
    driven.evidence.events.slice(start.seq + 1, starts[i + 1]?.seq)
      .map((event) => withoutPlace(event, start.seq))
  );
  return { case_, driven, starts, cut };
}

function withoutPlace(event: EvidenceEvent, start: number) {
  const { seq: _seq, ...rest } = event;
  return "after" in rest && rest.after !== undefined
    ? { ...rest, after: rest.after - start }
    : rest;
}

Deno.test("a case is played three times, and the one in the middle with another number", async () => {
  const { driven, starts, cut } = await plays(0);
  assert(isUntouched(driven.evidence));
  assertEquals(starts.map(({ twin }) => twin?.play), [
    "original",
    "twin",
    "again",
  ]);
  assertEquals(cut[0], cut[2]);
  assert(cut[0]!.some(({ kind }) => kind === "sink-printed"));
});

Deno.test("with a number that makes the same element, an honest record is the same throughout", async () => {
  const { starts, cut } = await plays(0);
  assertEquals(starts[1]?.twin?.element, "same");
  assertEquals(cut[1], cut[0]);
});

Deno.test("with a number that makes another element, it is the same but for masked elements", async () => {
  const { starts, cut } = await plays(1);
  assertEquals(starts[1]?.twin?.element, "other");
  const outcomes = (events: typeof cut[0]) =>
    events.filter(({ kind }) => kind === "called");
  assertEquals(outcomes(cut[1]!), outcomes(cut[0]!));
});

Deno.test("no number of any play is in the record, leaks included", async () => {
  const { case_, driven } = await plays(0, "logs-the-number");
  const text = JSON.stringify(driven.evidence);
  for (const { personalNumber } of case_.world.people) {
    assertEquals(text.includes(personalNumber), false);
    assertEquals(text.includes(personalNumber.slice(0, 8)), false);
  }
});

Deno.test("the same case gives the same record, and another seed another kind of twin", async () => {
  const one = await plays(0);
  assertEquals((await plays(0)).driven, one.driven);
  const other = await plays(1);
  assertNotEquals(
    other.driven.evidence.digest,
    one.driven.evidence.digest,
  );
});
