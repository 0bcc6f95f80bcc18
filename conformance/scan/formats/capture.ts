import type { DecodedPart, Decoder } from "../decoder.ts";
import type { BlindReason } from "../scan_result.ts";
import type { Source } from "../source.ts";
import type { Packet, Record } from "./capture/packet.ts";
import { isPcap, pcapRecords } from "./capture/pcap.ts";
import { isPcapng, pcapngRecords } from "./capture/pcapng.ts";
import { isKnownLink, tcpSegmentIn } from "./capture/tcp_segment.ts";
import { TcpStreams } from "./capture/tcp_streams.ts";
import { spliced } from "./spliced.ts";
import { Window } from "./window.ts";

/** Enough of a packet for the headers of every layer. */
const HEADERS_BYTES = 512;

/** Packets whose places are held; streams of a longer capture are not put in order to their end. */
const SEGMENTS_MAX = 1_500_000;

/** How many bytes of a stream tell what it is. */
const STREAM_HEAD_BYTES = 24;

/**
 * A capture of packets, classic or pcapng. What lies in one packet is found by a search of the file
 * as it is; handed on is each direction of each TCP connection, its segments in order. What cannot
 * be seen is told: encrypted streams, packets that were kept in part, bytes that the capture missed,
 * IP fragments, links that are not known.
 */
export const capture: Decoder = {
  name: "pcap",
  recognise: (head) => isPcap(head) || isPcapng(head),
  open: (source) => partsOf(source),
};

async function* partsOf(source: Source): AsyncGenerator<DecodedPart> {
  const window = new Window(source);
  const reader = new PacketReader(window);
  const head = await window.bytes(0, HEADERS_BYTES);
  const records = isPcap(head) ? pcapRecords(window) : pcapngRecords(window);
  for await (const record of records) await reader.take(record);
  for (const [reason, offset] of reader.blind) {
    yield { layer: { decoder: "pcap", offset }, blind: reason };
  }
  for (const { segments, hasGap } of reader.streams.streams()) {
    const layer = { decoder: "tcp", offset: segments[0]!.offset };
    if (hasGap) yield { layer, blind: "damaged" };
    const stream = spliced(layer.decoder, source, segments);
    const blind = unseen(await stream.read(0, STREAM_HEAD_BYTES));
    if (blind) yield { layer, blind };
    if (segments.length > 1) yield { layer, source: stream };
    else yield { layer, source: stream, verbatimAt: layer.offset };
  }
}

/** Takes packets and says, once for each reason, what it could not see. */
class PacketReader {
  readonly streams: TcpStreams = new TcpStreams();
  readonly blind: Map<BlindReason, number> = new Map();
  readonly #window: Window;
  #segments = 0;

  constructor(window: Window) {
    this.#window = window;
  }

  async take(record: Record): Promise<void> {
    if ("damagedAt" in record) return this.#miss("damaged", record.damagedAt);
    const { offset, lengthBytes } = record.segment;
    if (record.isCut) this.#miss("damaged", offset);
    if (!isKnownLink(record.linkType)) return this.#miss("unsupported", offset);
    const kept = Math.min(HEADERS_BYTES, lengthBytes);
    this.#takePacket(record, await this.#window.bytes(offset, kept));
  }

  #takePacket({ segment, linkType }: Packet, headers: Uint8Array): void {
    const { offset, lengthBytes } = segment;
    // Lengths are of the whole packet, of which only the headers are read.
    const bytes = new Uint8Array(lengthBytes);
    bytes.set(headers.subarray(0, lengthBytes));
    const taken = tcpSegmentIn(bytes, linkType);
    if (taken === "fragment") return this.#miss("unsupported", offset);
    if (taken === "other") return;
    const { payload } = taken;
    if (++this.#segments > SEGMENTS_MAX) {
      return this.#miss("too-large", offset);
    }
    this.streams.take(taken, { ...payload, offset: offset + payload.offset });
  }

  #miss(reason: BlindReason, offset: number): void {
    if (!this.blind.has(reason)) this.blind.set(reason, offset);
  }
}

const HTTP2_PREFACE = "PRI * HTTP/2.0";

/** What a stream keeps from view: TLS and SSH are encrypted, HTTP/2 compresses its headers. */
function unseen(head: Uint8Array): BlindReason | undefined {
  const [type = 0, major = 0, minor = 255] = head;
  // A record of TLS: change, alert, handshake or data, of a version 3.x (RFC 8446, section 5.1).
  if (type >= 20 && type <= 23 && major === 3 && minor <= 4) return "encrypted";
  const text = String.fromCharCode(...head);
  if (text.startsWith("SSH-")) return "encrypted";
  return text.startsWith(HTTP2_PREFACE) ? "unsupported" : undefined;
}
