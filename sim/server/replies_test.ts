import { assertEquals } from "@std/assert";
import {
  instant,
  parseAccountId,
  plusMs,
} from "../../conformance/terms/mod.ts";
import { Accounts } from "./accounts.ts";
import { IN_MEMORY, ServerDatabase } from "./database.ts";
import type { ServerReply } from "./messages.ts";
import { Replies, REPLY_LIFE_MS } from "./replies.ts";
import { OPENING } from "./bench_test_support.ts";

const a = parseAccountId("a");
const reply: ServerReply = { kind: "closed", request: "r", outcome: "done" };
const at = { device: "phone", request: "r" };

function withReplies(use: (replies: Replies, accounts: Accounts) => void) {
  const database = new ServerDatabase(IN_MEMORY);
  const accounts = new Accounts(database);
  accounts.create(a, instant(0));
  try {
    use(new Replies(database), accounts);
  } finally {
    database.close();
  }
}

Deno.test("an answer is found by phone and request together", () =>
  withReplies((replies) => {
    replies.keep(at, reply, OPENING);
    assertEquals(replies.find(at), reply);
    assertEquals(replies.find({ ...at, device: "other" }), undefined);
    assertEquals(replies.find({ ...at, request: "other" }), undefined);
  }));

Deno.test("an answer goes when it has outlived its purpose, not before", () =>
  withReplies((replies) => {
    replies.keep(at, reply, OPENING);
    const early = plusMs(OPENING, REPLY_LIFE_MS - 1);
    replies.dropOld(early);
    assertEquals([replies.hasOld(early), replies.find(at)], [false, reply]);
    const late = plusMs(OPENING, REPLY_LIFE_MS);
    assertEquals(replies.hasOld(late), true);
    replies.dropOld(late);
    assertEquals(replies.find(at), undefined);
  }));

Deno.test("dropAbout() drops what names an account or went to its phones", () =>
  withReplies((replies, accounts) => {
    accounts.own("phone", a);
    replies.keep(at, reply, OPENING);
    replies.keep({ ...at, device: "elsewhere" }, reply, OPENING, a);
    replies.keep({ ...at, device: "stranger" }, reply, OPENING);
    replies.dropAbout(a);
    assertEquals(replies.find(at), undefined);
    assertEquals(replies.find({ ...at, device: "elsewhere" }), undefined);
    assertEquals(replies.find({ ...at, device: "stranger" }), reply);
  }));

Deno.test("the outbox gives deliveries in order until they are sent", () =>
  withReplies((replies) => {
    replies.post("1", "city", a, { n: "1" });
    replies.post("2", "bank", a, { n: "2" });
    const [first, second] = replies.outbox();
    assertEquals([first?.relyingParty, second?.body], ["city", { n: "2" }]);
    replies.sent(first!.sequence);
    assertEquals(replies.outbox().length, 1);
  }));
