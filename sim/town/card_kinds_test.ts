import { assert, assertEquals } from "@std/assert";
import {
  DEFAULT_ASSUMPTIONS,
  type LifeEvent,
  type PersonSpec,
} from "../../conformance/target/mod.ts";
import type { Tree } from "../../conformance/terms/mod.ts";
import { honestCard } from "../card/card_parts.ts";
import { honestJlis } from "../jlis/parts.ts";
import { Trace } from "../kernel/trace.ts";
import { TownHall } from "./town_hall.ts";

const JPKI = "0ad392f000260100000001";
const PROFILE = "0ad3921000310001010408";
const COMMON = "0ad3921000310001010100";
const JUKI = "0ad3921000310001010401";
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
const CHILD: PersonSpec = { ...HANAKO, birthDate: "2010-01-01" };
const PIN_LESS: PersonSpec = { ...HANAKO, cardKind: "pin-less" };

function open(person: PersonSpec): TownHall {
  const world = {
    now: "2021-11-04T11:00:00Z",
    signing: "ed25519",
    assumptions: DEFAULT_ASSUMPTIONS,
    people: [person],
    faults: [],
  } as const;
  const parts = { card: honestCard, jlis: honestJlis };
  return new TownHall(world, parts, new Trace());
}

/** A reader on a token, with an application selected. */
function reader(hall: TownHall, application: string, id = "card-1") {
  const contact = hall.wallet.contact(id);
  assert(contact !== undefined);
  const send = (hex: string) =>
    contact.transmit(Uint8Array.fromHex(hex)).toHex();
  return { send, selected: send(`00a4040c${application}`) };
}

/** Tries of a PIN, as the card tells them; or that there is no such PIN. */
function tries(hall: TownHall, file: string, application = JPKI): string {
  const { send } = reader(hall, application);
  const selected = send(`00a4020c02${file}`);
  return selected === "9000" ? send("00200080") : selected;
}

/** Present a PIN. */
function present(
  hall: TownHall,
  file: string,
  pin: string,
  application = JPKI,
): string {
  const { send } = reader(hall, application);
  send(`00a4020c02${file}`);
  const bytes = new TextEncoder().encode(pin);
  const length = bytes.length.toString(16).padStart(2, "0");
  return send(`00200080${length}${bytes.toHex()}`);
}

function block(hall: TownHall, file: string, pin: string, app = JPKI): void {
  for (let i = 0; i < 5; i++) present(hall, file, pin, app);
}

const unblock = (hall: TownHall, tree: Tree) =>
  hall.live("P-0001", { kind: "unblock-pin", tree });

Deno.test("unblock-pin: the PIN of the tree works again with all tries, and only that one", () => {
  const hall = open(HANAKO);
  block(hall, "0018", "9999");
  block(hall, "001b", "WRONG1");
  block(hall, "0011", "9999", PROFILE);
  assertEquals(
    [tries(hall, "0018"), tries(hall, "001b"), tries(hall, "0011", PROFILE)],
    ["63c0", "63c0", "63c0"],
  );
  const before = hall.cards();
  const result = unblock(hall, "signature");
  assertEquals([result.outcome, result.changed], ["done", []]);
  assertEquals(
    [tries(hall, "0018"), tries(hall, "001b"), tries(hall, "0011", PROFILE)],
    ["63c0", "63c5", "63c0"],
  );
  assertEquals(unblock(hall, "authentication").outcome, "done");
  assertEquals(
    [tries(hall, "0018"), tries(hall, "001b"), tries(hall, "0011", PROFILE)],
    ["63c3", "63c5", "63c3"],
  );
  assertEquals(
    [
      present(hall, "0018", "1234"),
      present(hall, "001b", "ABC123"),
      present(hall, "0011", "1234", PROFILE),
    ],
    ["9000", "9000", "9000"],
  );
  assertEquals(hall.cards(), before, "no certificate changes");
});

Deno.test("unblock-pin: a PIN changed by its holder is the one of the register again", () => {
  const hall = open(HANAKO);
  const { send } = reader(hall, JPKI);
  send("00a4020c020018");
  send("002000800431323334");
  assertEquals(send("002401800439393939"), "9000", "the PIN can be changed");
  assertEquals(present(hall, "0018", "1234"), "63c2");
  unblock(hall, "authentication");
  assertEquals(present(hall, "0018", "1234"), "9000");
});

