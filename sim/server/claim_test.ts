import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import {
  type CertificateKey,
  parseAccountId,
  parseIssuerKeyId,
  parseSerialNumber,
  type Tree,
} from "../../conformance/terms/mod.ts";
import { CrashPoint } from "../kernel/crash.ts";
import { MemoryDisk } from "../kernel/disk.ts";
import { type Claim, honestClaiming, type PersonEvidence } from "./claim.ts";
import { IN_MEMORY, ServerDatabase } from "./database.ts";
import { honestServer } from "./parts.ts";
import { OPENING } from "./bench_test_support.ts";
import { Stores } from "./stores.ts";

function key(tree: Tree, n: number): CertificateKey {
  const serial = parseSerialNumber(n.toString(16).padStart(4, "0"));
  return { tree, issuerKeyId: parseIssuerKeyId("0a"), serial };
}

/** Chains of a person, newest first: how many certificates of each tree, above a base of their own. */
function person(
  base: number,
  signatures = 1,
  authentications = 1,
): PersonEvidence {
  const chain = (tree: Tree, length: number) =>
    Array.from({ length }, (_, i) => key(tree, base + length - i));
  return {
    chains: [
      chain("authentication", authentications),
      chain("signature", signatures),
    ],
    isWhole: true,
    edition: "linking",
  };
}

class Office {
  readonly stores: Stores;
  #minted = 0;

  constructor() {
    const database = new ServerDatabase(IN_MEMORY);
    const crash = new CrashPoint();
    const disk = new MemoryDisk();
    this.stores = new Stores({ ...honestServer, database, disk, crash });
  }

  claim(evidence: PersonEvidence): Claim {
    const { accounts, elements, cache, database } = this.stores;
    const mint = () => parseAccountId(`account-${this.#minted++}`);
    const desk = { accounts, elements, cache, now: OPENING, mint };
    return this.stores.transaction(() =>
      database.tentative(
        () => honestClaiming.claim(desk, evidence, []),
        (claim) => "account" in claim,
      )
    );
  }
}

Deno.test("one person has one account, however often and with whatever part of the chain", () => {
  const length = fc.integer({ min: 1, max: 4 });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(length, length), { minLength: 1 }),
      (times) => {
        const office = new Office();
        let longest = [0, 0];
        for (const [s, a] of times) {
          // Certificates are only ever added at the new end.
          longest = [Math.max(longest[0]!, s), Math.max(longest[1]!, a)];
          const claim = office.claim(person(0, longest[0], longest[1]));
          assert("account" in claim);
          assertEquals(claim.account, "account-0");
        }
        assertEquals(office.stores.accounts.count(), 1);
      },
    ),
    { seed: 20211104 },
  );
});

Deno.test("two people have two accounts", () => {
  const office = new Office();
  assertEquals(office.claim(person(0)).kind, "created");
  assertEquals(office.claim(person(100)).kind, "created");
  assertEquals(office.claim(person(0)).kind, "existing");
});

Deno.test("chains that lead to two accounts are no person, and nothing changes", () => {
  const office = new Office();
  office.claim(person(0));
  office.claim(person(100));
  const [authentication] = person(0).chains;
  const [, signature] = person(100).chains;
  const mixed = { ...person(0), chains: [authentication!, signature!] };
  assertEquals(office.claim(mixed), {
    kind: "refused",
    reason: "linking-inconsistent",
  });
  assertEquals(office.stores.accounts.count(), 2);
});

Deno.test("a fork is refused, never merged", () => {
  const office = new Office();
  office.claim({ ...person(0, 2) });
  const fork = {
    ...person(0, 1),
    chains: [[key("signature", 99), key("signature", 1)]],
  };
  assertEquals(office.claim(fork), {
    kind: "refused",
    reason: "linking-inconsistent",
  });
  assertEquals(office.stores.accounts.owners([key("signature", 99)]), []);
});

Deno.test("an element that is taken is refused, and nothing is left of the newcomer", () => {
  const office = new Office();
  const element = { edition: "element", element: "e" } as const;
  assertEquals(office.claim({ ...person(0), ...element }).kind, "created");
  assertEquals(office.claim({ ...person(100), ...element }), {
    kind: "refused",
    reason: "already-registered",
  });
  assertEquals(office.stores.accounts.count(), 1);
  assertEquals(office.stores.accounts.owners(person(100).chains.flat()), []);
});

Deno.test("a certificate outweighs the element typed with it", () => {
  const office = new Office();
  const edition = "element" as const;
  office.claim({ ...person(0), edition, element: "e" });
  const again = office.claim({ ...person(0), edition, element: "other" });
  assertEquals(again, {
    kind: "existing",
    account: parseAccountId("account-0"),
  });
  assertEquals(office.stores.elements.count(), 1);
});

Deno.test("chains left unwalked make no new account", () => {
  const office = new Office();
  assertEquals(office.claim({ ...person(0), isWhole: false }), {
    kind: "pending",
  });
  assertEquals(office.stores.accounts.count(), 0);
  office.claim(person(0));
  assertEquals(office.claim({ ...person(0), isWhole: false }).kind, "existing");
});
