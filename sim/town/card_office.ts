import type {
  Assumptions,
  IssuedCertificate,
  PhonePlatform,
  SigningScheme,
} from "../../conformance/target/mod.ts";
import {
  civilDateJst,
  type Instant,
  invariant,
  type Tree,
  TREES,
} from "../../conformance/terms/mod.ts";
import { decodeCertificate } from "../../conformance/wire/mod.ts";
import type { CardParts } from "../card/card_parts.ts";
import { holderKey } from "../card/holder_keys.ts";
import { type CardSpec, issueCard } from "../card/issued_card.ts";
import type { Holding } from "../card/jpki_app.ts";
import type { Jlis } from "../jlis/jlis.ts";
import type { Holder } from "../jlis/profile.ts";
import { cardExpiresOn, lastSecondJst } from "../jlis/validity.ts";
import type { Rng } from "../kernel/rng.ts";
import type { LeapBirthday } from "../world/birthday.ts";
import type { CertificateOrder } from "../world/life_plan.ts";
import type { Person } from "../world/person.ts";
import type { Applicant } from "./applicant.ts";
import { applicationsOf, basicFourOf, pinOf } from "./personalisation.ts";
import type { TownCard, Wallet } from "./wallet.ts";

/** What the counter works with. */
export interface CardOfficeTools {
  /** Where certificates come from. */
  readonly jlis: Jlis;
  /** Where cards go. */
  readonly wallet: Wallet;
  /** How cards sign. */
  readonly signing: SigningScheme;
  /** What cards are made of. */
  readonly parts: CardParts;
  /** Chance of this world. */
  readonly rng: Rng;
  /** Which cards it makes, for the end of a card. */
  readonly cardGeneration: Assumptions["cardGeneration"];
  /** Birthday of those born on 29 February, for the end of a card. */
  readonly leapBirthday: LeapBirthday;
}

/** What is to be written onto a card, and when; without an instant, now. */
export interface Handover {
  /** The certificates. */
  readonly orders: readonly CertificateOrder[];
  /** When. */
  readonly at: Instant;
}

/** The counter that makes cards and writes certificates onto them. */
export class CardOffice {
  readonly #tools: CardOfficeTools;
  #authorities: readonly AuthorityCertificate[] | undefined;
  #keysMade = 0;

  /** A counter that has made nothing yet. */
  constructor(tools: CardOfficeTools) {
    this.#tools = tools;
  }

  /** Make a card with its first certificates. */
  makeCard(applicant: Applicant, handover: Handover): IssuedCertificate[] {
    const { wallet, rng } = this.#tools;
    const id = wallet.freshId("card");
    const expiresAt = this.#cardEnd(applicant.person, handover.at);
    const own = { rng: rng.fork(id), expiresAt };
    const applications = applicationsOf(applicant, own);
    const token = { id, token: "card", expiresAt, applications } as const;
    return this.#make(token, applicant, handover);
  }

  /** Write certificates onto a phone that stands beside a card; nothing else of the card is on it. */
  makePhone(
    platform: PhonePlatform,
    { expiresAt }: TownCard,
    applicant: Applicant,
    handover: Handover,
  ): IssuedCertificate[] {
    const id = this.#tools.wallet.freshId(platform);
    const token = { id, token: platform, expiresAt, applications: {} };
    return this.#make(token, applicant, handover);
  }

