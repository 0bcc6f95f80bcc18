import { encodeTlv } from "../../conformance/wire/mod.ts";
import { concat } from "./concat.ts";
import { publicKeyObjects } from "./data_objects.ts";
import { sha256, signSha256 } from "./digest_info.ts";
import { holderKey, type SigningKey } from "./holder_keys.ts";

/**
 * Test keys from the far end of the holders' pool. Who signs the files of a real card is not
 * public: these bodies are invented, and so is that every card has the same keys.
 */
const KEY_INDEX = { root: 47, issuer: 46, card: 45, transport: 44 } as const;

/** Signs the card-verifiable certificate of {@linkcode issuerKey}. */
export function rootKey(): SigningKey {
  return holderKey("rsa-2048", KEY_INDEX.root);
}

/** Signs what a card says of its holder and of its own key. */
export function issuerKey(): SigningKey {
  return holderKey("rsa-2048", KEY_INDEX.issuer);
}

/** Internal authentication: the card proves that it is one. */
export function cardKey(): SigningKey {
  return holderKey("rsa-2048", KEY_INDEX.card);
}

/** Transport of session keys; secure messaging itself is not simulated. */
export function transportKey(): SigningKey {
  return holderKey("rsa-2048", KEY_INDEX.transport);
}

/** Card-verifiable certificate of the issuer: key ids, public key, signature over all of these. */
export function issuerCertificate(): Uint8Array {
  const body = concat([
    keyId(rootKey()),
    keyId(issuerKey()),
    publicKeyObjects(issuerKey()),
  ]);
  const signature = signSha256(rootKey(), body);
  return encodeTlv(
    0x7f21,
    concat([encodeTlv(0x5f4e, body), encodeTlv(0x5f37, signature)]),
  );
}

/** A version, a key id and 128 octets of unknown meaning, which are a pattern here. */
export function keyInformation(): Uint8Array {
  const unknown = Uint8Array.from({ length: 128 }, (_, i) => i);
  return encodeTlv(
    0xff40,
    concat([
      encodeTlv(0xdf41, Uint8Array.of(0x01, 0x03, 0x0e, 0x01)),
      encodeTlv(0xdf42, keyId(issuerKey())),
      encodeTlv(0xdf43, unknown),
    ]),
  );
}

/** The public key for the transport of session keys. */
export function transportPublicKey(): Uint8Array {
  return encodeTlv(0xa1, publicKeyObjects(transportKey()));
}

/** The public half of the card's own key, signed by the issuer. */
export function cardPublicKey(): Uint8Array {
  const body = publicKeyObjects(cardKey());
  const signature = signSha256(issuerKey(), body);
  return encodeTlv(
    0xff50,
    concat([encodeTlv(0xdf51, body), encodeTlv(0xdf52, signature)]),
  );
}

/** How key ids are made is not public; here the digest of the public key, cut to sixteen octets. */
function keyId(key: SigningKey): Uint8Array {
  return sha256(key.publicKeyInfo).subarray(0, 16);
}
