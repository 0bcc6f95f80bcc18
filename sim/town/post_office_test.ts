import { assertEquals } from "@std/assert";
import { Trace } from "../kernel/trace.ts";
import type { Mail } from "./mail.ts";
import { PostOffice } from "./post_office.ts";

const LOST = {
  link: "server-relying-party",
  nth: 0,
  effect: { kind: "lost" },
} as const;

function letter(subject: string): Mail {
  return { to: "relying-party", relyingParty: "city", body: { subject } };
}

function timer(name: string): Mail {
  return { to: "server", message: { from: "self", timer: name } };
}

Deno.test("faults strike links, never timers", () => {
  const trace = new Trace();
  const post = new PostOffice([LOST], trace);
  assertEquals(post.send(letter("lost")), "server-relying-party");
  post.send(letter("kept"));
  assertEquals(post.send(timer("now")), undefined);
  post.remind(timer("late"), 9);
  assertEquals(
    [post.next(), post.next(), post.next(), post.next()],
    [timer("now"), letter("kept"), timer("late"), undefined],
  );
  assertEquals(trace.length, 2, "both letters are on record");
});

Deno.test("clear() loses what is under way, and the count of each link goes on", () => {
  const second = { ...LOST, nth: 1 };
  const post = new PostOffice([second], new Trace());
  post.send(letter("under way"));
  post.clear();
  post.send(letter("the second on its link"));
  assertEquals(post.next(), undefined);
});
