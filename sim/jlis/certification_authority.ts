import {
  invariant,
  parseSerialNumber,
  type SerialNumber,
  type Tree,
} from "../../conformance/terms/mod.ts";
import type { SigningScheme } from "../../conformance/target/mod.ts";
import {
  type Certificate,
  decodeCertificate,
  encodeCertificate,
  OCSP_SIGNING,
} from "../../conformance/wire/mod.ts";
import {
  type AuthorityKey,
  authorityKeys,
  type CardGeneration,
  type Generation,
  responderKey,
  type SigningKey,
} from "./authority_keys.ts";
import { authorityName, responderName } from "./directory_names.ts";

/** A CA: its key and its self-signed certificate. There is one tier, nothing stands between. */
export interface CertificationAuthority extends AuthorityKey {
  /** Its certificate. */
  readonly certificate: Certificate;
  /** The delegate that answers OCSP for it; made when first asked for. */
  delegate(): Delegate;
}

/** Someone who signs OCSP responses on behalf of a CA. */
export interface Delegate {
  /** What it signs with. */
  readonly key: SigningKey;
  /** What entitles it, DER; enclosed in every response. */
  readonly certificate: Uint8Array;
}

/** Serial number of the delegate under every CA. */
export const DELEGATE_SERIAL: SerialNumber = parseSerialNumber("02");
/** First serial number of a holder under every CA: they repeat across trees and generations. */
export const FIRST_HOLDER_SERIAL = 3;

/** Serial numbers of the CA certificates; those of 2019 are not public and made up. */
const SERIALS: Readonly<Record<Tree, Readonly<Record<Generation, string>>>> = {
  authentication: { "2015": "01", "2019": "03200001", "2023": "06d18006" },
  signature: { "2015": "01", "2019": "03100001", "2023": "067c6a21" },
};

const made = new Map<string, readonly CertificationAuthority[]>();

/**
 * Every CA of a scheme, by tree and then oldest first. They are made once: nothing in them varies
 * but the scheme and, with the generation of cards, how long they last.
 */
export function certificationAuthorities(
  scheme: SigningScheme,
  cards: CardGeneration,
): readonly CertificationAuthority[] {
  const name = `${scheme}/${cards}`;
  let authorities = made.get(name);
  if (!authorities) {
    authorities = authorityKeys(scheme, cards)
      .map((key) => authorityOf(key, scheme));
    made.set(name, authorities);
  }
  return authorities;
}

function authorityOf(
  key: AuthorityKey,
  scheme: SigningScheme,
): CertificationAuthority {
  let delegate: Delegate | undefined;
  return {
    ...key,
    certificate: selfSigned(key),
    delegate: () => delegate ??= delegateOf(key, responderKey(scheme)),
  };
}

function selfSigned(key: AuthorityKey): Certificate {
  const name = authorityName(key.tree);
  const certificate = decodeCertificate(
    encodeCertificate({
      serial: parseSerialNumber(SERIALS[key.tree][key.generation]),
      issuer: name,
      subject: name,
      notBefore: key.notBefore,
      notAfter: key.notAfter,
      publicKeyInfo: key.publicKeyInfo,
      signatureAlgorithm: key.algorithm,
      subjectKeyId: key.keyId,
      isCa: true,
      keyUsage: ["keyCertSign", "cRLSign"],
    }, key.sign),
  );
  invariant(certificate.kind === "certificate", "a CA certificate reads back");
  return certificate;
}

/** RFC 6960, 4.2.2.2: issued by the CA itself, and its own status is not to be asked. */
function delegateOf(authority: AuthorityKey, key: SigningKey): Delegate {
  const certificate = encodeCertificate({
    serial: DELEGATE_SERIAL,
    issuer: authorityName(authority.tree),
    subject: responderName(authority.tree),
    notBefore: authority.notBefore,
    notAfter: authority.notAfter,
    publicKeyInfo: key.publicKeyInfo,
    signatureAlgorithm: authority.algorithm,
    subjectKeyId: key.keyId,
    authorityKeyId: authority.keyId,
    keyUsage: ["digitalSignature"],
    extendedKeyUsage: [OCSP_SIGNING],
    ocspNoCheck: true,
  }, authority.sign);
  return { key, certificate };
}
