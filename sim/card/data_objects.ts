import { encodeTlv } from "../../conformance/wire/mod.ts";
import { concat } from "./concat.ts";
import type { SigningKey } from "./holder_keys.ts";
import { modulusOf } from "./rsa_modulus.ts";

const OFFSETS = 0xdf21;

/**
 * A file of data objects in one template, led by their offsets: sixteen bits each, counted from the
 * start of the file, so they depend on the length of the length.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { withOffsets } from "./data_objects.ts";
 *
 * const file = withOffsets(0xff20, [Uint8Array.fromHex("df250131")]);
 * assertEquals(file.toHex(), "ff2009df21020008df250131");
 * ```
 */
export function withOffsets(
  tag: number,
  objects: readonly Uint8Array[],
): Uint8Array {
  const body = concat(objects);
  const blank = encodeTlv(OFFSETS, new Uint8Array(2 * objects.length));
  const whole = encodeTlv(tag, new Uint8Array(blank.length + body.length));
  let offset = whole.length - body.length;
  const offsets = objects.flatMap((object) => {
    const at = [offset >> 8, offset & 0xff];
    offset += object.length;
    return at;
  });
  const led = encodeTlv(OFFSETS, Uint8Array.from(offsets));
  return encodeTlv(tag, concat([led, body]));
}

/** An RSA public key as card files hold it: exponent (90) and modulus (91). */
export function publicKeyObjects(key: SigningKey): Uint8Array {
  return concat([
    encodeTlv(0x90, Uint8Array.of(0x01, 0x00, 0x01)),
    encodeTlv(0x91, modulusOf(key.publicKeyInfo)),
  ]);
}