  /** Write new certificates with new keys onto a card in use. PINs and their tries stay. */
  writeCard(
    card: TownCard,
    applicant: Applicant,
    { orders, at }: Handover,
  ): IssuedCertificate[] {
    const { jpki } = card.issued;
    const authorities = this.#authoritiesAt(at);
    return orders.map((order) => {
      const { record, holding } = this.#issue(
        applicant,
        order,
        card.expiresAt,
        at,
      );
      const isFirst = card.certificates[order.tree] === undefined;
      const pin = isFirst ? pinOf(applicant.person, order.tree) : undefined;
      jpki.writeHolding(order.tree, holding, pin);
      jpki.writeCa(order.tree, authorities[order.tree]);
      card.certificates[order.tree] = record;
      return record;
    });
  }

  /** Write what the register says now onto the card's profile. */
  writeProfile(card: TownCard, applicant: Applicant): void {
    card.issued.profile?.replaceBasicFour(basicFourOf(applicant));
  }

  /** The holder's own PIN once more, with every try; people have one for all four-digit PINs. */
  unblockPin({ issued }: TownCard, tree: Tree, person: Person): void {
    const pin = pinOf(person, tree);
    issued.jpki.unblockPin(tree, pin);
    if (tree === "authentication") issued.profile?.unblockPin(pin);
  }

  #make(
    { id, token, expiresAt, applications }: Blank,
    applicant: Applicant,
    { orders, at }: Handover,
  ): IssuedCertificate[] {
    const { wallet, parts, rng } = this.#tools;
    const made = orders.map((order) =>
      this.#issue(applicant, order, expiresAt, at)
    );
    const holdings = Object.fromEntries(made.map(({ record, holding }) => [
      record.tree,
      { ...holding, pin: pinOf(applicant.person, record.tree) },
    ]));
    const jpki = { token, caCertificates: this.#authoritiesAt(at), holdings };
    const challenges = rng.fork(`${id}/challenge`);
    wallet.add({
      id,
      token,
      person: applicant.person.label,
      issued: issueCard({ jpki, ...applications }, parts, challenges),
      expiresAt,
      certificates: Object.fromEntries(
        made.map(({ record }) => [record.tree, record]),
      ),
      held: true,
    });
    return made.map(({ record }) => record);
  }

  #issue(
    { person, resident }: Applicant,
    order: CertificateOrder,
    cardExpiresAt: Instant,
    issuedAt: Instant,
  ): { readonly record: IssuedCertificate; readonly holding: Holding } {
    const key = holderKey(this.#tools.signing, this.#keysMade++);
    const { certificate, record } = this.#tools.jlis.issue({
      ...order,
      publicKeyInfo: key.publicKeyInfo,
      holder: holderOf({ person, resident }),
      cardExpiresAt,
      issuedAt,
    });
    return { record, holding: { certificate, key } };
  }

  /** The CA of each tree that issues at an instant. */
  #authoritiesAt(at: Instant): Record<Tree, Uint8Array> {
    this.#authorities ??= TREES.flatMap((tree) =>
      this.#tools.jlis.caCertificates(tree).map((der) => authorityOf(tree, der))
    );
    const authorities = this.#authorities;
    const issuing = (tree: Tree): Uint8Array => {
      const newest = authorities.findLast((authority) =>
        authority.tree === tree && authority.from <= at
      );
      invariant(newest !== undefined, "whoever issues has a CA");
      return newest.der;
    };
    return {
      authentication: issuing("authentication"),
      signature: issuing("signature"),
    };
  }

  #cardEnd(person: Person, at: Instant): Instant {
    const { birthDate, stayUntil } = person;
    const term = {
      birthDate,
      issuedOn: civilDateJst(at),
      ...(stayUntil && { stayUntil }),
    };
    return lastSecondJst(cardExpiresOn(term, this.#tools));
  }
}

/** A card or phone before anything is on it. */
interface Blank extends Pick<TownCard, "id" | "token" | "expiresAt"> {
  /** What comes onto it beside the certificates. */
  readonly applications: Omit<CardSpec, "jpki">;
}

/** The certificate of a CA, and from when it issues. */
interface AuthorityCertificate {
  readonly tree: Tree;
  readonly from: Instant;
  readonly der: Uint8Array;
}

function authorityOf(tree: Tree, der: Uint8Array): AuthorityCertificate {
  const decoded = decodeCertificate(der);
  invariant(decoded.kind === "certificate", "J-LIS hands out certificates");
  return { tree, from: decoded.notBefore, der };
}

/** What J-LIS learns of a person: the four attributes and the stay, never the number. */
function holderOf({ person, resident }: Applicant): Holder {
  const { birthDate, sex, stayUntil } = person;
  const { name, residence } = resident;
  return { name, birthDate, sex, residence, ...(stayUntil && { stayUntil }) };
}
