import { assert, assertEquals } from "@std/assert";
import { type Calls, CRASHED } from "../conformance/target/mod.ts";
import { Life, PEOPLE } from "./town_test_support.ts";

const CREATED = "created", EXISTING = "existing";

function code(reply: { kind: string; code?: number }): number | undefined {
  return reply.kind === "error" ? reply.code : undefined;
}

function existing(account: string | undefined): Calls["register"]["result"] {
  assert(account !== undefined, "whoever is registered has an account");
  return { outcome: EXISTING, account };
}

Deno.test("crash: dying at any durable write of register leaves at most one account", async () => {
  for (const edition of ["element", "linking"] as const) {
    let survived = 0, died = 0;
    for (let step = 1; survived === 0; step++) {
      assert(step < 50, "the call has an end");
      const life = await Life.begin({ edition });
      const [phone, other] = [await life.phone(), await life.phone()];
      const personalNumber = PEOPLE[0]!.personalNumber;
      const change = edition === "element" ? { personalNumber } : {};
      const person = life.registration(phone, 0, change);
      await life.call("crash", { during: "register", step });
      const reply = await life.raw("register", person);
      if (reply.kind === "result") survived++;
      else assertEquals([++died > 0, reply.code], [true, CRASHED]);
      const first = await life.call("register", person);
      const second = await life.call("register", { ...person, device: other });
      assert(first.account !== undefined, `step ${step}`);
      assertEquals(second, existing(first.account));
    }
    assert(died >= 5, "there are writes to die at");
  }
});

Deno.test("crash: an order that is not reached lapses with the call", async () => {
  const life = await Life.begin();
  const phone = await life.phone();
  await life.call("crash", { during: "register", step: 500 });
  assertEquals((await life.register(phone)).outcome, CREATED);
  for (let i = 0; i < 60; i++) {
    assertEquals((await life.register(phone)).outcome, EXISTING);
  }
});

Deno.test("crash: a purge that is cut off is ended after the restart", async () => {
  let survived = false;
  for (let step = 1; !survived; step++) {
    assert(step < 50, "the call has an end");
    const life = await Life.begin({ edition: "element" });
    await life.registerWithNumber(await life.phone());
    const { element } = await life.call("deriveElement", {
      personalNumber: PEOPLE[0]!.personalNumber,
    });
    await life.call("crash", { during: "purgeElements", step });
    survived = code(await life.raw("purgeElements", {})) === undefined;
    await life.call("purgeElements", {});
    await life.call("settle", {});
    for (const [sink, text] of await life.sinks()) {
      assert(!text.includes(element), `${sink} after step ${step}`);
    }
  }
});

Deno.test("race: one card on two phones at once gives one account", async () => {
  for (const edition of ["element", "linking"] as const) {
    const life = await Life.begin({ edition });
    const [phone, other] = [await life.phone(), await life.phone()];
    const personalNumber = PEOPLE[0]!.personalNumber;
    const change = edition === "element" ? { personalNumber } : {};
    const [one, two] = await Promise.all([
      life.register(phone, 0, change),
      life.register(other, 0, change),
    ]);
    assertEquals([one.outcome, two.outcome].sort(), [CREATED, EXISTING]);
    assertEquals(one.account, two.account);
  }
});

Deno.test("race: calls in flight die together", async () => {
  const life = await Life.begin();
  const [phone, other] = [await life.phone(), await life.phone()];
  await life.call("crash", { during: "register", step: 2 });
  const replies = await Promise.all([
    life.raw("register", life.registration(phone, 0)),
    life.raw("register", life.registration(other, 1)),
  ]);
  assertEquals(replies.map(code), [CRASHED, CRASHED]);
  assertEquals((await life.register(phone)).outcome, CREATED);
});

Deno.test("crash: phones restart too, with nothing left in memory", async () => {
  const life = await Life.begin({ edition: "element" });
  const phone = await life.phone();
  const memory = async () => (await life.sinks()).get("device-memory");
  const idle = await memory();
  await life.call("crash", { during: "register", step: 2 });
  const { personalNumber } = PEOPLE[0]!;
  const person = life.registration(phone, 0, { personalNumber });
  assertEquals((await life.raw("register", person)).kind, "error");
  assertEquals(await memory(), idle);
});
