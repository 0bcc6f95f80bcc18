import { assert, assertEquals } from "@std/assert";
import {
  type Assumptions,
  type CardState,
  DEFAULT_ASSUMPTIONS,
  type LifeEvent,
  type LifeResult,
  type PersonSpec,
} from "../../conformance/target/mod.ts";
import {
  certificateKeyText,
  parseInstant,
  TREES,
} from "../../conformance/terms/mod.ts";
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
  cardIssuedAt: "2019-07-10T03:00:00Z",
};

function open(assumptions: Partial<Assumptions> = {}): TownHall {
  const world = {
    now: "2024-01-01T00:00:00Z",
    signing: "ed25519",
    assumptions: { ...DEFAULT_ASSUMPTIONS, ...assumptions },
    people: [HANAKO],
    faults: [],
  } as const;
  const parts = { card: honestCard, jlis: honestJlis };
  return new TownHall(world, parts, new Trace());
}

const live = (hall: TownHall, event: LifeEvent): LifeResult =>
  hall.live("P-0001", event);
const issue = (hall: TownHall, platform: "android" | "iphone" = "android") =>
  live(hall, { kind: "issue-phone", platform });
const newest = ({ cards }: LifeResult): CardState => cards.at(-1)!;
/** Why each certificate of a token was revoked, if it was. */
const reasons = (token: CardState) =>
  TREES.map((tree) => token.certificates[tree]!.revoked?.reason);

Deno.test("a phone has certificates of its own, which follow the card's and end with them", () => {
  const hall = open();
  const [card] = hall.cards();
  const result = issue(hall, "iphone");
  assertEquals(result.outcome, "done");
  const phone = newest(result);
  assertEquals(
    result.cards.map(({ card, token, held }) => [card, token, held]),
    [["card-1", "card", true], ["phone-1", "iphone", true]],
  );
  assertEquals(result.cards[0], card, "the card is as it was");
  assertEquals(result.changed, TREES.map((tree) => phone.certificates[tree]!));
  for (const tree of TREES) {
    const on = {
      card: card!.certificates[tree]!,
      phone: phone.certificates[tree]!,
    };
    assert(certificateKeyText(on.phone) !== certificateKeyText(on.card));
    assertEquals(
      on.phone.issuerKeyId !== on.card.issuerKeyId,
      true,
      "a later CA",
    );
    assertEquals(on.phone.notAfter, on.card.notAfter);
    assertEquals(on.phone.follows?.event, "phone-issue");
    assertEquals(
      certificateKeyText(on.phone.follows!.previous),
      certificateKeyText(on.card),
    );
  }
});

Deno.test("right after a renewal the phone still ends with the card, not a birthday earlier", () => {
  const hall = open();
  hall.advanceClock(parseInstant("2024-04-01T00:00:00Z"));
  const renewed = newest(live(hall, { kind: "renew" }));
  assertEquals(
    renewed.certificates.signature!.notAfter,
    "2029-06-15T14:59:59Z",
  );
  const phone = newest(issue(hall));
  assertEquals(phone.certificates.signature!.notAfter, "2029-06-15T14:59:59Z");
});

Deno.test("a second phone ends the first, whatever it runs", () => {
  const hall = open();
  issue(hall, "android");
  const { cards } = issue(hall, "iphone");
  assertEquals(
    cards.map(({ card, token, held }) => [card, token, held]),
    [
      ["card-1", "card", true],
      ["phone-1", "android", false],
      ["phone-2", "iphone", true],
    ],
  );
  const ended = ["cessationOfOperation", "cessationOfOperation"];
  assertEquals(cards.map(reasons), [
    [undefined, undefined],
    ended,
    [undefined, undefined],
  ]);
});

