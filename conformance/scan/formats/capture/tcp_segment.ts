import type { Segment } from "../spliced.ts";
import { viewOf } from "../window.ts";

/** A packet of TCP, its payload by place. */
export interface TcpSegment {
  /** Both addresses and ports, in the order of the direction. */
  readonly direction: string;
  /** Number of the first byte of its payload. */
  readonly sequence: number;
  /** Whether it opens the connection. */
  readonly isSyn: boolean;
  /** Its payload, relative to the packet. */
  readonly payload: Segment;
}

/** What a packet is: TCP, something else, or a piece of something. */
export type Taken = TcpSegment | "other" | "fragment";

const TCP = 6;

/** Where the network layer begins, by link type; nothing for a link that is not known. */
function networkOffset(
  bytes: Uint8Array,
  linkType: number,
): number | undefined {
  switch (linkType) {
    case 0: // BSD loopback
    case 108:
      return 4;
    case 1: // Ethernet, with any number of VLAN tags
      return etherPayload(bytes, 12);
    case 12: // Raw IP, as numbered by several systems
    case 14:
    case 101:
    case 228:
    case 229:
      return 0;
    case 113: // Linux cooked
      return etherPayload(bytes, 14);
    case 276: // Linux cooked, version 2
      return 20;
  }
  return undefined;
}

function etherPayload(bytes: Uint8Array, typeAt: number): number {
  let at = typeAt;
  const type = () => bytes[at]! << 8 | bytes[at + 1]!;
  while (type() === 0x8100 || type() === 0x88a8) at += 4;
  return at + 2;
}

/** Whether packets from links of this type are understood. */
export function isKnownLink(linkType: number): boolean {
  return networkOffset(new Uint8Array(32), linkType) !== undefined;
}

/** Take a packet apart as far as its TCP payload (RFC 791, 8200, 9293). */
export function tcpSegmentIn(bytes: Uint8Array, linkType: number): Taken {
  const at = networkOffset(bytes, linkType);
  if (at === undefined || at + 20 > bytes.length) return "other";
  const version = bytes[at]! >> 4;
  if (version === 4) return inIpv4(bytes, at);
  return version === 6 && at + 40 <= bytes.length ? inIpv6(bytes, at) : "other";
}

function inIpv4(bytes: Uint8Array, at: number): Taken {
  const view = viewOf(bytes);
  const fragment = view.getUint16(at + 6);
  if (bytes[at + 9] !== TCP) return (fragment & 0x3fff) ? "fragment" : "other";
  if ((fragment & 0x3fff) !== 0) return "fragment";
  const total = view.getUint16(at + 2);
  // Offload leaves the length at zero.
  const end = total === 0 ? bytes.length : Math.min(bytes.length, at + total);
  const from = hex(bytes, at + 12, 4);
  const to = hex(bytes, at + 16, 4);
  return inTcp(bytes, at + (bytes[at]! & 15) * 4, end, from, to);
}

const IPV6_EXTENSIONS = [0, 43, 60, 135];
const IPV6_FRAGMENT = 44;

function inIpv6(bytes: Uint8Array, start: number): Taken {
  const length = viewOf(bytes).getUint16(start + 4);
  const end = length === 0
    ? bytes.length
    : Math.min(bytes.length, start + 40 + length);
  let next = bytes[start + 6]!;
  let at = start + 40;
  while (IPV6_EXTENSIONS.includes(next) && at + 8 <= end) {
    next = bytes[at]!;
    at += 8 + 8 * bytes[at + 1]!;
  }
  if (next === IPV6_FRAGMENT) return "fragment";
  if (next !== TCP) return "other";
  const from = hex(bytes, start + 8, 16);
  return inTcp(bytes, at, end, from, hex(bytes, start + 24, 16));
}

function inTcp(
  bytes: Uint8Array,
  at: number,
  end: number,
  from: string,
  to: string,
): Taken {
  if (at + 20 > end) return "other";
  const view = viewOf(bytes);
  const offset = at + (bytes[at + 12]! >> 4) * 4;
  if (offset < at + 20 || offset > end) return "other";
  const ports = `${view.getUint16(at)}>${view.getUint16(at + 2)}`;
  const isSyn = (bytes[at + 13]! & 2) !== 0;
  return {
    direction: `${from}>${to}:${ports}`,
    // A connection is opened with a number that counts as one byte.
    sequence: (view.getUint32(at + 4) + (isSyn ? 1 : 0)) >>> 0,
    isSyn,
    payload: { offset, lengthBytes: end - offset },
  };
}

function hex(bytes: Uint8Array, at: number, length: number): string {
  return [...bytes.subarray(at, at + length)].join(".");
}
