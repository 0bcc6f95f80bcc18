import { viewOf, type Window } from "../window.ts";
import type { Record } from "./packet.ts";

const SECTION = 0x0a0d0d0a;
const INTERFACE = 1;
const OLD_PACKET = 2;
const SIMPLE_PACKET = 3;
const PACKET = 6;
const ORDER_MAGIC = 0x1a2b3c4d;

/** What precedes a packet in the blocks that hold one: block head, then their own fields. */
const PACKET_FIELDS_BYTES = 28;
const SIMPLE_FIELDS_BYTES = 12;

/** Whether a pcapng capture begins here. */
export function isPcapng(head: Uint8Array): boolean {
  if (head.length < 12) return false;
  const view = viewOf(head);
  return view.getUint32(0) === SECTION && orderOf(head) !== undefined;
}

function orderOf(head: Uint8Array): boolean | undefined {
  if (head.length < 12) return undefined;
  const view = viewOf(head);
  if (view.getUint32(8, true) === ORDER_MAGIC) return true;
  return view.getUint32(8, false) === ORDER_MAGIC ? false : undefined;
}

/** The packets of a pcapng capture, of every section. */
export async function* pcapngRecords(window: Window): AsyncGenerator<Record> {
  let little = true;
  let linkTypes: number[] = [];
  for (let at = 0; at < window.sizeBytes;) {
    const head = await window.bytes(at, PACKET_FIELDS_BYTES);
    if (head.length < 12) return yield { damagedAt: at };
    const view = viewOf(head);
    if (view.getUint32(0) === SECTION) {
      const order = orderOf(head);
      if (order === undefined) return yield { damagedAt: at };
      little = order;
      linkTypes = [];
    }
    const type = view.getUint32(0, little);
    const blockBytes = view.getUint32(4, little);
    const isSane = blockBytes >= 12 && blockBytes % 4 === 0 &&
      at + blockBytes <= window.sizeBytes;
    if (!isSane) return yield { damagedAt: at };
    if (type === INTERFACE) linkTypes.push(view.getUint16(8, little));
    yield* packetIn(view, type, blockBytes, at, little, linkTypes);
    at += blockBytes;
  }
}

function* packetIn(
  view: DataView,
  type: number,
  blockBytes: number,
  at: number,
  little: boolean,
  linkTypes: readonly number[],
): Generator<Record> {
  const isSimple = type === SIMPLE_PACKET;
  if (!isSimple && type !== PACKET && type !== OLD_PACKET) return;
  const fields = isSimple ? SIMPLE_FIELDS_BYTES : PACKET_FIELDS_BYTES;
  const room = blockBytes - fields - 4;
  if (room < 0) return yield { damagedAt: at };
  const onWire = view.getUint32(isSimple ? 8 : 24, little);
  const kept = isSimple ? Math.min(onWire, room) : view.getUint32(20, little);
  if (kept > room) return yield { damagedAt: at };
  const index = isSimple
    ? 0
    : type === PACKET
    ? view.getUint32(8, little)
    : view.getUint16(8, little);
  const linkType = linkTypes[index];
  if (linkType === undefined) return yield { damagedAt: at };
  const segment = { offset: at + fields, lengthBytes: kept };
  yield { segment, linkType, isCut: onWire > kept };
}
