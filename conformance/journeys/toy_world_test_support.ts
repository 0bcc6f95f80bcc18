import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type {
  CardExchange,
  CardState,
  Environment,
  IssuedCertificate,
  LifeEvent,
  LifeResult,
  LinkedEvent,
  LinkingAsked,
  PersonSpec,
  WorldSpec,
} from "../target/mod.ts";
import {
  certificateKeyText,
  formatInstant,
  MINUTE_MS,
  parseInstant,
  parseIssuerKeyId,
  parseSerialNumber,
  plusMs,
  type Tree,
  TREES,
} from "../terms/mod.ts";

type Certificate = IssuedCertificate;

const ISSUER = parseIssuerKeyId("0a");

/** The smallest honest world: one card a person, links as assumed, nothing else. */
export class ToyWorld implements Environment {
  spec!: WorldSpec;
  now = "";
  people = new Map<string, PersonSpec>();
  cards = new Map<string, CardState[]>();
  links = new Map<string, Certificate>();
  down = new Set<string>();
  #asked: LinkingAsked[] = [];
  readonly #exchanges: CardExchange[] = [];
  #serial = 0;
  #trace = "";

  open(spec: WorldSpec) {
    this.spec = spec;
    this.now = spec.now;
    this.people = new Map(spec.people.map((one) => [one.person, one]));
    this.cards.clear();
    this.links.clear();
    this.down.clear();
    this.#asked = [];
    this.#serial = 0;
    this.#trace = "";
    for (const one of spec.people) this.#newCard(one.person, one.cardIssuedAt);
    const cards = [...this.cards.values()].flat();
    return Promise.resolve({ origin: "http://127.0.0.1:9", cards });
  }

  advanceClock({ now }: { readonly now: string }) {
    this.now = now;
    return Promise.resolve();
  }

  live({ person, event }: { person: string; event: LifeEvent }) {
    this.#trace += `${person} ${event.kind}\n`;
    const changed = this.#changed(person, event);
    const cards = this.cards.get(person) ?? [];
    const result: LifeResult = changed === undefined
      ? { outcome: "impossible", why: "toy", cards, changed: [] }
      : { outcome: "done", cards, changed };
    return Promise.resolve(result);
  }

  setOutage({ service, down }: { service: string; down: boolean }) {
    if (down) this.down.add(service);
    else this.down.delete(service);
    return Promise.resolve();
  }

  setPeer() {
    return Promise.reject(new RangeError("Cannot set peer: toy"));
  }

  asked() {
    return Promise.resolve(this.#asked.splice(0));
  }

  close() {
    return Promise.resolve({ traceDigest: digest(this.#trace) });
  }

  certificatesOn(card: string): Certificate[] {
    const found = [...this.cards.values()].flat().find((c) => c.card === card);
    return TREES.flatMap((tree) => found?.certificates[tree] ?? []);
  }

  cardExchanges() {
    return Promise.resolve(this.#exchanges.splice(0));
  }

  whose(card: string): PersonSpec | undefined {
    const command = "00a4040c0ad392f000260100000001";
    this.#exchanges.push({ card, command, response: "9000" });
    const found = [...this.cards.values()].flat().find((c) => c.card === card);
    return this.people.get(found?.person ?? "");
  }

  link(certificate: Certificate, consent: boolean) {
    const previous = this.links.get(certificateKeyText(certificate));
    const visible = plusMs(
      parseInstant(certificate.issuedAt),
      this.spec.assumptions.linkDelayMinutes * MINUTE_MS,
    );
    const early = parseInstant(this.now) < visible;
    const answer: LinkingAsked["answer"] = this.down.has("linking")
      ? "unavailable"
      : !consent
      ? "refused"
      : previous !== undefined && early
      ? this.spec.assumptions.linkDelayAnswer
      : previous !== undefined
      ? "previous"
      : "none";
    this.#asked.push({ at: this.now, certificate, consent, answer });
    return { answer, previous };
  }

  #newCard(person: string, issuedAt = this.now): void {
    const certificates = Object.fromEntries(
      TREES.map((tree) => [tree, this.#issue(tree, issuedAt)]),
    );
    const older = (this.cards.get(person) ?? [])
      .map((card) => ({ ...card, held: false }));
    const card = `card-${person}-${older.length + 1}`;
    this.cards.set(person, [...older, {
      card,
      token: "card",
      person,
      held: true,
      certificates,
    }]);
  }

  #issue(tree: Tree, issuedAt: string): Certificate {
    const serial = (++this.#serial).toString(16).padStart(4, "0");
    const notAfter = formatInstant(
      plusMs(parseInstant(issuedAt), 5 * 365 * 1440 * MINUTE_MS),
    );
    return {
      tree,
      issuerKeyId: ISSUER,
      serial: parseSerialNumber(serial),
      issuedAt,
      notBefore: issuedAt,
      notAfter,
    };
  }

  #changed(person: string, event: LifeEvent): Certificate[] | undefined {
    switch (event.kind) {
      case "move":
      case "rename":
        return this.#replace(person, ["signature"], "attribute-change");
      case "renew":
      case "renew-card":
        return undefined;
      case "lose-card":
      case "depart":
      case "die":
        return this.#revoke(person, TREES);
      case "change-number": {
        const { personalNumber } = event;
        this.people.set(person, {
          ...this.people.get(person)!,
          personalNumber,
        });
        return this.#revoke(person, TREES);
      }
      case "return":
        return [];
      case "reissue-card": {
        const before = this.cards.get(person)!.at(-1)!.certificates;
        if (TREES.some((tree) => before[tree]!.revoked === undefined)) {
          return undefined;
        }
        this.#newCard(person);
        const fresh = this.cards.get(person)!.at(-1)!.certificates;
        const tied = TREES.map((tree) =>
          this.#tie(fresh[tree]!, before[tree]!, "reissue-after-loss")
        );
        this.#put(person, tied);
        return tied;
      }
    }
  }

  #replace(person: string, trees: readonly Tree[], event: LinkedEvent) {
    const card = this.cards.get(person)!.at(-1)!;
    if (card.certificates.signature!.revoked !== undefined) return undefined;
    const revoked = this.#revoke(person, trees)!;
    const fresh = trees.map((tree, i) =>
      this.#tie(this.#issue(tree, this.now), revoked[i]!, event)
    );
    this.#put(person, fresh);
    return [...revoked, ...fresh];
  }

  #revoke(person: string, trees: readonly Tree[]) {
    const card = this.cards.get(person)!.at(-1)!;
    const revoked = trees.map((tree) => ({
      ...card.certificates[tree]!,
      revoked: { at: this.now, reason: "unspecified" },
    }));
    this.#put(person, revoked);
    return revoked;
  }

  #put(person: string, certificates: readonly Certificate[]): void {
    const cards = this.cards.get(person)!;
    const card = cards.at(-1)!;
    cards[cards.length - 1] = {
      ...card,
      certificates: {
        ...card.certificates,
        ...Object.fromEntries(certificates.map((one) => [one.tree, one])),
      },
    };
  }

  #tie(
    fresh: Certificate,
    before: Certificate,
    event: LinkedEvent,
  ): Certificate {
    if (this.spec.assumptions.linkedEvents[event]) {
      this.links.set(certificateKeyText(fresh), before);
    }
    const { tree, issuerKeyId, serial } = before;
    return {
      ...fresh,
      follows: { event, previous: { tree, issuerKeyId, serial } },
    };
  }
}

/** A short digest of a text. */
export function digest(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text))).slice(0, 32);
}
