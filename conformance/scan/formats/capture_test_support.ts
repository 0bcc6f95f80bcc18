import { concatBytes } from "@noble/hashes/utils.js";

/** An Ethernet frame with IPv4 and TCP: from port 40000 to 80, or back. */
export function tcpFrame(
  sequence: number,
  payload: Uint8Array,
  options: { readonly isSyn?: boolean; readonly isBack?: boolean } = {},
): Uint8Array {
  const bytes = new Uint8Array(14 + 20 + 20 + payload.length);
  const view = new DataView(bytes.buffer);
  view.setUint16(12, 0x0800);
  bytes[14] = 0x45;
  view.setUint16(16, 40 + payload.length);
  bytes[23] = 6;
  const [from, to] = options.isBack ? [2, 1] : [1, 2];
  bytes.set([10, 0, 0, from!], 26);
  bytes.set([10, 0, 0, to!], 30);
  const [source, target] = options.isBack ? [80, 40000] : [40000, 80];
  view.setUint16(34, source!);
  view.setUint16(36, target!);
  view.setUint32(38, sequence >>> 0);
  bytes[46] = 5 << 4;
  bytes[47] = options.isSyn ? 2 : 16;
  bytes.set(payload, 54);
  return bytes;
}

/** The same in IPv6 with an extension header, over Linux cooked version 2. */
export function tcpFrame6(sequence: number, payload: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(20 + 40 + 16 + 20 + payload.length);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0x86dd);
  bytes[20] = 0x60;
  view.setUint16(24, 36 + payload.length);
  bytes[26] = 60;
  bytes[60] = 6;
  bytes[61] = 1;
  view.setUint16(76, 40000);
  view.setUint16(78, 80);
  view.setUint32(80, sequence);
  bytes[88] = 5 << 4;
  bytes.set(payload, 96);
  return bytes;
}

/** How a capture is written. */
export interface PcapOptions {
  readonly littleEndian?: boolean;
  readonly nanoseconds?: boolean;
  readonly linkType?: number;
  /** Bytes more on the wire than kept. */
  readonly cutBytes?: number;
}

/** A classic capture of these packets. */
export function pcap(
  packets: readonly Uint8Array[],
  options: PcapOptions = {},
): Uint8Array {
  const little = options.littleEndian ?? true;
  const head = new Uint8Array(24);
  const view = new DataView(head.buffer);
  view.setUint32(0, options.nanoseconds ? 0xa1b23c4d : 0xa1b2c3d4, little);
  view.setUint32(20, options.linkType ?? 1, little);
  const records = packets.map((packet) => {
    const record = new Uint8Array(16 + packet.length);
    const fields = new DataView(record.buffer);
    fields.setUint32(8, packet.length, little);
    fields.setUint32(12, packet.length + (options.cutBytes ?? 0), little);
    record.set(packet, 16);
    return record;
  });
  return concatBytes(head, ...records);
}

/** A pcapng capture of these packets, the last of them in a simple block. */
export function pcapng(
  packets: readonly Uint8Array[],
  littleEndian: boolean,
): Uint8Array {
  const block = (type: number, body: Uint8Array): Uint8Array => {
    const padded = Math.ceil(body.length / 4) * 4;
    const bytes = new Uint8Array(12 + padded);
    const view = new DataView(bytes.buffer);
    view.setUint32(0, type, littleEndian);
    view.setUint32(4, bytes.length, littleEndian);
    bytes.set(body, 8);
    view.setUint32(8 + padded, bytes.length, littleEndian);
    return bytes;
  };
  const section = new Uint8Array(16);
  new DataView(section.buffer).setUint32(0, 0x1a2b3c4d, littleEndian);
  const link = new Uint8Array(8);
  new DataView(link.buffer).setUint16(0, 1, littleEndian);
  const blocks = packets.map((packet, i) => {
    const isLast = i === packets.length - 1;
    const fields = new Uint8Array((isLast ? 4 : 20) + packet.length);
    const view = new DataView(fields.buffer);
    if (isLast) view.setUint32(0, packet.length, littleEndian);
    else {
      view.setUint32(12, packet.length, littleEndian);
      view.setUint32(16, packet.length, littleEndian);
    }
    fields.set(packet, isLast ? 4 : 20);
    return block(isLast ? 3 : 6, fields);
  });
  return concatBytes(block(0x0a0d0d0a, section), block(1, link), ...blocks);
}
