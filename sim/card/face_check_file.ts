import { encodeTlv } from "../../conformance/wire/mod.ts";
import type { PrintedOnCard } from "./access_codes.ts";
import { type BasicFour, cardText } from "./basic_four.ts";
import { issuerKey } from "./card_authority.ts";
import { concat } from "./concat.ts";
import { publicKeyObjects, withOffsets } from "./data_objects.ts";
import { sha256, signSha256 } from "./digest_info.ts";

const UTF_8 = new TextEncoder();
const PNG = Uint8Array.fromHex("89504e470d0a1a0a");
const JPEG_2000 = Uint8Array.fromHex("0000000c6a5020200d0a870a");

/**
 * EF 0002 of the face-check application. Which octets a real signature covers is not public; here
 * it is those of the objects before it, by the key that is given among them.
 */
export function faceCheckFile(
  four: BasicFour,
  printed: PrintedOnCard,
): Uint8Array {
  const { name, address, birthDate, sex } = cardText(four);
  const signed = [
    encodeTlv(0xdf22, UTF_8.encode(birthDate)),
    encodeTlv(0xdf23, UTF_8.encode(sex)),
    encodeTlv(0xdf24, publicKeyObjects(issuerKey())),
    encodeTlv(0xdf25, picture(PNG, name)),
    encodeTlv(0xdf26, picture(PNG, address)),
    encodeTlv(0xdf27, picture(JPEG_2000, `${name}/${birthDate}`)),
  ];
  return withOffsets(0xff20, [
    ...signed,
    encodeTlv(0xdf28, signSha256(issuerKey(), concat(signed))),
    encodeTlv(0xdf29, UTF_8.encode(expiryOf(printed))),
    encodeTlv(0xdf2a, picture(PNG, printed.securityCode)),
  ]);
}

/** A card expires on a birthday of its holder; how its face writes the day is not public. */
function expiryOf({ birthDate, expiryYear }: PrintedOnCard): string {
  return `${expiryYear}${birthDate.slice(5).replaceAll("-", "")}`;
}

/**
 * A stand-in: it begins as a file of its kind does, and two that should look different differ. No
 * picture is in it.
 */
function picture(signature: Uint8Array, of: string): Uint8Array {
  return concat([signature, sha256(UTF_8.encode(of))]);
}
