import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  DEFAULT_ASSUMPTIONS,
  type LifeEvent,
  type PersonSpec,
  type WorldSpec,
} from "../../conformance/target/mod.ts";
import { parseInstant } from "../../conformance/terms/mod.ts";
import { decodeCertificate } from "../../conformance/wire/mod.ts";
import { honestCard } from "../card/card_parts.ts";
import { honestJlis } from "../jlis/parts.ts";
import { Trace } from "../kernel/trace.ts";
import { TownHall } from "./town_hall.ts";

const HANAKO: PersonSpec = {
  person: "P-0001",
  name: { family: "点検", given: "花子" },
  birthDate: "1990-06-15",
  sex: "female",
  residence: { prefecture: "Tokyo", municipality: "Minato", address: "港区1" },
  personalNumber: "123456789018",
  pins: { authentication: "1234", signature: "ABC123" },
  cardIssuedAt: "2018-01-10T03:00:00Z",
};
const CHILD: PersonSpec = {
  ...HANAKO,
  person: "P-0002",
  birthDate: "2010-01-01",
  personalNumber: "111111111118",
  cardIssuedAt: "2017-01-10T03:00:00Z",
};

function open(change: Partial<WorldSpec> = {}): TownHall {
  const world: WorldSpec = {
    now: "2021-11-04T11:00:00Z",
    signing: "ed25519",
    assumptions: DEFAULT_ASSUMPTIONS,
    people: [HANAKO, CHILD],
    faults: [],
    ...change,
  };
  return new TownHall(
    world,
    { card: honestCard, jlis: honestJlis },
    new Trace(),
  );
}

const live = (hall: TownHall, event: LifeEvent) => hall.live("P-0001", event);

/** The authentication certificate, or that of its CA, as the card shows it to anyone. */
function certificateOn(
  hall: TownHall,
  card: string,
  file = "000a",
): Uint8Array {
  const contact = hall.wallet.contact(card);
  assert(contact !== undefined);
  const command = (hex: string) => contact.transmit(Uint8Array.fromHex(hex));
  command("00a4040c0ad392f000260100000001");
  command(`00a4020c02${file}`);
  const body = command("00b00000000800").slice(0, -2);
  return body.slice(0, (body[2]! << 8 | body[3]!) + 4);
}

Deno.test("everyone begins with the card they were handed, and serials follow time", () => {
  const [child, hanako] = open().cards();
  assert(hanako !== undefined && child !== undefined);
  assertEquals([child.person, hanako.person], ["P-0002", "P-0001"]);
  assertEquals(Object.keys(child.certificates), ["authentication"]);
  assertEquals(Object.keys(hanako.certificates), [
    "authentication",
    "signature",
  ]);
  const serials = [child, hanako].map((c) =>
    c.certificates.authentication!.serial
  );
  assert(serials[0]! < serials[1]!, "the older card has the smaller serial");
});

Deno.test("the card shows the certificate of the record", () => {
  const hall = open();
  const card = hall.wallet.of("P-0001")[0]!;
  const decoded = decodeCertificate(certificateOn(hall, card.id));
  assert(decoded.kind === "certificate");
  const state = hall.cards().find((c) => c.card === card.id)!;
  assertEquals(decoded.serial, state.certificates.authentication!.serial);
  assertEquals(
    decoded.notAfter,
    parseInstant(state.certificates.authentication!.notAfter),
  );
});

Deno.test("a card that is handed over later opens no world", () => {
  const people = [{ ...HANAKO, cardIssuedAt: "2021-11-04T11:00:00.001Z" }];
  assertThrows(() => open({ people }), RangeError, "P-0001");
});

Deno.test("renewal writes new certificates with new keys onto the same card", () => {
  const hall = open({ now: "2022-05-01T00:00:00Z" });
  const { card, certificates } = hall.cards().find((c) =>
    c.person === "P-0001"
  )!;
  const result = live(hall, { kind: "renew" });
  assertEquals(result.outcome, "done");
  assertEquals(result.cards.length, 1);
  assertEquals(result.changed.map((c) => c.revoked?.reason), [
    "superseded",
    "superseded",
    undefined,
    undefined,
  ]);
  const renewed = result.cards[0]!.certificates.authentication!;
  assertEquals(renewed.follows?.event, "renewal");
  assertEquals(
    renewed.follows?.previous.serial,
    certificates.authentication!.serial,
  );
  assertEquals(renewed.notAfter, "2027-06-15T14:59:59Z");
  const decoded = decodeCertificate(certificateOn(hall, card));
  assert(decoded.kind === "certificate");
  assertEquals(decoded.serial, renewed.serial);
});

Deno.test("a lost card cannot be presented until it turns up after the re-issue", () => {
  const hall = open();
  const [card] = hall.wallet.of("P-0001");
  const contact = hall.wallet.contact(card!.id)!;
  const lost = live(hall, { kind: "lose-card" });
  assertEquals(lost.cards.map((c) => c.held), [false]);
  assertEquals(hall.wallet.contact(card!.id), undefined);
  assertEquals(contact.transmit(new Uint8Array(5)).length, 0);

  const reissued = live(hall, { kind: "reissue-card" });
  assertEquals(reissued.cards.map((c) => c.held), [true, true]);
  assertEquals(
    reissued.cards[1]!.certificates.signature!.follows?.event,
    "reissue-after-loss",
  );
});

