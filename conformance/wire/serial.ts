import { parseSerialNumber, type SerialNumber } from "../terms/mod.ts";
import { TAG } from "./der_content.ts";
import type { DerNode } from "./der.ts";
import { expectTag, hexOf } from "./der_reading.ts";
import { Refusal } from "./malformed.ts";

const OCTETS_MAX = 20;

/** Read a serial number: positive, at most 20 octets besides a leading 00 (RFC 5280, 4.1.2.2). */
export function readSerial(value: DerNode): SerialNumber {
  const { content } = expectTag(value, TAG.INTEGER, "serial number");
  const leading = content[0] === 0 ? 1 : 0;
  if (content[0]! & 0x80 || (leading === 1 && content.length === 1)) {
    throw new Refusal("serial number is not positive", value.offset);
  }
  if (content.length - leading > OCTETS_MAX) {
    throw new Refusal("serial number is longer than 20 octets", value.offset);
  }
  return parseSerialNumber(hexOf(value));
}
