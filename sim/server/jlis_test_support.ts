/**
 * A stand-in for J-LIS and its cards. It knows of the protocol between the machines and of nothing
 * inside the server.
 * @module
 */
import { createHash } from "node:crypto";
import {
  type CertificateKey,
  certificateKeyText,
  DAY_MS,
  type Instant,
  invariant,
  MINUTE_MS,
  parseInstant,
  parseIssuerKeyId,
  parseSerialNumber,
  plusMs,
  type Tree,
  TREES,
} from "../../conformance/terms/mod.ts";
import {
  type BasicOcspResponseFields,
  type CertificateFields,
  type CertificateStatus,
  decodeCertificate,
  decodeOcspRequest,
  encodeCertificate,
  encodeOcspResponse,
  keyHashOf,
} from "../../conformance/wire/mod.ts";
import type { Clock } from "../kernel/clock.ts";
import type { JlisAnswer, JlisAsk, LinkAnswer } from "./messages.ts";
import { NamedKey } from "./named_key_test_support.ts";

/** A certificate and its key. */
export interface Held {
  /** What names it. */
  readonly key: CertificateKey;
  /** The certificate. */
  readonly der: Uint8Array;
  /** The key. */
  readonly holder: NamedKey;
}

/** A card: one certificate of each tree. */
export type Card = Readonly<Record<Tree, Held>>;

/** A CA. */
export interface Authority {
  /** Its certificate. */
  readonly der: Uint8Array;
  /** Its key. */
  readonly signer: NamedKey;
  /** Its subject key identifier. */
  readonly keyId: string;
}

/** What differs from a sound certificate. */
export type Twist = Partial<CertificateFields>;

const BEGINNING = parseInstant("2015-01-01T00:00:00+09:00");
const DECADES_MS = 20 * 366 * DAY_MS;

/** J-LIS as far as the server sees it. */
export class StandInJlis {
  /** Everything that was asked. */
  readonly asked: JlisAsk[] = [];
  /** Kinds of question that get no answer. */
  readonly down = new Set<JlisAsk["kind"]>();
  /** Kinds of question that are lost on the way, once each. */
  readonly lost: JlisAsk["kind"][] = [];
  /** Status other than good, by certificate. */
  readonly statuses = new Map<string, CertificateStatus>();
  /** Answers about links other than `none`, by certificate. */
  readonly links = new Map<string, LinkAnswer>();
  /** Changes to the next responses. */
  twistOcsp: (fields: BasicOcspResponseFields) => BasicOcspResponseFields = (
    f,
  ) => f;
  /** Who signs responses in place of the CA. */
  responder: NamedKey | undefined;
  readonly #clock: Clock;
  readonly #authorities: Record<Tree, readonly Authority[]>;
  #issued = 0;

