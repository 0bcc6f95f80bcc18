import {
  constants,
  createHash,
  createPrivateKey,
  createPublicKey,
  privateEncrypt,
  sign,
} from "node:crypto";
import { invariant } from "../../conformance/terms/mod.ts";
import type { SigningScheme } from "../../conformance/target/mod.ts";
import pool from "../../fixtures/keys/holders.json" with { type: "json" };
import { P384_OCTETS, p384Key } from "../kernel/p384_key.ts";

type PrivateKey = ReturnType<typeof createPrivateKey>;

const ED25519_PKCS8_PREFIX = "302e020100300506032b657004220420";
/** PKCS#1 v1.5 needs eleven octets of its own in a block of 256. */
const RSA_2048_DATA_BYTES_MAX = 245;

/** A private key as a card uses it: bytes in, signature out, nothing else. */
export interface SigningKey {
  /** Name in the pool. */
  readonly name: string;
  /** Its algorithm. */
  readonly scheme: SigningScheme;
  /** SubjectPublicKeyInfo, DER: what a certificate carries. */
  readonly publicKeyInfo: Uint8Array;
  /** How many bytes it signs at most. */
  readonly dataBytesMax: number;
  /**
   * Sign bytes as they are given. RSA pads them (PKCS#1 v1.5 type 1) and applies the key, without
   * hashing; Ed25519 takes them as its message. How the next generation of cards is to be asked is
   * not public: here an ECDSA key is given the digest itself, and answers an ECDSA-Sig-Value.
   */
  sign(data: Uint8Array): Uint8Array;
}

/**
 * The test key of that index: RSA keys come from a checked-in pool and wrap around, the others are
 * derived from their names. They belong to nobody.
 *
 * @example The same index gives the same key
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { holderKey } from "./holder_keys.ts";
 *
 * assertEquals(holderKey("ed25519", 3).publicKeyInfo, holderKey("ed25519", 3).publicKeyInfo);
 * ```
 */
export function holderKey(scheme: SigningScheme, index: number): SigningKey {
  invariant(Number.isSafeInteger(index) && index >= 0, "keys count from 0");
  switch (scheme) {
    case "rsa-2048":
      return remembered(`rsa/${index % pool.keys.length}`, () => rsaKey(index));
    case "ed25519":
      return ed25519Key(`holder/${index}`);
    case "ecdsa-p384":
      return remembered(`p384/${index}`, () => ecdsaKey(`holder/${index}`));
  }
}

/** The Ed25519 test key of that name. */
export function ed25519Key(name: string): SigningKey {
  return remembered(`ed25519/${name}`, () => {
    const seed = createHash("sha256").update(name).digest("hex");
    const der = Uint8Array.fromHex(ED25519_PKCS8_PREFIX + seed);
    const key = privateKey(der.toBase64());
    return {
      name,
      scheme: "ed25519",
      publicKeyInfo: publicKeyInfo(key),
      // As many as today's keys, so that volume runs see the same card.
      dataBytesMax: RSA_2048_DATA_BYTES_MAX,
      sign: (data) => new Uint8Array(sign(null, data, key)),
    };
  });
}

function rsaKey(index: number): SigningKey {
  const entry = pool.keys[index % pool.keys.length];
  invariant(entry?.scheme === "rsa-2048", "the pool holds RSA keys");
  const key = privateKey(entry.pkcs8);
  const padding = constants.RSA_PKCS1_PADDING;
  return {
    name: entry.name,
    scheme: "rsa-2048",
    publicKeyInfo: Uint8Array.fromBase64(entry.spki),
    dataBytesMax: RSA_2048_DATA_BYTES_MAX,
    sign: (data) => new Uint8Array(privateEncrypt({ key, padding }, data)),
  };
}

function ecdsaKey(name: string): SigningKey {
  const { publicKeyInfo, signDigest } = p384Key(`tenken/p384/${name}`);
  return {
    name,
    scheme: "ecdsa-p384",
    publicKeyInfo,
    dataBytesMax: P384_OCTETS,
    sign: signDigest,
  };
}

/** Parsing a key costs more than signing with it, so each is parsed once. */
const parsed = new Map<string, SigningKey>();

function remembered(name: string, make: () => SigningKey): SigningKey {
  const known = parsed.get(name);
  if (known) return known;
  const made = make();
  parsed.set(name, made);
  return made;
}

function privateKey(base64: string): PrivateKey {
  return createPrivateKey(
    `-----BEGIN PRIVATE KEY-----\n${base64}\n-----END PRIVATE KEY-----\n`,
  );
}

function publicKeyInfo(key: PrivateKey): Uint8Array {
  const spki = createPublicKey(key).export({ format: "der", type: "spki" });
  return new Uint8Array(spki);
}
