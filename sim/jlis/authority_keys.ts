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
import type { SigningScheme } from "../../conformance/target/mod.ts";
import type { KnownSignatureAlgorithm } from "../../conformance/wire/mod.ts";

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

const GENERATION_YEARS = 10;
const ED25519_PKCS8 = Buffer.from("302e020100300506032b657004220420", "hex");
const ED25519_SPKI_HEADER_OCTETS = 12;
const RSA_2048_SPKI_HEADER_OCTETS = 24;

/** Every CA key of a scheme, by tree and then oldest first. */
export function authorityKeys(scheme: SigningScheme): readonly AuthorityKey[] {
  return TREES.flatMap((tree) =>
    GENERATIONS.map((generation) => ({
      ...signingKey(scheme, `${tree}/${generation}`),
      tree,
      generation,
      ...generationValidity(generation),
    }))
  );
}

/** The one key with which every delegated OCSP responder signs. */
export function responderKey(scheme: SigningScheme): SigningKey {
  return signingKey(scheme, "ocsp-responder");
}

/** Only the years are public; that they begin and end with the civil year in Japan is invented. */
function generationValidity(generation: Generation) {
  const year = Number(generation);
  return {
    notBefore: newYearJst(year),
    notAfter: plusMs(newYearJst(year + GENERATION_YEARS), -1_000),
  };
}

function newYearJst(year: number): Instant {
  return parseInstant(`${year}-01-01T00:00:00+09:00`);
}

function signingKey(scheme: SigningScheme, name: string): SigningKey {
  switch (scheme) {
    case "rsa-2048":
      return withKey(
        rsaKey(name),
        "rsa-sha256",
        "sha256",
        RSA_2048_SPKI_HEADER_OCTETS,
      );
    case "ed25519":
      return withKey(
        ed25519Key(name),
        "ed25519",
        null,
        ED25519_SPKI_HEADER_OCTETS,
      );
    case "ecdsa-p384":
      throw new RangeError("Cannot make key: no P-384 yet");
  }
}

function withKey(
  key: KeyObject,
  algorithm: KnownSignatureAlgorithm,
  digest: string | null,
  headerOctets: number,
): SigningKey {
  const spki = createPublicKey(key).export({ type: "spki", format: "der" });
  const bits = spki.subarray(headerOctets);
  return {
    publicKeyInfo: new Uint8Array(spki),
    keyId: parseIssuerKeyId(createHash("sha1").update(bits).digest("hex")),
    algorithm,
    sign: (tbs) => new Uint8Array(sign(digest, tbs, key)),
  };
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