  /** J-LIS with one generation in each tree. */
  constructor(clock: Clock) {
    this.#clock = clock;
    this.#authorities = {
      authentication: [authority("authentication", BEGINNING)],
      signature: [authority("signature", BEGINNING)],
    };
  }

  /** The newest CA of a tree. */
  authority(tree: Tree): Authority {
    return this.#authorities[tree].at(-1)!;
  }

  /** A new CA key under the same name; what the old one issued stays good. */
  succeed(tree: Tree): void {
    const older = this.#authorities[tree];
    const name = `${tree}/${older.length}`;
    this.#authorities[tree] = [...older, authority(tree, BEGINNING, name)];
  }

  /** A certificate for a new key. */
  issue(tree: Tree, twist: Twist = {}): Held {
    const serial = parseSerialNumber(
      (0x1000_0000 + ++this.#issued).toString(16),
    );
    const holder = new NamedKey(`holder/${tree}/${this.#issued}`);
    const { signer, keyId } = this.authority(tree);
    const fields = {
      ...endEntity(tree, keyId, serial, this.#clock.now()),
      publicKeyInfo: holder.publicKeyInfo(),
      ...twist,
    };
    const der = encodeCertificate(fields, (tbs) => signer.sign(tbs));
    const key = { tree, issuerKeyId: parseIssuerKeyId(keyId), serial };
    return { key, der, holder };
  }

  /** A card with two new certificates. */
  card(twist: Twist = {}): Card {
    return {
      authentication: this.issue("authentication", twist),
      signature: this.issue("signature", twist),
    };
  }

  /** A card whose certificates J-LIS ties to those of another. */
  renew(card: Card, trees: readonly Tree[] = TREES): Card {
    const renewed: Record<Tree, Held> = { ...card };
    for (const tree of trees) {
      renewed[tree] = this.issue(tree);
      this.link(renewed[tree], card[tree].key);
    }
    return renewed;
  }

  /** Tie a certificate to one before it. */
  link(newer: Held, certificate: CertificateKey): void {
    const answer = { kind: "previous", certificate } as const;
    this.links.set(certificateKeyText(newer.key), answer);
  }

  /** Revoke a certificate. */
  revoke({ key }: Held): void {
    const at = plusMs(this.#clock.now(), -1_000);
    this.statuses.set(certificateKeyText(key), { kind: "revoked", at });
  }

  /** The answer to a question. */
  answer(ask: JlisAsk): JlisAnswer {
    this.asked.push(ask);
    if (this.down.has(ask.kind)) return { kind: "unavailable" };
    switch (ask.kind) {
      case "ca":
        return {
          kind: "ca",
          certificates: this.#authorities[ask.tree].map(({ der }) => der),
        };
      case "ocsp":
        return { kind: "ocsp", response: this.#status(ask.request) };
      case "linking":
        return { kind: "linking", answer: this.#linked(ask) };
      case "crl":
        return { kind: "unavailable" };
    }
  }

  #linked(ask: Extract<JlisAsk, { kind: "linking" }>): LinkAnswer {
    if (!ask.consent) return { kind: "refused" };
    return this.links.get(certificateKeyText(ask.certificate)) ??
      { kind: "none" };
  }

  #status(der: Uint8Array): Uint8Array {
    const request = decodeOcspRequest(der);
    invariant(request.kind === "ocsp-request", "the server asks in OCSP");
    const [certId] = request.certIds;
    invariant(certId !== undefined, "something is asked");
    const found = TREES.flatMap((tree) =>
      this.#authorities[tree].map((ca) => ({ tree, ...ca, hash: hashOf(ca) }))
    ).find(({ hash }) => hash === certId.issuerKeyHash);
    invariant(found !== undefined, "the issuer is known");
    const { tree, signer, keyId, hash } = found;
    const { serial } = certId;
    const key = { tree, issuerKeyId: parseIssuerKeyId(keyId), serial };
    const now = this.#clock.now();
    const status = this.statuses.get(certificateKeyText(key)) ??
      { kind: "good" };
    const basic = this.twistOcsp({
      responderId: { keyHash: hash },
      producedAt: now,
      responses: [{
        certId,
        status,
        thisUpdate: now,
        nextUpdate: plusMs(now, 15 * MINUTE_MS),
      }],
      signatureAlgorithm: "ed25519",
      ...(request.nonce && { nonce: request.nonce }),
    });
    const by = this.responder ?? signer;
    return encodeOcspResponse(
      { status: "successful", basic },
      (tbs) => by.sign(tbs),
    );
  }
}

/** Fields of a sound certificate. */
export function endEntity(
  tree: Tree,
  authorityKeyId: string,
  serial: CertificateFields["serial"],
  now: Instant,
): Omit<CertificateFields, "publicKeyInfo"> {
  return {
    serial,
    issuer: nameOf(tree),
    subject: [{ oid: "2.5.4.3", value: `Holder ${serial}` }],
    notBefore: plusMs(now, -(now % 1_000)),
    notAfter: plusMs(now, 5 * 365 * DAY_MS - now % 1_000),
    signatureAlgorithm: "ed25519",
    authorityKeyId,
    keyUsage: tree === "signature"
      ? ["digitalSignature", "nonRepudiation"]
      : ["digitalSignature"],
  };
}

/** The CA of a tree, with a key of its own. */
export function authority(
  tree: Tree,
  notBefore: Instant,
  name: string = tree,
): Authority {
  const signer = new NamedKey(`authority/${name}`);
  const keyId = createHash("sha1").update(signer.publicKeyInfo()).digest("hex");
  const der = encodeCertificate({
    serial: parseSerialNumber("01"),
    issuer: nameOf(tree),
    subject: nameOf(tree),
    notBefore,
    notAfter: plusMs(notBefore, DECADES_MS),
    signatureAlgorithm: "ed25519",
    publicKeyInfo: signer.publicKeyInfo(),
    subjectKeyId: keyId,
    isCa: true,
    keyUsage: ["keyCertSign", "cRLSign"],
  }, (tbs) => signer.sign(tbs));
  return { der, signer, keyId };
}

function nameOf(tree: Tree) {
  return [
    { oid: "2.5.4.6", value: "JP" },
    { oid: "2.5.4.11", value: `Stand-in for ${tree}` },
  ];
}

function hashOf({ der }: Authority): string {
  const certificate = decodeCertificate(der);
  invariant(certificate.kind === "certificate", "the stand-in CA is sound");
  return keyHashOf(certificate);
}
