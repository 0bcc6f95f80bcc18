import { assert, assertEquals } from "@std/assert";
import {
  type Calls,
  DEFAULT_ASSUMPTIONS,
  type LifeEvent,
  type Method,
  type PersonSpec,
} from "../conformance/target/mod.ts";
import { type OpenedTown, openTown } from "./environment.ts";
import { PEOPLE } from "./town_test_support.ts";

const NOW = "2021-11-04T11:00:00Z";
/** Links are visible by then. */
const LATER = "2021-11-04T13:00:00Z";
const [ADULT, , CHILD] = PEOPLE as [PersonSpec, PersonSpec, PersonSpec];
const PIN_LESS: PersonSpec = { ...ADULT, cardKind: "pin-less" };

/** A town of one person, with a service in edition `linking`. */
class Solo {
  readonly #town: OpenedTown = openTown();
  readonly #who: PersonSpec;

  private constructor(who: PersonSpec) {
    this.#who = who;
  }

  static async begin(
    who: PersonSpec,
    signing: "ed25519" | "rsa-2048" = "ed25519",
  ): Promise<Solo> {
    const solo = new Solo(who);
    const linkedEvents = {
      ...DEFAULT_ASSUMPTIONS.linkedEvents,
      "phone-issue": true,
    };
    const { origin } = await solo.#town.environment.open({
      now: NOW,
      signing,
      assumptions: { ...DEFAULT_ASSUMPTIONS, linkedEvents },
      people: [who],
      faults: [],
    });
    await solo.call("start", {
      edition: "linking",
      environment: { origin },
      now: NOW,
      seed: 1,
      deployment: "test",
      relyingParties: ["city"],
    });
    return solo;
  }

  async call<M extends Method>(
    method: M,
    params: Calls[M]["params"],
  ): Promise<Calls[M]["result"]> {
    const reply = await this.#town.target.call(method, params);
    assert(reply.kind === "result", `${method}: ${JSON.stringify(reply)}`);
    return reply.result;
  }

  live(event: LifeEvent) {
    const { person } = this.#who;
    return this.#town.environment.live({ person, event });
  }

  async later(now = LATER): Promise<void> {
    await this.#town.environment.advanceClock({ now });
    await this.call("advanceClock", { now });
  }

  async device(): Promise<string> {
    return (await this.call("createDevice", {})).device;
  }

  register(device: string, card: string) {
    const { authentication, signature } = this.#who.pins;
    return this.call("register", {
      device,
      card,
      authenticationPin: authentication,
      signaturePin: signature,
      linkingConsent: true,
    });
  }

  authenticate(
    device: string,
    card: string,
    authenticationPin = this.#who.pins.authentication,
  ) {
    const relyingParty = "city";
    const params = { device, card, authenticationPin, relyingParty };
    return this.call("authenticate", params);
  }

  sign(device: string, card: string) {
    const { signature } = this.#who.pins;
    const document = new TextEncoder().encode("申請書").toBase64();
    const params = { device, card, signaturePin: signature, document };
    return this.call("sign", { ...params, relyingParty: "city" });
  }
}

const ISSUE: LifeEvent = { kind: "issue-phone", platform: "android" };

Deno.test("a phone registers, signs in and signs like a card", async () => {
  for (const signing of ["ed25519", "rsa-2048"] as const) {
    const solo = await Solo.begin(ADULT, signing);
    await solo.live(ISSUE);
    await solo.later();
    const device = await solo.device();
    const created = await solo.register(device, "phone-1");
    assertEquals(created.outcome, "created");
    const accepted = await solo.authenticate(device, "phone-1");
    assertEquals(accepted.outcome, "accepted");
    assert(accepted.delivered !== undefined);
    assertEquals((await solo.sign(device, "phone-1")).outcome, "accepted");
  }
});

