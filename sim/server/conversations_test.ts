import { assertEquals } from "@std/assert";
import { ASK_ATTEMPTS_MAX, Conversations, type Saga } from "./conversations.ts";
import type { JlisAnswer, JlisAsk, ServerOutgoing } from "./messages.ts";

const asks: readonly JlisAsk[] = [
  { kind: "ca", tree: "authentication" },
  { kind: "ca", tree: "signature" },
];
const answered: JlisAnswer = { kind: "ca", certificates: [] };

/** Asks both, and says what it was told. */
function start(conversations: Conversations) {
  const told: string[] = [];
  const saga = function* (): Saga<() => ServerOutgoing[]> {
    const answers = yield asks;
    return () => {
      told.push(...answers.map(({ kind }) => kind));
      return [];
    };
  };
  return { told, out: conversations.start(saga()) };
}

const idsIn = (out: readonly ServerOutgoing[]) =>
  out.flatMap((m) => m.to === "jlis" ? [m.conversation] : []);
const timerIn = (out: readonly ServerOutgoing[]) =>
  out.flatMap((m) => m.to === "self" ? [m.timer] : [])[0]!;

Deno.test("work goes on when every question has its answer, in any order, once", () => {
  const conversations = new Conversations("test");
  const { told, out } = start(conversations);
  const [first, second] = idsIn(out);
  conversations.answer(second!, answered);
  conversations.answer(second!, answered);
  assertEquals(told, []);
  conversations.answer(first!, answered);
  conversations.answer(first!, answered);
  assertEquals(told, ["ca", "ca"]);
});

Deno.test("only what is unanswered is asked again, and at last taken as unavailable", () => {
  const conversations = new Conversations("test");
  let { told, out } = start(conversations);
  conversations.answer(idsIn(out)[0]!, answered);
  for (let attempt = 1; attempt < ASK_ATTEMPTS_MAX; attempt++) {
    out = conversations.timeout(timerIn(out));
    assertEquals(idsIn(out).length, 1);
  }
  assertEquals(told, []);
  assertEquals(conversations.timeout(timerIn(out)), []);
  assertEquals(told, ["ca", "unavailable"]);
});

Deno.test("an old timer is ignored", () => {
  const conversations = new Conversations("test");
  const { out } = start(conversations);
  const timer = timerIn(out);
  conversations.timeout(timer);
  assertEquals(conversations.timeout(timer), []);
});

Deno.test("an answer to another question is none, a stranger's is ignored", () => {
  const conversations = new Conversations("test");
  const { told, out } = start(conversations);
  const [first, second] = idsIn(out);
  for (const id of ["", "test.0", "other.0/1/0", "test.0/9/0", "test.0/1/9"]) {
    assertEquals(conversations.answer(id, answered), []);
  }
  conversations.answer(first!, { kind: "linking", answer: { kind: "none" } });
  conversations.answer(second!, answered);
  assertEquals(told, ["unavailable", "ca"]);
});
