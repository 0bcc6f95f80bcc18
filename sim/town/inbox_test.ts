import { assertEquals, assertThrows } from "@std/assert";
import { Inbox } from "./inbox.ts";

const textOf = (inbox: Inbox): string[] =>
  inbox.sinkItems().map(({ name, base64 }) =>
    `${name}: ${new TextDecoder().decode(Uint8Array.fromBase64(base64!))}`
  );

Deno.test("every relying party has an item, empty or not", () => {
  const inbox = new Inbox(["city", "bank"]);
  inbox.receive("bank", { subject: "s" });
  assertEquals(textOf(inbox), ["city: ", 'bank: {"subject":"s"}\n']);
});

Deno.test("a letter that comes twice is kept twice, and delivered as the first", () => {
  const inbox = new Inbox(["city"]);
  inbox.receive("city", { request: "r", at: 1 });
  inbox.receive("city", { request: "r", at: 2 });
  assertEquals(inbox.delivered("r"), { request: "r", at: 1 });
  assertEquals(textOf(inbox)[0]!.split("\n").length, 3);
});

Deno.test("a planted letter can be read, and goes alone", () => {
  const inbox = new Inbox(["city", "bank"]);
  inbox.receive("city", { subject: "s" });
  inbox.plant("canary");
  assertEquals(textOf(inbox), [
    'city: {"subject":"s"}\n{"note":"canary"}\n',
    "bank: ",
  ]);
  inbox.removePlanted();
  assertEquals(textOf(inbox), ['city: {"subject":"s"}\n', "bank: "]);
});

Deno.test("without a relying party there is nowhere to plant", () => {
  assertThrows(() => new Inbox([]).plant("canary"), RangeError);
});
