import { assertEquals, assertNotEquals } from "@std/assert";
import type { LifeEvent } from "../conformance/target/mod.ts";
import { Life, type LifeOptions } from "./town_test_support.ts";

const ASSUMPTIONS = {
  cardGeneration: "next",
  renewalWindowMonths: 12,
} as const;
const NEXT: LifeOptions = { signing: "ecdsa-p384", assumptions: ASSUMPTIONS };

/** P-0001 got their card on 2018-01-10; the tenth birthday after that is 2027-06-15. */
async function endsOf(life: Life, event: LifeEvent): Promise<string[]> {
  const { outcome, changed } = await life.live(0, event);
  assertEquals(outcome, "done");
  return changed.filter(({ revoked }) => !revoked)
    .map(({ notAfter }) => notAfter);
}

Deno.test("next generation: one account across a renewal and a new card, a decade on", async () => {
  const life = await Life.begin(NEXT);
  const phone = await life.phone();
  const { outcome, account } = await life.register(phone);
  assertEquals(outcome, "created");
  const existing = { outcome: "existing", account: account! } as const;
  assertEquals(await life.register(phone), existing);
  assertEquals((await life.authenticate(phone)).outcome, "accepted");
  assertEquals((await life.sign(phone)).outcome, "accepted");

  await life.advanceTo("2026-06-14T14:59:59Z");
  const early = await life.live(0, { kind: "renew" });
  assertEquals(early.outcome, "impossible", "the window is a year, to the day");
  await life.advanceTo("2026-06-14T15:00:00Z");
  const cardEnd = "2027-07-15T14:59:59Z";
  assertEquals(await endsOf(life, { kind: "renew" }), [cardEnd, cardEnd]);
  await life.advanceTo("2026-06-14T17:00:00Z");
  assertEquals(await life.register(await life.phone()), existing);
  assertEquals((await life.sign(phone)).outcome, "accepted");

  await life.advanceTo("2027-07-01T00:00:00Z");
  const ends = await endsOf(life, { kind: "renew-card" });
  assertEquals(ends, ["2037-06-15T14:59:59Z", "2037-06-15T14:59:59Z"]);
  await life.advanceTo("2027-07-01T02:00:00Z");
  assertEquals(await life.register(await life.phone()), existing);
});

Deno.test("next generation: a card is good until the last second of its certificates, and its number is known again", async () => {
  const life = await Life.begin({ ...NEXT, edition: "element" });
  const phone = await life.phone();
  const { outcome, account } = await life.registerWithNumber(phone);
  assertEquals(outcome, "created");
  const again = await life.registerWithNumber(phone);
  assertEquals(again, { outcome: "existing", account: account! });
  await life.advanceTo("2027-06-15T14:59:59Z");
  assertEquals((await life.authenticate(phone)).outcome, "accepted");
  await life.advanceTo("2027-06-15T15:00:00Z");
  assertEquals((await life.authenticate(phone)).reason, "certificate-expired");
});

Deno.test("next generation: revoked is refused, and so is a status that nobody signs", async () => {
  const life = await Life.begin(NEXT);
  const phone = await life.phone();
  await life.register(phone);
  await life.setOutage("ocsp", true);
  assertEquals((await life.authenticate(phone)).reason, "status-unavailable");
  await life.setOutage("ocsp", false);
  assertEquals((await life.authenticate(phone)).outcome, "accepted");
  await life.live(0, { kind: "die" });
  await life.advanceTo("2021-11-04T12:00:00Z");
  assertEquals((await life.authenticate(phone)).reason, "certificate-revoked");
});

Deno.test("next generation: the same world twice leaves the same trace, bytes of signatures included", async () => {
  const digest = async (options: LifeOptions) => {
    const life = await Life.begin(options);
    const phone = await life.phone();
    const { outcome } = await life.register(phone);
    assertEquals(outcome, "created");
    const sinks = await life.sinks();
    return [await life.end(), sinks.get("traffic")];
  };
  const first = await digest(NEXT);
  assertEquals(await digest(NEXT), first);
  const [trace, traffic] = await digest({ assumptions: ASSUMPTIONS });
  assertNotEquals(trace, first[0]);
  assertNotEquals(traffic, first[1]);
});

Deno.test("which algorithm signs and which cards are issued are two switches, and change no decision", async () => {
  const answers = new Set<string>();
  for (const signing of ["rsa-2048", "ed25519", "ecdsa-p384"] as const) {
    for (const cardGeneration of ["current", "next"] as const) {
      const life = await Life.begin({
        signing,
        assumptions: { cardGeneration },
      });
      const phone = await life.phone();
      const registered = await life.register(phone);
      assertEquals(registered.outcome, "created");
      answers.add(JSON.stringify([registered, await life.sign(phone)]));
    }
  }
  assertEquals(answers.size, 1);
});
