import type { KeyObject } from "node:crypto";
import {
  type CertificateKey,
  parseIssuerKeyId,
  type Tree,
} from "../../conformance/terms/mod.ts";
import {
  type Certificate,
  decodeCertificate,
} from "../../conformance/wire/mod.ts";
import { isSignedBy, publicKeyOf } from "./signature.ts";

/** Certificates remembered at most; the oldest go first. */
const MEMORY_MAX = 4096;

/** A CA certificate that is trusted for a tree. */
export interface Anchor {
  /** As read. */
  readonly certificate: Certificate;
  /** Its key. */
  readonly key: KeyObject;
}

/** A certificate that someone presented, read once, whatever it may be worth. */
export class Presented {
  /** As read. */
  readonly certificate: Certificate;
  /** Its key. */
  readonly key: KeyObject;
  readonly #signedBy = new Map<Anchor, boolean>();

  /** A certificate and its key. */
  constructor(certificate: Certificate, key: KeyObject) {
    this.certificate = certificate;
    this.key = key;
  }

  /** Whether an anchor's key signed it; the answer never changes, so it is worked out once. */
  isSignedBy(anchor: Anchor): boolean {
    const known = this.#signedBy.get(anchor);
    if (known !== undefined) return known;
    const signed = isSignedBy(anchor.key, this.certificate);
    this.#signedBy.set(anchor, signed);
    return signed;
  }

  /** What names it, once it is known under which key of which tree it was issued. */
  keyIn(tree: Tree, issuerKeyId: string): CertificateKey {
    return {
      tree,
      issuerKeyId: parseIssuerKeyId(issuerKeyId),
      serial: this.certificate.serial,
    };
  }
}

/** Reads certificates and remembers them by their content; forgets with the process. */
export class CertificateReader {
  readonly #known = new Map<string, Presented | undefined>();

  /** Read base64 of DER; nothing when it is no certificate or has no usable key. */
  read(base64: string): Presented | undefined {
    if (this.#known.has(base64)) return this.#known.get(base64);
    const presented = readPresented(Uint8Array.fromBase64(base64));
    if (this.#known.size >= MEMORY_MAX) this.#forgetOldest();
    this.#known.set(base64, presented);
    return presented;
  }

  /** Forget everything: who has left must not be found here either. */
  forget(): void {
    this.#known.clear();
  }

  #forgetOldest(): void {
    const [oldest] = this.#known.keys();
    this.#known.delete(oldest!);
  }
}

/** The anchors of each tree, as J-LIS hands them out, and no others. */
export class TrustAnchors {
  readonly #anchors = new Map<Tree, readonly Anchor[]>();

  /** Take the CA certificates of a tree; what is not a sound CA certificate is left out. */
  learn(tree: Tree, certificates: readonly Uint8Array[]): void {
    const anchors = certificates
      .map(readPresented)
      .filter((read) => read !== undefined)
      .filter((read) => isSoundAnchor(read));
    this.#anchors.set(tree, anchors);
  }

  /** Whether a tree was learnt at all. */
  has(tree: Tree): boolean {
    return this.#anchors.has(tree);
  }

  /** The anchor with this subject key identifier. */
  find(tree: Tree, keyId: string | undefined): Anchor | undefined {
    if (keyId === undefined) return undefined;
    return this.#anchors.get(tree)
      ?.find((anchor) => anchor.certificate.subjectKeyId === keyId);
  }
}

/** Read DER as a presented certificate. */
export function readPresented(der: Uint8Array): Presented | undefined {
  const certificate = decodeCertificate(der);
  if (certificate.kind === "malformed") return undefined;
  const key = publicKeyOf(certificate);
  return key && new Presented(certificate, key);
}

function isSoundAnchor(read: Presented): boolean {
  const { certificate } = read;
  return certificate.isCa && certificate.subjectKeyId !== undefined &&
    certificate.keyUsage?.includes("keyCertSign") === true &&
    certificate.unknownCriticalExtensions.length === 0 &&
    isSignedBy(read.key, certificate);
}
