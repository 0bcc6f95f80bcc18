import {
  decodeDer,
  type DerValue,
  encodeTlv,
} from "../../../conformance/wire/mod.ts";
import { invariant } from "../../../conformance/terms/mod.ts";
import type { SigningKey } from "../authority_keys.ts";

/** The same key with an unsteady hand: the last bit of every signature is turned. */
export function forging(key: SigningKey): SigningKey {
  return {
    ...key,
    sign: (tbs) => {
      const signature = key.sign(tbs);
      return signature.with(-1, signature.at(-1)! ^ 1);
    },
  };
}

/**
 * Bytes that no reader of DER can take, by turns: without the last octet, and with one octet more
 * inside the outermost value, which counts it. Nothing stands behind: some readers stop before it.
 */
export function noDer(bytes: Uint8Array, turn: number): Uint8Array {
  return turn % 2 === 0 ? bytes.subarray(0, -1) : overfull(bytes);
}

function overfull(bytes: Uint8Array): Uint8Array {
  const { tag, content }: DerValue = read(bytes);
  const more = new Uint8Array(content.length + 1);
  more.set(content);
  return encodeTlv(tag, more);
}

function read(bytes: Uint8Array): DerValue {
  const value = decodeDer(bytes);
  invariant(value.kind === "der", "an honest service answers in DER");
  return value;
}