Deno.test("card and phone come to one account where J-LIS ties them, whichever comes first", async () => {
  for (const order of [["card-1", "phone-1"], ["phone-1", "card-1"]]) {
    const solo = await Solo.begin(ADULT);
    await solo.live(ISSUE);
    await solo.later();
    const [first, second] = order as [string, string];
    const created = await solo.register(await solo.device(), first);
    const existing = await solo.register(await solo.device(), second);
    assertEquals(
      [created.outcome, existing.outcome],
      ["created", "existing"],
    );
    assertEquals(existing.account, created.account);
  }
});

Deno.test("a phone asks for its PIN: a wrong one reads nothing", async () => {
  const solo = await Solo.begin(ADULT);
  await solo.live(ISSUE);
  await solo.later();
  const device = await solo.device();
  await solo.register(device, "phone-1");
  const wrong = await solo.authenticate(device, "phone-1", "9999");
  assertEquals([wrong.outcome, wrong.reason], ["refused", "pin-incorrect"]);
  const right = await solo.authenticate(device, "phone-1");
  assertEquals(right.outcome, "accepted");
});

Deno.test("a lost phone is on no reader; the card goes on", async () => {
  const solo = await Solo.begin(ADULT);
  await solo.live(ISSUE);
  await solo.later();
  const device = await solo.device();
  await solo.register(device, "card-1");
  await solo.register(device, "phone-1");
  assertEquals(
    (await solo.authenticate(device, "phone-1")).outcome,
    "accepted",
  );
  await solo.live({ kind: "lose-phone" });
  assertEquals((await solo.authenticate(device, "phone-1")).reason, "no-card");
  assertEquals((await solo.authenticate(device, "card-1")).outcome, "accepted");
});

Deno.test("a phone whose certificates ended with the card's is refused for that", async () => {
  const solo = await Solo.begin(ADULT);
  await solo.live(ISSUE);
  await solo.later();
  const device = await solo.device();
  await solo.register(device, "phone-1");
  assertEquals(
    (await solo.authenticate(device, "phone-1")).outcome,
    "accepted",
  );
  await solo.live({ kind: "lose-card" });
  await solo.later("2021-11-04T14:00:00Z");
  const refused = await solo.authenticate(device, "phone-1");
  assertEquals(
    [refused.outcome, refused.reason],
    ["refused", "certificate-revoked"],
  );
});

Deno.test("a PIN-less card can neither register nor sign nor sign in", async () => {
  const solo = await Solo.begin(PIN_LESS);
  const device = await solo.device();
  const reasons = [
    await solo.register(device, "card-1"),
    await solo.sign(device, "card-1"),
    await solo.authenticate(device, "card-1"),
  ].map(({ outcome, reason }) => `${outcome}: ${reason}`);
  assertEquals(reasons, [
    "refused: unsupported",
    "refused: unsupported",
    "refused: pin-blocked",
  ]);
});

Deno.test("a child's card has nothing to sign with, but its PIN is right", async () => {
  const solo = await Solo.begin(CHILD);
  const device = await solo.device();
  const registered = await solo.register(device, "card-1");
  assertEquals(registered.reason, "unsupported");
  assertEquals((await solo.sign(device, "card-1")).reason, "unsupported");
  const blocked = ["pin-incorrect", "pin-blocked"];
  const { reason } = await solo.authenticate(device, "card-1");
  assert(!blocked.includes(reason ?? ""), `${reason} is no matter of PINs`);
});

Deno.test("a blocked PIN serves again once the counter has reset it", async () => {
  const solo = await Solo.begin(ADULT);
  const device = await solo.device();
  await solo.register(device, "card-1");
  for (let i = 0; i < 3; i++) await solo.authenticate(device, "card-1", "9999");
  const blocked = await solo.authenticate(device, "card-1");
  assertEquals(blocked.reason, "pin-blocked");
  await solo.live({ kind: "unblock-pin", tree: "authentication" });
  const again = await solo.authenticate(device, "card-1");
  assertEquals(again.outcome, "accepted");
});
