import { assert, assertEquals, assertNotEquals } from "@std/assert";
import type { Calls } from "../conformance/target/mod.ts";
import { Life } from "./town_test_support.ts";

const CREATED = "created", EXISTING = "existing", REFUSED = "refused";

function existing(account: string | undefined): Calls["register"]["result"] {
  assert(account !== undefined, "whoever is registered has an account");
  return { outcome: EXISTING, account };
}

Deno.test("edition linking: a life with one account", async () => {
  const life = await Life.begin();
  const [phone, second] = [await life.phone(), await life.phone()];
  const { outcome, account } = await life.register(phone);
  assertEquals(outcome, CREATED);
  assertEquals(await life.register(phone), existing(account));
  assertEquals(await life.register(second), existing(account));
  const other = await life.register(await life.phone(), 1);
  assertEquals(other.outcome, CREATED);
  assertNotEquals(other.account, account);

  const signedIn = await life.authenticate(phone);
  const signed = await life.sign(phone);
  assertEquals([signedIn.outcome, signed.outcome], ["accepted", "accepted"]);
  assertEquals(signed.delivered?.subject, signedIn.delivered?.subject);
  const elsewhere = await life.authenticate(phone, 0, "bank");
  assertNotEquals(elsewhere.delivered?.subject, signedIn.delivered?.subject);
});

Deno.test("edition linking: after renewal, pending before the link is visible, existing from then on", async () => {
  const life = await Life.begin();
  const { account } = await life.register(await life.phone());
  await life.advanceTo("2022-05-01T00:00:00Z");
  assertEquals((await life.live(0, { kind: "renew" })).outcome, "done");
  const phone = await life.phone();
  const early = await life.register(phone);
  assertEquals(early.reason, "status-unavailable", "OCSP is older than it");
  await life.advanceTo("2022-05-01T00:15:00Z");
  assertEquals((await life.register(phone)).outcome, "pending");
  await life.advanceTo("2022-05-01T01:29:59Z");
  assertEquals((await life.register(phone)).outcome, "pending");
  await life.advanceTo("2022-05-01T01:30:00Z");
  assertEquals(await life.register(phone), existing(account));
  assertEquals((await life.authenticate(phone)).outcome, "accepted");
});

Deno.test("edition linking: two hops of links lead home", async () => {
  const life = await Life.begin();
  const { account } = await life.register(await life.phone());
  for (
    const [at, event] of [
      ["2021-11-05T00:00:00Z", "lose-card"],
      ["2021-11-05T00:00:00Z", "reissue-card"],
      ["2021-12-05T00:00:00Z", "lose-card"],
      ["2021-12-05T00:00:00Z", "reissue-card"],
    ] as const
  ) {
    await life.advanceTo(at);
    assertEquals((await life.live(0, { kind: event })).outcome, "done");
  }
  await life.advanceTo("2021-12-05T02:00:00Z");
  assertEquals(await life.register(await life.phone()), existing(account));
});

Deno.test("edition linking: a number is not accepted", async () => {
  const life = await Life.begin();
  const phone = await life.phone();
  assertEquals(await life.registerWithNumber(phone), {
    outcome: REFUSED,
    reason: "personal-number-not-accepted",
  });
  assertEquals((await life.register(phone)).outcome, CREATED);
});

Deno.test("edition element: a life with one account", async () => {
  const life = await Life.begin({ edition: "element" });
  const phone = await life.phone();
  const { outcome, account } = await life.registerWithNumber(phone);
  assertEquals(outcome, CREATED);
  assertEquals(await life.registerWithNumber(phone), existing(account));
  const other = await life.registerWithNumber(await life.phone(), 1);
  assertEquals(other.outcome, CREATED);
  assertEquals((await life.authenticate(phone)).outcome, "accepted");
  assertEquals((await life.sign(phone)).outcome, "accepted");

  await life.advanceTo("2022-05-01T00:00:00Z");
  await life.live(0, { kind: "renew" });
  await life.advanceTo("2022-05-01T02:00:00Z");
  const again = await life.registerWithNumber(await life.phone());
  assert(
    again.outcome === EXISTING || again.reason === "already-registered",
    "a known element on another card",
  );
});

