import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { Recorder } from "../evidence/trace.ts";
import {
  type Method,
  METHOD_NOT_FOUND,
  type Reply,
  type Target,
  TargetBrokenError,
} from "../target/mod.ts";
import { InvariantError, parseInstant } from "../terms/mod.ts";
import { Conversation, outcomeWords, settled } from "./conversation.ts";

const NOW = parseInstant("2021-11-04T11:00:00Z");

/** A target that has one answer to everything. */
function answering(reply: unknown): Target {
  return {
    call: <M extends Method>() => Promise.resolve(reply as Reply<M>),
  };
}

function talk(reply: unknown) {
  const recorder = new Recorder();
  return { recorder, to: new Conversation(answering(reply), recorder) };
}

Deno.test("a call that is offered and unknown is a broken target", async () => {
  const reply = { kind: "error", code: METHOD_NOT_FOUND, message: "what?" };
  await assertRejects(
    () => talk(reply).to.ask("settle", {}),
    TargetBrokenError,
    'Cannot call "settle"',
  );
});

Deno.test("an outcome outside the protocol is a broken target, not a refusal", async () => {
  const known = { kind: "result", result: { outcome: "pending" } };
  assertEquals(
    (await talk(known).to.ask("register", { device: "d", card: "c" })).kind,
    "result",
  );
  for (const result of [{ outcome: "maybe" }, {}, null, "created"]) {
    await assertRejects(
      () =>
        talk({ kind: "result", result }).to.ask("register", {
          device: "d",
          card: "c",
        }),
      TargetBrokenError,
      "not one of the protocol",
    );
  }
});

Deno.test("a target that throws is broken, and its words are not repeated", async () => {
  const throwing = (error: Error): Conversation =>
    new Conversation(
      { call: () => Promise.reject(error) },
      new Recorder(),
    );
  const error = await assertRejects(
    () => throwing(new Error("a secret")).ask("settle", {}),
    TargetBrokenError,
    "threw instead of answering",
  );
  assertEquals(error.message.includes("secret"), false);
  const own = new TargetBrokenError("Cannot reach the target: gone");
  await assertRejects(
    () => throwing(own).ask("settle", {}),
    TargetBrokenError,
    "gone",
  );
  await assertRejects(
    () => throwing(new InvariantError("the town stands")).ask("settle", {}),
    InvariantError,
  );
});

Deno.test("what comes back is written down, parameters as told", async () => {
  const { recorder, to } = talk({ kind: "error", code: -32010, message: "x" });
  const told = { params: { device: "d" }, person: "P-0001" };
  await to.call("closeAccount", { device: "d" }, told, NOW);
  assertEquals(recorder.seal("").events, [{
    kind: "called",
    method: "closeAccount",
    ...told,
    reply: { kind: "error", code: -32010 },
    seq: 0,
    at: "2021-11-04T11:00:00Z",
  }]);
  assertEquals(to.calls, 1);
});

Deno.test("an error to a call that everything hangs on is a broken target", () => {
  assertEquals(settled("stop", { kind: "result", result: {} }), {});
  assertThrows(
    () => settled("start", { kind: "error", code: -32000, message: "secret" }),
    TargetBrokenError,
    "-32000",
  );
});

Deno.test("outcomes are told in words of the protocol", () => {
  const words = (result: object) =>
    outcomeWords<"register">({ kind: "result", result } as Reply<"register">);
  assertEquals(words({ outcome: "created" }), "created");
  assertEquals(
    words({ outcome: "refused", reason: "suspended" }),
    "refused: suspended",
  );
  assertEquals(words({}), "done");
  assertEquals(
    outcomeWords({ kind: "error", code: -32010, message: "" }),
    "error -32010",
  );
});

Deno.test("an answer without what it is made of is a broken target", async () => {
  const to = (result: unknown) => talk({ kind: "result", result }).to;
  await to({ device: "d" }).ask("createDevice", {});
  const unreadable = [
    () => to({}).ask("createDevice", {}),
    () => to({}).ask("readSinks", {}),
    () => to({ backup: "" }).ask("backup", {}),
    () => to({ clock: "wall", sinks: [] }).describe(),
  ];
  for (const ask of unreadable) await assertRejects(ask, TargetBrokenError);
});
