import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import {
  type CardState,
  DEFAULT_ASSUMPTIONS,
  type LifeEvent,
  type PersonSpec,
} from "../../conformance/target/mod.ts";
import {
  certificateKeyText,
  DAY_MS,
  type Instant,
  parseInstant,
  plusMs,
  TREES,
} from "../../conformance/terms/mod.ts";
import { honestCard } from "../card/card_parts.ts";
import { honestJlis } from "../jlis/parts.ts";
import { Trace } from "../kernel/trace.ts";
import { TownHall } from "./town_hall.ts";

const RESIDENCE = { prefecture: "Tokyo", municipality: "Minato" };
const ADULT: PersonSpec = {
  person: "P-0001",
  name: { family: "点検", given: "花子" },
  birthDate: "1990-06-15",
  sex: "female",
  residence: { ...RESIDENCE, address: "港区1" },
  personalNumber: "123456789018",
  pins: { authentication: "1234", signature: "ABC123" },
  cardIssuedAt: "2018-01-10T03:00:00Z",
};
const PEOPLE: readonly PersonSpec[] = [
  ADULT,
  { ...ADULT, birthDate: "2009-06-15" },
  { ...ADULT, cardKind: "pin-less" },
  { ...ADULT, stayUntil: "2025-03-31" },
];
/** How often something happens, and what. */
const EVENTS: readonly (readonly [number, LifeEvent])[] = [
  [8, { kind: "renew" }],
  [4, { kind: "renew-card" }],
  [1, { kind: "lose-card" }],
  [3, { kind: "reissue-card" }],
  [1, { kind: "depart" }],
  [3, { kind: "return" }],
  [1, { kind: "change-number", personalNumber: "111111111118" }],
  [3, { kind: "lose-phone" }],
  [1, { kind: "unblock-pin", tree: "authentication" }],
  [1, { kind: "unblock-pin", tree: "signature" }],
  [3, { kind: "issue-phone", platform: "android" }],
  [3, { kind: "issue-phone", platform: "iphone" }],
  [1, { kind: "move", residence: { ...RESIDENCE, address: "港区1" } }],
  [1, { kind: "move", residence: { ...RESIDENCE, address: "港区2" } }],
  [1, { kind: "rename", name: { family: "検査", given: "花子" } }],
];
const event = fc.constantFrom(
  ...EVENTS.flatMap(([times, what]) => Array<LifeEvent>(times).fill(what)),
);
/** Short enough that a CA is in operation to the end. */
const days = fc.array(fc.tuple(fc.nat({ max: 150 }), event), {
  minLength: 12,
  maxLength: 24,
  size: "max",
});
const life = fc.record({
  who: fc.constantFrom(...PEOPLE),
  generation: fc.constantFrom("current", "next"),
  days,
});

/** What must hold of a person's tokens at every moment. */
function assertInOrder(cards: readonly CardState[], now: Instant): void {
  const phones = cards.filter(({ token }) => token !== "card");
  assert(phones.filter(({ held }) => held).length <= 1, "one phone is held");
  for (const tree of TREES) {
    const good = (tokens: readonly CardState[]) =>
      tokens.map((token) => token.certificates[tree])
        .filter((certificate) =>
          certificate !== undefined && !certificate.revoked &&
          now <= parseInstant(certificate.notAfter)
        );
    const card = good(cards.filter(({ token }) => token === "card"));
    const phone = good(phones);
    assert(card.length <= 1, `one good ${tree} certificate on cards`);
    assert(phone.length <= card.length, `none on phones without a card's`);
    if (phone[0]) {
      const { follows, notAfter } = phone[0];
      assertEquals(follows?.event, "phone-issue");
      assertEquals(
        certificateKeyText(follows!.previous),
        certificateKeyText(card[0]!),
      );
      assertEquals(notAfter, card[0]!.notAfter);
    }
  }
}

Deno.test("whatever happens: one card, one phone, and nothing on the phone outlives the card", () => {
  const done = new Map<string, number>();
  fc.assert(
    fc.property(life, ({ who, generation, days }) => {
      const world = {
        now: "2022-01-01T00:00:00Z",
        signing: "ed25519",
        assumptions: { ...DEFAULT_ASSUMPTIONS, cardGeneration: generation },
        people: [who],
        faults: [],
      } as const;
      const parts = { card: honestCard, jlis: honestJlis };
      const hall = new TownHall(world, parts, new Trace());
      for (const [after, what] of days) {
        hall.advanceClock(plusMs(hall.clock.now(), after * DAY_MS));
        const before = hall.cards();
        const { outcome, cards, changed } = hall.live("P-0001", what);
        assertInOrder(cards, hall.clock.now());
        const outcomeOf = `${what.kind} ${outcome}`;
        done.set(outcomeOf, (done.get(outcomeOf) ?? 0) + 1);
        if (outcome === "impossible") {
          assertEquals([cards, changed], [before, []], "nothing changed");
        }
      }
    }),
    { seed: 20211104, numRuns: 150 },
  );
  const kinds = [
    "renew",
    "lose-card",
    "reissue-card",
    "issue-phone",
    "lose-phone",
  ];
  for (const kind of [...kinds, "move", "unblock-pin", "depart"]) {
    assert((done.get(`${kind} done`) ?? 0) > 10, `${kind} took part`);
  }
});
