import { createPublicKey } from "node:crypto";
import type { Dialogue } from "./mischief.ts";

/** Send commands in hex; the last answer in hex. */
export function send(card: Dialogue, ...commands: string[]): string {
  const answers = commands.map((command) =>
    card.transmit(Uint8Array.fromHex(command)).toHex()
  );
  return answers.at(-1) ?? "";
}

/** The whole content of a file by its short name, or a failure that says what came instead. */
export function contentOf(card: Dialogue, short: number): Uint8Array {
  const answer = send(card, `00b0${(0x80 | short).toString(16)}00000000`);
  if (!answer.endsWith("9000")) throw new Error(`Cannot read file: ${answer}`);
  return Uint8Array.fromHex(answer.slice(0, -4));
}

/** A public key for `node:crypto`, from exponent and modulus as a card file gives them. */
export function rsaPublicKey(modulus: Uint8Array, exponent: Uint8Array) {
  const base64Url = (octets: Uint8Array) =>
    octets.toBase64({ alphabet: "base64url", omitPadding: true });
  const key = { kty: "RSA", n: base64Url(modulus), e: base64Url(exponent) };
  return createPublicKey({ key, format: "jwk" });
}

/** A public key for `node:crypto`, from SubjectPublicKeyInfo. */
export function publicKeyOf(spki: Uint8Array) {
  return createPublicKey(
    `-----BEGIN PUBLIC KEY-----\n${spki.toBase64()}\n-----END PUBLIC KEY-----\n`,
  );
}