Deno.test("edition element: what is no number is refused, and none is missing", async () => {
  const life = await Life.begin({ edition: "element" });
  const phone = await life.phone();
  for (
    const typed of ["123456789019", "12345678901", "１２３４５６７８９０１８"]
  ) {
    assertEquals(await life.registerWithNumber(phone, 0, typed), {
      outcome: REFUSED,
      reason: "personal-number-invalid",
    });
  }
  assertEquals((await life.register(phone)).reason, "personal-number-invalid");
});

Deno.test("the number rests nowhere, and nowhere on the way", async () => {
  for (const edition of ["element", "linking"] as const) {
    const life = await Life.begin({ edition });
    await life.registerWithNumber(await life.phone());
    await life.registerWithNumber(await life.phone(), 0, "123456789019");
    const sinks = await life.sinks();
    assert((sinks.get("traffic") ?? "").length > 0, "traffic was captured");
    for (const [sink, text] of sinks) {
      assert(!/12345678901[89]/.test(text), sink);
    }
  }
});

Deno.test("cards and PINs: the reason is the card's", async () => {
  const life = await Life.begin();
  const phone = await life.phone();
  const reason = async (change: Parameters<typeof life.register>[2]) =>
    (await life.register(phone, 0, change)).reason;
  assertEquals(await reason({ card: "card-99" }), "no-card");
  assertEquals(await reason({ signaturePin: "WRONG1" }), "pin-incorrect");
  for (let i = 0; i < 2; i++) {
    assertEquals(await reason({ authenticationPin: "0000" }), "pin-incorrect");
  }
  assertEquals(await reason({ authenticationPin: "0000" }), "pin-blocked");
  assertEquals(await reason({}), "pin-blocked");
  await life.live(0, { kind: "lose-card" });
  assertEquals(await reason({}), "no-card");
});

Deno.test("status: expired, revoked and unknown are refused", async () => {
  const life = await Life.begin();
  const [phone, other] = [await life.phone(), await life.phone()];
  await life.register(phone);
  await life.register(other, 1);
  await life.live(1, { kind: "die" });
  await life.advanceTo("2021-11-04T12:00:00Z");
  assertEquals(
    (await life.authenticate(other, 1)).reason,
    "certificate-revoked",
  );
  await life.setOutage("ocsp", true);
  assertEquals((await life.authenticate(phone)).reason, "status-unavailable");
  await life.setOutage("ocsp", false);
  assertEquals((await life.authenticate(phone)).outcome, "accepted");
  await life.advanceTo("2022-06-15T15:00:00Z");
  assertEquals((await life.authenticate(phone)).reason, "certificate-expired");
});

Deno.test("an unregistered card has no account, and a closed one neither", async () => {
  const life = await Life.begin();
  const phone = await life.phone();
  assertEquals((await life.authenticate(phone)).reason, "no-account");
  const { account } = await life.register(phone);
  assertEquals(await life.call("closeAccount", { device: phone }), {
    outcome: "done",
  });
  assertEquals((await life.authenticate(phone)).reason, "no-account");
  const again = await life.register(phone);
  assertEquals(again.outcome, CREATED);
  assertNotEquals(again.account, account);
});

Deno.test("consent: without it J-LIS is not told that there was any", async () => {
  const life = await Life.begin();
  const phone = await life.phone();
  const refused = await life.register(phone, 0, { linkingConsent: false });
  assertEquals(refused, { outcome: REFUSED, reason: "linking-refused" });
  assert((await life.asked()).every((asked) => !asked.consent));
  await life.register(phone);
  assert((await life.asked()).some((asked) => asked.consent));
});