Deno.test("the newest card is never the phone: renewal and re-issue concern the plastic", () => {
  const hall = open();
  issue(hall);
  hall.advanceClock(parseInstant("2024-04-01T00:00:00Z"));
  const renewed = live(hall, { kind: "renew" });
  assertEquals(renewed.outcome, "done");
  assertEquals(renewed.cards.map(({ token }) => token), ["card", "android"]);
  assertEquals(
    renewed.cards[0]!.certificates.signature!.follows?.event,
    "renewal",
  );
  assertEquals(reasons(renewed.cards[0]!), [undefined, undefined]);
  assertEquals(reasons(renewed.cards[1]!), ["superseded", "superseded"]);
  assertEquals(renewed.cards[1]!.held, true, "it can still be shown");
  issue(hall);
  live(hall, { kind: "lose-card" });
  const reissued = live(hall, { kind: "reissue-card" });
  const card = newest(reissued);
  assertEquals([card.card, card.token], ["card-2", "card"]);
  assertEquals(
    card.certificates.signature!.follows!.previous.serial,
    renewed.cards[0]!.certificates.signature!.serial,
    "the new card follows the card before, not the phone",
  );
});

Deno.test("a lost phone leaves the card alone; a lost card takes the phone's certificates along", () => {
  const hall = open();
  issue(hall);
  const lost = live(hall, { kind: "lose-phone" });
  assertEquals(lost.cards.map(({ held }) => held), [true, false]);
  assertEquals(lost.cards.map(reasons), [
    [undefined, undefined],
    ["keyCompromise", "keyCompromise"],
  ]);
  assertEquals(hall.wallet.contact("phone-1"), undefined);
  assertEquals(live(hall, { kind: "lose-phone" }).outcome, "impossible");
  issue(hall);
  const { cards, changed } = live(hall, { kind: "lose-card" });
  assertEquals(reasons(cards[2]!), ["keyCompromise", "keyCompromise"]);
  assertEquals(changed.length, 4);
  assertEquals(cards.map(({ held }) => held), [false, false, true]);
  assertEquals(issue(hall).why, "the card is void");
});

Deno.test("a move ends the signature certificate on the phone, which needs a new application", () => {
  const hall = open();
  issue(hall);
  const residence = { ...HANAKO.residence, address: "港区2" };
  const { cards } = live(hall, { kind: "move", residence });
  assertEquals(cards.map(reasons), [
    [undefined, undefined],
    [undefined, "affiliationChanged"],
  ]);
  const again = newest(issue(hall));
  assertEquals(reasons(again), [undefined, undefined]);
});

Deno.test("phones shift no card's id", () => {
  const hall = open();
  issue(hall);
  issue(hall);
  live(hall, { kind: "lose-card" });
  const { cards } = live(hall, { kind: "reissue-card" });
  assertEquals(cards.map(({ card }) => card), [
    "card-1",
    "phone-1",
    "phone-2",
    "card-2",
  ]);
});

Deno.test("linking ties a phone's certificate to the card's only where that is assumed", () => {
  const answers = (assumptions: Partial<Assumptions>) => {
    const hall = open(assumptions);
    const phone = newest(issue(hall));
    hall.advanceClock(parseInstant("2024-01-01T01:30:00Z"));
    return TREES.map((tree) => {
      const certificate = phone.certificates[tree]!;
      const reply = hall.jlis.answer({
        kind: "linking",
        certificate,
        consent: true,
      });
      assert(reply.kind === "linking");
      return reply.answer.kind === "previous"
        ? certificateKeyText(reply.answer.certificate)
        : reply.answer.kind;
    });
  };
  const { linkedEvents } = DEFAULT_ASSUMPTIONS;
  const [card] = open().cards();
  assertEquals(
    answers({ linkedEvents: { ...linkedEvents, "phone-issue": true } }),
    TREES.map((tree) => certificateKeyText(card!.certificates[tree]!)),
  );
  assertEquals(
    answers({ linkedEvents: { ...linkedEvents, "phone-issue": false } }),
    ["none", "none"],
  );
});
