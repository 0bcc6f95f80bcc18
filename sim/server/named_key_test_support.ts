import {
  createHash,
  createPrivateKey,
  createPublicKey,
  sign,
} from "node:crypto";
import type { KeyObject } from "node:crypto";

/** A key that hangs on a name. */
export class NamedKey {
  readonly #key: KeyObject;

  /** The Ed25519 key of a name. */
  constructor(name: string) {
    this.#key = createPrivateKey(
      pemOf(createHash("sha256").update(name).digest()),
    );
  }

  /** SubjectPublicKeyInfo. */
  publicKeyInfo(): Uint8Array {
    const spki = createPublicKey(this.#key);
    return new Uint8Array(spki.export({ type: "spki", format: "der" }));
  }

  /** A signature over these bytes. */
  sign(bytes: Uint8Array): Uint8Array {
    return new Uint8Array(sign(null, bytes, this.#key));
  }

  /** What a card makes of a text: a signature over its DigestInfo. */
  signAsCard(text: string): Uint8Array {
    const digest = createHash("sha256").update(text).digest("hex");
    return this.sign(
      Uint8Array.fromHex(`3031300d060960864801650304020105000420${digest}`),
    );
  }
}

function pemOf(seed: Uint8Array): string {
  const prefix = Uint8Array.fromHex("302e020100300506032b657004220420");
  const base64 = new Uint8Array([...prefix, ...seed]).toBase64();
  return `-----BEGIN PRIVATE KEY-----\n${base64}\n-----END PRIVATE KEY-----\n`;
}
