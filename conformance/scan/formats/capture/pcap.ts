import { viewOf, type Window } from "../window.ts";
import type { Record } from "./packet.ts";

/** With microseconds and with nanoseconds; read in either byte order. */
const MAGICS = [0xa1b2c3d4, 0xa1b23c4d];
const HEADER_BYTES = 24;
const RECORD_BYTES = 16;

/** More than any link carries in one packet: a length above it is damage. */
export const PACKET_BYTES_MAX = 1 << 24;

/** The byte order of a classic capture; nothing if it is none. */
function isLittleEndian(head: Uint8Array): boolean | undefined {
  if (head.length < HEADER_BYTES) return undefined;
  const view = viewOf(head);
  if (MAGICS.includes(view.getUint32(0, true))) return true;
  return MAGICS.includes(view.getUint32(0, false)) ? false : undefined;
}

/** Whether a classic capture begins here. */
export function isPcap(head: Uint8Array): boolean {
  return isLittleEndian(head) !== undefined;
}

/** The packets of a classic capture. */
export async function* pcapRecords(window: Window): AsyncGenerator<Record> {
  const head = await window.bytes(0, HEADER_BYTES);
  const little = isLittleEndian(head);
  if (little === undefined) return yield { damagedAt: 0 };
  const linkType = viewOf(head).getUint32(20, little) & 0xffff;
  let at = HEADER_BYTES;
  while (at < window.sizeBytes) {
    const record = await window.bytes(at, RECORD_BYTES);
    if (record.length < RECORD_BYTES) return yield { damagedAt: at };
    const view = viewOf(record);
    const lengthBytes = view.getUint32(8, little);
    const offset = at + RECORD_BYTES;
    if (
      lengthBytes > PACKET_BYTES_MAX || offset + lengthBytes > window.sizeBytes
    ) {
      return yield { damagedAt: at };
    }
    const isCut = view.getUint32(12, little) > lengthBytes;
    yield { segment: { offset, lengthBytes }, linkType, isCut };
    at = offset + lengthBytes;
  }
}
