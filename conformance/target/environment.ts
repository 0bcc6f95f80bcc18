import type { CertificateKey, Tree } from "../terms/mod.ts";
import type { Assumptions } from "./assumption.ts";

/** Label of a person in a run, `P-0001`. */
export type PersonLabel = string;

/** An invented person, complete: nothing about them is drawn behind the port. */
export interface PersonSpec {
  /** Label in every record. */
  readonly person: PersonLabel;
  /** Family and given name. */
  readonly name: { readonly family: string; readonly given: string };
  /** Birth date, `YYYY-MM-DD`. */
  readonly birthDate: string;
  /** Sex as the register writes it. */
  readonly sex: "male" | "female" | "not-applicable";
  /** Prefecture and municipality in romanised form, then the address as written in Japanese. */
  readonly residence: {
    readonly prefecture: string;
    readonly municipality: string;
    readonly address: string;
  };
  /** Last day of a limited stay, `YYYY-MM-DD`; absent for everyone else. */
  readonly stayUntil?: string;
  /** The twelve digits; secret, never in a record. */
  readonly personalNumber: string;
  /** The number has a wrong check digit on purpose: only a world that is told so takes it. */
  readonly uncheckedNumber?: true;
  /** PINs of the card; secret, never in a record. */
  readonly pins: {
    readonly authentication: string;
    readonly signature: string;
  };
  /** When the first card was handed over, RFC 3339. */
  readonly cardIssuedAt: string;
  /**
   * What kind of card they chose; an ordinary one when absent. A PIN-less card (顔認証マイナンバーカード)
   * has an authentication certificate only, and no PIN that could be verified.
   */
  readonly cardKind?: "ordinary" | "pin-less";
}

/** A link between two machines of the reference town, or between a target and J-LIS. */
export type LinkName =
  | "app-server"
  | "server-app"
  | "server-jlis"
  | "jlis-server"
  | "server-relying-party";

/** What happens to one message: the `nth` on its link since the world was opened, from 0. */
export interface MessageFault {
  /** The link. */
  readonly link: LinkName;
  /** Which message. */
  readonly nth: number;
  /** Its fate; a delay lets later messages overtake. */
  readonly effect:
    | { readonly kind: "lost" }
    | { readonly kind: "duplicated" }
    | { readonly kind: "delayed"; readonly ticks: number }
    | { readonly kind: "partitioned"; readonly messages: number };
}

/**
 * How certificates are signed: as today, as planned for the next generation of cards, or with the
 * faster scheme of volume runs, which no card has.
 */
export type SigningScheme = "rsa-2048" | "ecdsa-p384" | "ed25519";

/** A whole world as one value. */
export interface WorldSpec {
  /** The instant at which it opens, RFC 3339. */
  readonly now: string;
  /** Signature algorithm of cards and J-LIS. */
  readonly signing: SigningScheme;
  /** How J-LIS behaves. */
  readonly assumptions: Assumptions;
  /** Who lives there. */
  readonly people: readonly PersonSpec[];
  /** What goes wrong on the way. */
  readonly faults: readonly MessageFault[];
}

/** Something that happens to a person, or that they do at the town hall. */
export type LifeEvent =
  /** Renew both certificates on the same card; possible in the window and after expiry. */
  | { readonly kind: "renew" }
  /** A new card with new certificates, because the old card nears its end. */
  | { readonly kind: "renew-card" }
  /** Report the card lost: both certificates are revoked. */
  | { readonly kind: "lose-card" }
  /** A new card with new certificates after a loss, a lapse, a number change or a return. */
  | { readonly kind: "reissue-card" }
  /** Move house: the signature certificate is revoked and issued anew. */
  | {
    readonly kind: "move";
    readonly residence: PersonSpec["residence"];
  }
  /** A new name: the signature certificate is revoked and issued anew. */
  | { readonly kind: "rename"; readonly name: PersonSpec["name"] }
  /** The number changes: both certificates are revoked; `reissue-card` follows. */
  | { readonly kind: "change-number"; readonly personalNumber: string }
  /** Leave the country: both certificates are revoked, the card is void. */
  | { readonly kind: "depart" }
  /** Come back and be entered in the register again. */
  | { readonly kind: "return" }
  /** Die: both certificates are revoked. */
  | { readonly kind: "die" }
  /** Have a blocked PIN of the newest card reset at the counter: the holder's PIN, all tries. */
  | { readonly kind: "unblock-pin"; readonly tree: Tree }
  /** Have certificates issued onto a phone, with the card at hand; those on the phone before end. */
  | { readonly kind: "issue-phone"; readonly platform: PhonePlatform }
  /** Report the phone lost: its certificates are revoked. */
  | { readonly kind: "lose-phone" };

/** A phone that can carry certificates (スマホ用電子証明書). */
export type PhonePlatform = "android" | "iphone";

/** Kind of a life event. */
export type LifeEventKind = LifeEvent["kind"];