Deno.test("a child's card has neither signature certificate nor signature PIN", () => {
  const hall = open(CHILD);
  const [card] = hall.cards();
  assertEquals(Object.keys(card!.certificates), ["authentication"]);
  assertEquals([tries(hall, "0018"), tries(hall, "001b")], ["63c3", "6a82"]);
  assertEquals(unblock(hall, "authentication").outcome, "done");
  assertEquals(unblock(hall, "signature").why, "the card has no such PIN");
  const event: LifeEvent = { kind: "issue-phone", platform: "iphone" };
  assertEquals(
    hall.live("P-0001", event).why,
    "the card has no signature certificate",
  );
});

Deno.test("a PIN-less card has an authentication certificate, and PINs that were blocked at birth", () => {
  const hall = open(PIN_LESS);
  const [card] = hall.cards();
  assertEquals(Object.keys(card!.certificates), ["authentication"]);
  const pins = () => [
    tries(hall, "0018"),
    tries(hall, "001b"),
    tries(hall, "0011", PROFILE),
  ];
  assertEquals(pins(), ["63c0", "6a82", "63c0"]);
  assertEquals(present(hall, "0018", "1234"), "6984", "not even looked at");
  assertEquals(unblock(hall, "authentication").outcome, "impossible");
  assertEquals(pins(), ["63c0", "6a82", "63c0"]);
  const event: LifeEvent = { kind: "issue-phone", platform: "iphone" };
  assertEquals(
    hall.live("P-0001", event).why,
    "the card has no signature certificate",
  );
});

Deno.test("a PIN-less holder gets a PIN-less card again", () => {
  const hall = open(PIN_LESS);
  hall.live("P-0001", { kind: "lose-card" });
  const { cards } = hall.live("P-0001", { kind: "reissue-card" });
  assertEquals(Object.keys(cards[1]!.certificates), ["authentication"]);
  const { send } = reader(hall, JPKI, "card-2");
  send("00a4020c020018");
  assertEquals(send("00200080"), "63c0");
});

Deno.test("the common application says which card this is: invented, and not twice", () => {
  const record = (hall: TownHall, id: string) => {
    const { send } = reader(hall, COMMON, id);
    send("00a4020c020001");
    const answer = Uint8Array.fromHex(send("00b2010400"));
    return new TextDecoder().decode(answer.slice(2, -2));
  };
  const hall = open(HANAKO);
  const first = record(hall, "card-1");
  assert(/^[0-9]{15}99[0-9]{3}20290615$/.test(first), first);
  assertEquals(record(open(HANAKO), "card-1"), first, "the same world again");
  hall.live("P-0001", { kind: "lose-card" });
  hall.live("P-0001", { kind: "reissue-card" });
  const second = record(hall, "card-2");
  assert(second.slice(0, 15) !== first.slice(0, 15));
  assertEquals(second.slice(15, 20), first.slice(15, 20), "one municipality");
});

Deno.test("the Juki application takes the four digits; a PIN-less card goes without it", () => {
  assertEquals(present(open(HANAKO), "001c", "1234", JUKI), "9000");
  assertEquals(reader(open(PIN_LESS), JUKI).selected, "6a82");
});

Deno.test("a phone says what it is, and has the JPKI application only", () => {
  for (const platform of ["android", "iphone"] as const) {
    const hall = open(HANAKO);
    hall.live("P-0001", { kind: "issue-phone", platform });
    const { send, selected } = reader(hall, JPKI, "phone-1");
    assertEquals(selected, "9000");
    send("00a4020c020006");
    const label = Uint8Array.fromHex(send("00b0000020")).slice(0, 15);
    assertEquals(
      new TextDecoder().decode(label),
      platform === "android" ? "JPKIAPGPSETOKEN" : "JPKIAPIOSTOKEN ",
    );
    for (const application of [PROFILE, COMMON, JUKI]) {
      assertEquals(reader(hall, application, "phone-1").selected, "6a82");
    }
  }
});

Deno.test("on a phone the authentication certificate is read after the PIN only", () => {
  const hall = open(HANAKO);
  hall.live("P-0001", { kind: "issue-phone", platform: "android" });
  const read = (id: string, verify: boolean) => {
    const { send } = reader(hall, JPKI, id);
    send("00a4020c020018");
    if (verify) send("002000800431323334");
    send("00a4020c02000a");
    return send("00b0000004");
  };
  assert(read("card-1", false).startsWith("3082"));
  assertEquals(read("phone-1", false), "6982");
  assert(read("phone-1", true).startsWith("3082"));
});
