import { encodeTlv } from "../../conformance/wire/mod.ts";
import { type BasicFour, cardText } from "./basic_four.ts";
import { issuerKey } from "./card_authority.ts";
import { concat } from "./concat.ts";
import { withOffsets } from "./data_objects.ts";
import { sha256, signSha256 } from "./digest_info.ts";

const BASIC_FOUR_SIZE_MIN = 512;
const FILLER_BYTES_MIN = 2;
const UTF_8 = new TextEncoder();

/** EF 0001: the number, and two octets of filler. */
export function numberFile(digits: string): Uint8Array {
  const content = encodeTlv(0xff10, UTF_8.encode(digits));
  return concat([content, Uint8Array.of(0xff, 0xff)]);
}

/** The value of EF 0002 behind its offsets: what the issuer signs. */
function basicFourObjects(four: BasicFour): readonly Uint8Array[] {
  const { name, address, birthDate, sex } = cardText(four);
  return [
    encodeTlv(0xdf22, UTF_8.encode(name)),
    encodeTlv(0xdf23, UTF_8.encode(address)),
    encodeTlv(0xdf24, UTF_8.encode(birthDate)),
    encodeTlv(0xdf25, UTF_8.encode(sex)),
  ];
}

/** EF 0002: the basic four behind their offsets, and filler. */
export function basicFourFile(four: BasicFour): Uint8Array {
  const content = withOffsets(0xff20, basicFourObjects(four));
  const file = new Uint8Array(
    Math.max(BASIC_FOUR_SIZE_MIN, content.length + FILLER_BYTES_MIN),
  );
  file.fill(0xff);
  file.set(content);
  return file;
}

/**
 * EF 0003: digests of EF 0001 with its filler and of the basic four without their offsets, and the
 * issuer's signature over both.
 */
export function profileSignatureFile(
  number: Uint8Array,
  four: BasicFour,
): Uint8Array {
  const digests = concat([
    encodeTlv(0xdf31, sha256(number)),
    encodeTlv(0xdf32, sha256(concat(basicFourObjects(four)))),
  ]);
  const signature = signSha256(issuerKey(), digests);
  return encodeTlv(0xff30, concat([digests, encodeTlv(0xdf33, signature)]));
}