/** A certificate as J-LIS issued it. */
export interface IssuedCertificate extends CertificateKey {
  /** When it was issued, RFC 3339. */
  readonly issuedAt: string;
  /** Validity as written in it, RFC 3339. */
  readonly notBefore: string;
  /** Last instant of validity, RFC 3339. */
  readonly notAfter: string;
  /** When and why it was revoked, with the reason of RFC 5280. */
  readonly revoked?: { readonly at: string; readonly reason: string };
  /** The event that brought it about, if J-LIS could tie it to a predecessor. */
  readonly follows?: {
    readonly event: keyof Assumptions["linkedEvents"];
    readonly previous: CertificateKey;
  };
}

/** A card, or the phone that stands for one, and what is on it now. */
export interface CardState {
  /** Opaque id, used in calls. */
  readonly card: string;
  /** What carries the certificates: the plastic card or a phone. */
  readonly token: "card" | PhonePlatform;
  /** Whose it is. */
  readonly person: PersonLabel;
  /** Whether the holder can still present it. */
  readonly held: boolean;
  /** The certificates on it; no signature certificate below the age. */
  readonly certificates: Readonly<Partial<Record<Tree, IssuedCertificate>>>;
}

/** What a life event came to. */
export interface LifeResult {
  /** `impossible`: the town hall would have sent them home, and nothing changed. */
  readonly outcome: "done" | "impossible";
  /** Why it was impossible. */
  readonly why?: string;
  /** Every card of the person, oldest first. */
  readonly cards: readonly CardState[];
  /** Every certificate of the person that changed by this event, with its new state. */
  readonly changed: readonly IssuedCertificate[];
}

/** A service of J-LIS that can be out of order. */
export type JlisService = "ocsp" | "crl" | "linking";

/** What a service that tells status does wrong. */
export type StatusMischief =
  /** The signature does not verify. */
  | "forged-signature"
  /** Signed by somebody whom the CA did not appoint; for a list, by the CA of the other tree. */
  | "wrong-signer"
  /** Sound, but its time is over. */
  | "stale"
  /** OCSP: the answer about another certificate. CRL: the list of another CA generation. */
  | "other-subject"
  /** Bytes that are no DER. */
  | "malformed";

/** What a card does wrong. */
export type CardMischief =
  /** The DER header of a certificate file says more or less than there is. */
  | "lying-lengths"
  /** Somebody else's certificate over this card's key. */
  | "swapped-certificate"
  /** Answers lose their tail, status word included. */
  | "truncated-answers"
  /** After a few commands there is no card any more. */
  | "removed-midway";

/** A peer of the target that does wrong, or stops doing so. */
export type PeerBehaviour =
  | {
    readonly peer: "ocsp" | "crl";
    readonly does: StatusMischief | "as-it-should";
  }
  | {
    readonly peer: "card";
    /** Which card. */
    readonly card: string;
    readonly does: CardMischief | "as-it-should";
  }
  | {
    readonly peer: "linking";
    /**
     * Dictated answers in place of the register's, all of them at once; none is as it should be.
     * With several predecessors the answers take turns.
     */
    readonly links: readonly {
      readonly from: CertificateKey;
      readonly to: readonly CertificateKey[];
    }[];
  };

/** What J-LIS was asked about links, in order. */
export interface LinkingAsked {
  /** When, RFC 3339. */
  readonly at: string;
  /** About which certificate. */
  readonly certificate: CertificateKey;
  /** What the target said about the holder's consent. */
  readonly consent: boolean;
  /** What it was told. */
  readonly answer:
    | "previous"
    | "none"
    | "pending"
    | "refused"
    | "unavailable"
    | "unknown-certificate";
}

/** One command that a card was given, and its response. */
export interface CardExchange {
  /** The card. */
  readonly card: string;
  /** The command APDU, hex. It may hold a PIN: it is searched and never kept. */
  readonly command: string;
  /** The response APDU, hex. */
  readonly response: string;
}

/**
 * The port to the world around the target: people, cards, life events, J-LIS and its outages, the
 * clock. Everything that crosses is plain JSON.
 */
export interface Environment {
  /** Open a new world; everything before is gone. */
  open(
    world: WorldSpec,
  ): Promise<{ readonly origin: string; readonly cards: readonly CardState[] }>;
  /** Move the clock; never backwards. */
  advanceClock(params: { readonly now: string }): Promise<void>;
  /** Let something happen to a person. */
  live(
    params: { readonly person: PersonLabel; readonly event: LifeEvent },
  ): Promise<LifeResult>;
  /** Take a service of J-LIS down, or bring it back. */
  setOutage(
    params: { readonly service: JlisService; readonly down: boolean },
  ): Promise<void>;
  /** Let a peer of the target do wrong, or as it should again; for negative tests. */
  setPeer(behaviour: PeerBehaviour): Promise<void>;
  /** What J-LIS has been asked since the last call of this. */
  asked(): Promise<readonly LinkingAsked[]>;
  /** What went between phones and cards since the last call of this, where it can be told. */
  cardExchanges?(): Promise<readonly CardExchange[]>;
  /** Close the world and give the digest of everything that happened in it. */
  close(): Promise<{ readonly traceDigest: string }>;
}
