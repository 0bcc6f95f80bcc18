import { assert, assertEquals, assertNotEquals } from "@std/assert";
import type { Calls } from "../conformance/target/mod.ts";
import { Life, PEOPLE } from "./town_test_support.ts";

const CREATED = "created", EXISTING = "existing", REFUSED = "refused";

function existing(account: string | undefined): Calls["register"]["result"] {
  assert(account !== undefined, "whoever is registered has an account");
  return { outcome: EXISTING, account };
}

Deno.test("suspension: half-open to the millisecond, and nobody can do anything", async () => {
  const life = await Life.begin();
  const phone = await life.phone();
  await life.register(phone);
  await life.call("suspend", {
    from: "2021-11-04T12:00:00Z",
    until: "2021-12-15T00:00:00Z",
  });
  const outcome = async () => (await life.authenticate(phone)).outcome;
  await life.advanceTo("2021-11-04T11:59:59.999Z");
  assertEquals(await outcome(), "accepted");
  for (const inside of ["2021-11-04T12:00:00Z", "2021-12-14T23:59:59.999Z"]) {
    await life.advanceTo(inside);
    const suspended = { outcome: REFUSED, reason: "suspended" } as const;
    assertEquals(await life.authenticate(phone), suspended);
    assertEquals(await life.sign(phone), suspended);
    assertEquals(await life.register(await life.phone(), 1), suspended);
    assertEquals(await life.call("closeAccount", { device: phone }), suspended);
  }
  await life.advanceTo("2021-12-15T00:00:00Z");
  assertEquals(await outcome(), "accepted");
});

Deno.test("suspension: from now on, until resumed, through a crash", async () => {
  const life = await Life.begin();
  const phone = await life.phone();
  await life.register(phone);
  await life.call("suspend", {});
  await life.call("crash", {});
  assertEquals((await life.authenticate(phone)).reason, "suspended");
  assertEquals(
    (await life.register(phone, 0, { card: "card-99" })).reason,
    "suspended",
    "suspension comes before the card",
  );
  await life.call("resume", {});
  assertEquals((await life.authenticate(phone)).outcome, "accepted");
});

Deno.test("purge: no element in any sink, accounts stay, intake stays closed until the upgrade", async () => {
  const life = await Life.begin({ edition: "element" });
  const phone = await life.phone();
  const { account } = await life.registerWithNumber(phone);
  const { backup } = await life.call("backup", {});
  const { element } = await life.call("deriveElement", {
    personalNumber: PEOPLE[0]!.personalNumber,
  });
  const before = await life.sinks();
  assert(before.get("traffic")!.includes(element), "it crossed the wire");
  assert(before.get("server-backup")!.includes(element), "it was backed up");

  const purged = await life.call("purgeElements", {});
  assertEquals(purged.outcome, "done");
  assertEquals(await life.call("purgeElements", {}), purged);
  await life.call("restoreBackup", { backup });
  for (const [sink, text] of await life.sinks()) {
    assert(!text.includes(element), sink);
  }
  assertEquals((await life.authenticate(phone)).outcome, "accepted");
  assertEquals(
    (await life.registerWithNumber(await life.phone(), 1)).outcome,
    REFUSED,
  );

  const subject = (await life.authenticate(phone)).delivered?.subject;
  await life.call("upgrade", { edition: "linking" });
  assertEquals(await life.register(await life.phone()), existing(account));
  assertEquals((await life.authenticate(phone)).delivered?.subject, subject);
  assertEquals(
    (await life.register(await life.phone(), 1)).outcome,
    CREATED,
  );
});

Deno.test("upgrade: a suspended service stays suspended", async () => {
  const life = await Life.begin({ edition: "element" });
  const phone = await life.phone();
  await life.registerWithNumber(phone);
  await life.call("suspend", {});
  await life.call("upgrade", { edition: "linking" });
  assertEquals((await life.authenticate(phone)).reason, "suspended");
});

Deno.test("backup: who came later is gone, who was there is back", async () => {
  const life = await Life.begin();
  const [phone, other] = [await life.phone(), await life.phone()];
  const { account } = await life.register(phone);
  const { backup } = await life.call("backup", {});
  await life.register(other, 1);
  await life.call("closeAccount", { device: phone });
  await life.call("restoreBackup", { backup });
  assertEquals(
    (await life.authenticate(other, 1)).reason,
    "no-account",
  );
  const again = await life.register(phone);
  assertEquals(again.outcome, CREATED, "a closure applies again");
  assertNotEquals(again.account, account);
});