Deno.test("what is impossible changes nothing and says why", () => {
  const hall = open();
  const before = hall.cards();
  const result = live(hall, { kind: "renew" });
  assertEquals(
    [result.outcome, result.why, result.changed],
    ["impossible", "the renewal window is not open", []],
  );
  assertEquals(hall.cards(), before);
});

Deno.test("two certificates in a row: move, then rename", () => {
  const hall = open();
  const residence = { ...HANAKO.residence, address: "港区2" };
  live(hall, { kind: "move", residence });
  const name = { family: "検査", given: "花子" };
  const { cards } = live(hall, { kind: "rename", name });
  const { authentication, signature } = cards[0]!.certificates;
  assertEquals(authentication!.follows, undefined);
  assertEquals(signature!.follows?.event, "attribute-change");
  const previous = hall.jlis.record(signature!.follows!.previous);
  assertEquals(previous?.revoked?.reason, "affiliationChanged");
  assertEquals(previous?.follows?.event, "attribute-change");
});

Deno.test("after the return from abroad a new card follows the old one", () => {
  const hall = open();
  live(hall, { kind: "depart" });
  assertEquals(live(hall, { kind: "reissue-card" }).outcome, "impossible");
  live(hall, { kind: "return" });
  const { cards } = live(hall, { kind: "reissue-card" });
  assertEquals(
    cards[1]!.certificates.authentication!.follows?.event,
    "return-from-abroad",
  );
  assertEquals(cards.map((c) => c.held), [false, true]);
});

Deno.test("a new reader finds the card powered on afresh", () => {
  const hall = open();
  const [card] = hall.wallet.of("P-0001");
  const select = Uint8Array.fromHex("00a4040c0ad392f000260100000001");
  const selectFile = Uint8Array.fromHex("00a4020c02000a");
  const first = hall.wallet.contact(card!.id)!;
  first.transmit(select);
  assertEquals(first.transmit(selectFile), Uint8Array.of(0x90, 0x00));
  const second = hall.wallet.contact(card!.id)!;
  assert(second.transmit(selectFile)[0] !== 0x90, "nothing is selected yet");
  assert(first.transmit(selectFile)[0] !== 0x90, "nor for the first again");
});

Deno.test("one world gives one trace, another gives another", () => {
  const digest = (now: string) => {
    const trace = new Trace();
    const world: WorldSpec = {
      now,
      signing: "ed25519",
      assumptions: DEFAULT_ASSUMPTIONS,
      people: [HANAKO],
      faults: [],
    };
    new TownHall(world, { card: honestCard, jlis: honestJlis }, trace);
    return trace.digest();
  };
  assertEquals(digest("2021-11-04T11:00:00Z"), digest("2021-11-04T11:00:00Z"));
  assert(digest("2021-11-04T11:00:00Z") !== digest("2021-11-04T11:00:01Z"));
});

Deno.test("the third card in a row follows the second", () => {
  const hall = open();
  const reissue = () => {
    live(hall, { kind: "lose-card" });
    return live(hall, { kind: "reissue-card" }).cards.at(-1)!.certificates;
  };
  const second = reissue();
  const third = reissue();
  const { tree, issuerKeyId, serial } = second.signature!;
  assertEquals(third.signature!.follows?.previous, {
    tree,
    issuerKeyId,
    serial,
  });
});

Deno.test("the CA certificate on the card is the one that issued", () => {
  const hall = open({ now: "2022-05-01T00:00:00Z" });
  const [card] = hall.wallet.of("P-0001");
  const keyIds = () => {
    const [own, ca] = ["000a", "000b"].map((file) =>
      decodeCertificate(certificateOn(hall, card!.id, file))
    );
    assert(own?.kind === "certificate" && ca?.kind === "certificate");
    return { own: own.authorityKeyId, ca: ca.subjectKeyId };
  };
  const before = keyIds();
  assertEquals(before.own, before.ca);
  live(hall, { kind: "renew" });
  const after = keyIds();
  assertEquals(after.own, after.ca);
  assert(after.ca !== before.ca, "a later generation issues by then");
});

Deno.test("after a move the profile on the card has the new address", () => {
  const hall = open();
  const [card] = hall.wallet.of("P-0001");
  const address = () => {
    const contact = hall.wallet.contact(card!.id)!;
    const command = (hex: string) => contact.transmit(Uint8Array.fromHex(hex));
    command("00a4040c0ad3921000310001010408");
    command("00a4020c020011");
    command("002000800431323334");
    command("00a4020c020002");
    return new TextDecoder().decode(command("00b0000000"));
  };
  assert(address().includes("港区1"));
  const residence = { ...HANAKO.residence, address: "港区2" };
  live(hall, { kind: "move", residence });
  assert(address().includes("港区2"));
});

Deno.test("when no CA is left to issue, the old certificates stay as they are", () => {
  const residence = { ...HANAKO.residence, address: "港区2" };
  const inTime = open();
  assertEquals(live(inTime, { kind: "move", residence }).outcome, "done");
  const hall = open({
    people: [{ ...HANAKO, cardIssuedAt: "2032-12-01T00:00:00Z" }],
    now: "2032-12-02T00:00:00Z",
  });
  hall.advanceClock(parseInstant("2033-06-01T00:00:00Z"));
  const { outcome, why, cards, changed } = live(hall, {
    kind: "move",
    residence,
  });
  assertEquals([outcome, why], ["impossible", "no CA is in operation"]);
  assertEquals(changed, []);
  assertEquals(cards[0]?.certificates.signature?.revoked, undefined);
});
