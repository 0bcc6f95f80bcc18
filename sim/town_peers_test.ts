import {
  assert,
  assertEquals,
  assertNotEquals,
  assertRejects,
} from "@std/assert";
import type {
  CardMischief,
  PeerBehaviour,
  SigningScheme,
  StatusMischief,
} from "../conformance/target/mod.ts";
import type { CertificateKey } from "../conformance/terms/mod.ts";
import {
  crossTree,
  cycle,
  fork,
  type LinkGraph,
  longChain,
  neverIssued,
  selfLoop,
  twoPredecessors,
} from "./jlis/link_graphs.ts";
import { honestTown } from "./parts.ts";
import type { ServerParts } from "./server/parts.ts";
import { Life, NOW } from "./town_test_support.ts";

const STATUS: readonly StatusMischief[] = [
  "forged-signature",
  "wrong-signer",
  "stale",
  "other-subject",
  "malformed",
];

const CARDS: Readonly<Record<CardMischief, readonly string[]>> = {
  "lying-lengths": ["certificate-invalid"],
  "swapped-certificate": ["certificate-invalid"],
  "truncated-answers": ["certificate-invalid", "no-card"],
  "removed-midway": ["no-card"],
};

/** Two people, one of whom has an account, and a phone for each of them. */
async function twoPeople(signing: SigningScheme = "ed25519") {
  const life = await Life.begin({ signing });
  const [phone, other] = [await life.phone(), await life.phone()];
  const control = await life.register(other, 1);
  assertEquals(control.outcome, "created");
  assertEquals((await life.authenticate(other, 1)).outcome, "accepted");
  return { life, phone, other };
}

for (const signing of ["ed25519", "rsa-2048", "ecdsa-p384"] as const) {
  for (const does of STATUS) {
    Deno.test(`${signing}: an OCSP service that does ${does} makes no account and lets nobody in`, async () => {
      const { life, phone, other } = await twoPeople(signing);
      const refused = {
        outcome: "refused",
        reason: "status-unavailable",
      } as const;
      await life.setPeer({ peer: "ocsp", does });
      assertEquals(await life.register(phone), refused);
      // One question each, so that both turns are met alone.
      for (let turn = 0; turn < 2; turn++) {
        assertEquals(await life.authenticate(other, 1), refused);
      }
      assertEquals(await life.sign(other, 1), refused);
      await life.setPeer({ peer: "ocsp", does: "as-it-should" });
      assertEquals((await life.authenticate(other, 1)).outcome, "accepted");
      assertEquals((await life.register(phone)).outcome, "created");
    });
  }
}

Deno.test("a revoked certificate does not come back through a status service that does wrong", async () => {
  for (const does of STATUS) {
    const { life, other } = await twoPeople();
    await life.live(1, { kind: "lose-card" });
    await life.advanceTo("2021-11-04T11:30:00Z");
    await life.setPeer({ peer: "ocsp", does });
    assertEquals((await life.authenticate(other, 1)).outcome, "refused", does);
  }
});

Deno.test("the reference server asks for no list, so one that is wrong changes nothing", async () => {
  for (const does of STATUS) {
    const { life, phone, other } = await twoPeople();
    await life.setPeer({ peer: "crl", does });
    assertEquals((await life.register(phone)).outcome, "created", does);
    assertEquals((await life.authenticate(other, 1)).outcome, "accepted");
  }
});

for (const [does, reasons] of Object.entries(CARDS)) {
  Deno.test(`a card that does ${does} makes no account and lets nobody in`, async () => {
    const { life, phone, other } = await twoPeople();
    const set = async (does: CardMischief | "as-it-should") => {
      for (const person of [0, 1]) {
        await life.setPeer({ peer: "card", card: life.card(person), does });
      }
    };
    const expectRefused = (
      { outcome, reason }: { outcome: string; reason?: string },
    ) => {
      assertEquals(outcome, "refused");
      assert(reasons.includes(reason ?? ""), reason);
    };
    await set(does as CardMischief);
    // Lies about lengths come in four turns.
    for (let turn = 0; turn < 4; turn++) {
      expectRefused(await life.authenticate(other, 1));
    }
    expectRefused(await life.register(phone));
    expectRefused(await life.sign(other, 1));
    await set("as-it-should");
    assertEquals((await life.authenticate(other, 1)).outcome, "accepted");
    assertEquals((await life.register(phone)).outcome, "created");
  });
}

Deno.test("one card that does wrong leaves the others alone", async () => {
  const { life, phone, other } = await twoPeople();
  const card = life.card(0);
  await life.setPeer({ peer: "card", card, does: "removed-midway" });
  assertEquals((await life.register(phone)).outcome, "refused");
  assertEquals((await life.authenticate(other, 1)).outcome, "accepted");
});

type Pair = readonly [mine: CertificateKey, others: CertificateKey];

const GRAPHS: Readonly<Record<string, (...pair: Pair) => LinkGraph>> = {
  "a cycle": cycle,
  "a self-loop": selfLoop,
  "an edge to a certificate never issued": neverIssued,
  "a chain of a hundred hops": longChain,
};

