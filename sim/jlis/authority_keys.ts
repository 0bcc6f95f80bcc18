import { Buffer } from "node:buffer";
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  sign,
} from "node:crypto";
import type { KeyObject } from "node:crypto";
import fixtures from "../../fixtures/keys/authorities.json" with {
  type: "json",
};
import responder from "../../fixtures/keys/responder.json" with {
  type: "json",
};
import {
  type Instant,
  invariant,
  type IssuerKeyId,
  parseInstant,
  parseIssuerKeyId,
  plusMs,
  type Tree,
  TREES,
} from "../../conformance/terms/mod.ts";
import type {
  Assumptions,
  SigningScheme,
} from "../../conformance/target/mod.ts";
import type { KnownSignatureAlgorithm } from "../../conformance/wire/mod.ts";
import { P384_SPKI_HEADER_OCTETS, p384Key } from "../kernel/p384_key.ts";

/** Which cards are issued: those of today, or those that are planned. */
export type CardGeneration = Assumptions["cardGeneration"];

/** A generation of CA keys, named for the year in which it began. */
export type Generation = "2015" | "2019" | "2023";

/** The generations, oldest first. */
export const GENERATIONS: readonly Generation[] = ["2015", "2019", "2023"];

/** A key that signs at once. */
export interface SigningKey {
  /** SubjectPublicKeyInfo DER. */
  readonly publicKeyInfo: Uint8Array;
  /** SHA-1 of the public key bits, lower-case hex (RFC 5280 §4.2.1.2, method 1). */
  readonly keyId: IssuerKeyId;
  /** The algorithm of its signatures. */
  readonly algorithm: KnownSignatureAlgorithm;
  /** Sign; the same bytes give the same signature. */
  sign(tbs: Uint8Array): Uint8Array;
}

/** The key of one CA: a tree and a generation. */
export interface AuthorityKey extends SigningKey {
  /** The tree it signs for. */
  readonly tree: Tree;
  /** Its generation. */
  readonly generation: Generation;
  /** From when it signs. */
  readonly notBefore: Instant;
  /** Last second in which its signatures count. */
  readonly notAfter: Instant;
}

/**
 * How long a CA lasts. Today's last ten years and are followed by the next after four, so the last
 * certificate of five birthdays still ends before its CA. Whether there will be CAs for the next
 * generation of cards, and how long they last, is not public. Here they are the same CAs, but last
 * as long as certificates of ten birthdays need: four years, ten, and one of renewal window.
 */
const AUTHORITY_YEARS: Readonly<Record<CardGeneration, number>> = {
  current: 10,
  next: 15,
};
const ED25519_PKCS8 = Buffer.from("302e020100300506032b657004220420", "hex");
/** Octets of a SubjectPublicKeyInfo before the public key bits themselves. */
const SPKI_HEADER_OCTETS: Readonly<Record<KnownSignatureAlgorithm, number>> = {
  "rsa-sha256": 24,
  "ed25519": 12,
  "ecdsa-p384-sha384": P384_SPKI_HEADER_OCTETS,
};

/**
 * Every CA key of a scheme, by tree and then oldest first. That all of them, the oldest too, sign
 * with the scheme of the world is an assumption: no CA with a P-384 key is public.
 */
export function authorityKeys(
  scheme: SigningScheme,
  cards: CardGeneration,
): readonly AuthorityKey[] {
  return TREES.flatMap((tree) =>
    GENERATIONS.map((generation) => ({
      ...signingKey(scheme, `${tree}/${generation}`),
      tree,
      generation,
      ...generationValidity(generation, AUTHORITY_YEARS[cards]),
    }))
  );
}

/** The one key with which every delegated OCSP responder signs. */
export function responderKey(scheme: SigningScheme): SigningKey {
  return signingKey(scheme, "ocsp-responder");
}

/** Only the years are public; that they begin and end with the civil year in Japan is invented. */
function generationValidity(generation: Generation, years: number) {
  const year = Number(generation);
  return {
    notBefore: newYearJst(year),
    notAfter: plusMs(newYearJst(year + years), -1_000),
  };
}

function newYearJst(year: number): Instant {
  return parseInstant(`${year}-01-01T00:00:00+09:00`);
}

function signingKey(scheme: SigningScheme, name: string): SigningKey {
  switch (scheme) {
    case "rsa-2048":
      return withKey(rsaKey(name), "rsa-sha256", "sha256");
    case "ed25519":
      return withKey(ed25519Key(name), "ed25519", null);
    case "ecdsa-p384":
      return ecdsaKey(name);
  }
}

function withKey(
  key: KeyObject,
  algorithm: "rsa-sha256" | "ed25519",
  digest: string | null,
): SigningKey {
  const spki = createPublicKey(key).export({ type: "spki", format: "der" });
  const publicKeyInfo = new Uint8Array(spki);
  return {
    publicKeyInfo,
    keyId: keyIdOf(publicKeyInfo, algorithm),
    algorithm,
    sign: (tbs) => new Uint8Array(sign(digest, tbs, key)),
  };
}

/** ECDSA whose nonce is not drawn (RFC 6979), over SHA-384. */
function ecdsaKey(name: string): SigningKey {
  const { publicKeyInfo, signDigest } = p384Key(`tenken/p384/${name}`);
  const algorithm = "ecdsa-p384-sha384";
  return {
    publicKeyInfo,
    keyId: keyIdOf(publicKeyInfo, algorithm),
    algorithm,
    sign: (tbs) => signDigest(createHash("sha384").update(tbs).digest()),
  };
}

function keyIdOf(
  publicKeyInfo: Uint8Array,
  algorithm: KnownSignatureAlgorithm,
): IssuerKeyId {
  const bits = publicKeyInfo.subarray(SPKI_HEADER_OCTETS[algorithm]);
  return parseIssuerKeyId(createHash("sha1").update(bits).digest("hex"));
}

function rsaKey(name: string): KeyObject {
  const found = [...fixtures.keys, ...responder.keys].find((k) =>
    k.name === name
  );
  invariant(found !== undefined, "every authority has a fixture key");
  return createPrivateKey({
    key: Buffer.from(found.pkcs8, "base64"),
    format: "der",
    type: "pkcs8",
  });
}

/** Made from its name, so anyone can make it: for tests only. */
function ed25519Key(name: string): KeyObject {
  const seed = createHash("sha256").update(`tenken/ed25519/${name}`).digest();
  return createPrivateKey({
    key: Buffer.concat([ED25519_PKCS8, seed]),
    format: "der",
    type: "pkcs8",
  });
}