for (const [name, graph] of Object.entries(GRAPHS)) {
  Deno.test(`${name} makes no account`, async () => {
    for (const tree of ["authentication", "signature"] as const) {
      const { life } = await twoPeople();
      const [mine, others] = [0, 1].map((p) => life.certificate(p, tree));
      await expectInconsistent(life, graph(mine!, others!));
    }
  });
}

Deno.test("an edge into the other tree makes no account", async () => {
  for (const into of [0, 1]) {
    const { life } = await twoPeople();
    const mine = life.certificate(0, "signature");
    const across = life.certificate(into, "authentication");
    await expectInconsistent(life, crossTree(mine, across));
  }
});

Deno.test("a fork is never merged, and makes one account at most", async () => {
  const life = await Life.begin();
  const [phone, other] = [await life.phone(), await life.phone()];
  const [a, b, older] = [0, 1, 2]
    .map((person) => life.certificate(person, "authentication"));
  await life.setPeer({ peer: "linking", links: fork(older!, [a!, b!]) });
  assertEquals((await life.register(phone)).outcome, "created");
  assertEquals(await life.register(other, 1), INCONSISTENT);
  await life.setPeer({ peer: "linking", links: [] });
  assertEquals((await life.register(other, 1)).outcome, "created");
});

Deno.test("two predecessors by turns are refused as soon as both were seen", async () => {
  const life = await Life.begin();
  const [phone, other] = [await life.phone(), await life.phone()];
  const [newer, a, b] = [0, 1, 2]
    .map((person) => life.certificate(person, "authentication"));
  const links = twoPredecessors(newer!, [a!, b!]);
  await life.setPeer({ peer: "linking", links });
  assertEquals((await life.register(phone)).outcome, "created");
  await life.advanceTo("2022-05-01T00:00:00Z");
  await life.live(0, { kind: "renew" });
  await life.advanceTo("2022-05-01T02:00:00Z");
  assertEquals(await life.register(other), INCONSISTENT);
  await life.setPeer({ peer: "linking", links: [] });
  assertEquals((await life.register(other)).outcome, "existing");
});

const INCONSISTENT = {
  outcome: "refused",
  reason: "linking-inconsistent",
} as const;

/** Person 0 is refused while the links are dictated, and gets an account when they are not. */
async function expectInconsistent(life: Life, links: LinkGraph): Promise<void> {
  const phone = await life.phone();
  await life.setPeer({ peer: "linking", links });
  assertEquals(await life.register(phone), INCONSISTENT);
  await life.setPeer({ peer: "linking", links: [] });
  assertEquals((await life.register(phone)).outcome, "created");
}

Deno.test("delay and consent stay while links are dictated", async () => {
  const life = await Life.begin({ now: "2022-05-01T00:00:00Z" });
  const phone = await life.phone();
  await life.live(0, { kind: "renew" });
  const links = selfLoop(life.certificate(0, "signature"));
  await life.setPeer({ peer: "linking", links });
  await life.advanceTo("2022-05-01T00:30:00Z");
  assertEquals((await life.register(phone)).outcome, "pending");
  assertEquals(
    await life.register(phone, 0, { linkingConsent: false }),
    { outcome: "refused", reason: "linking-refused" },
  );
  await life.advanceTo("2022-05-01T02:00:00Z");
  assertEquals(await life.register(phone), INCONSISTENT);
});

Deno.test("a server that believes every response, or every link, is taken in", async () => {
  const server: ServerParts = {
    ...honestTown.server,
    checkStatus: () => "good",
    walkLinks: (chain, { answer }) =>
      answer?.kind === "previous" && chain.length < 3
        ? { kind: "asking", chain: [...chain, answer.certificate] }
        : { kind: "ended", chain: chain.slice(0, 1) },
  };
  const parts = { ...honestTown, server };
  for (const does of STATUS) {
    const life = await Life.begin({ parts });
    await life.setPeer({ peer: "ocsp", does });
    assertEquals((await life.register(await life.phone())).outcome, "created");
  }
  for (const graph of Object.values(GRAPHS)) {
    const life = await Life.begin({ parts });
    const [a, b] = [0, 1].map((p) => life.certificate(p, "signature"));
    await life.setPeer({ peer: "linking", links: graph(a!, b!) });
    assertEquals((await life.register(await life.phone())).outcome, "created");
  }
});

Deno.test("a card that nobody has cannot do wrong", async () => {
  const life = await Life.begin();
  const set = (card: string) =>
    life.setPeer({ peer: "card", card, does: "as-it-should" });
  await set("card-1");
  await assertRejects(() => set("card-99"), RangeError, "Cannot set peer");
});

Deno.test("who does wrong shows in the trace", async () => {
  const digest = async (...behaviours: PeerBehaviour[]) => {
    const life = await Life.begin({ now: NOW });
    for (const behaviour of behaviours) await life.setPeer(behaviour);
    return await life.end();
  };
  const stale: PeerBehaviour = { peer: "ocsp", does: "stale" };
  assertEquals(await digest(stale), await digest(stale));
  assertNotEquals(await digest(stale), await digest());
  assertNotEquals(
    await digest(stale),
    await digest({ peer: "crl", does: "stale" }),
  );
});
