import type { Segment } from "../spliced.ts";
import type { TcpSegment } from "./tcp_segment.ts";

/** One direction of a connection: which bytes of the file follow one another. */
export interface TcpStream {
  /** Pieces in order. */
  readonly segments: readonly Segment[];
  /** Whether bytes between two pieces are not in the capture. */
  readonly hasGap: boolean;
}

interface Placed extends Segment {
  /** Place in the stream, counted from its first byte. */
  readonly at: number;
}

/**
 * Puts the segments of TCP in order, whatever order they came in; what came twice counts once. Only
 * places are held, never payloads.
 */
export class TcpStreams {
  readonly #open = new Map<string, { base: number; placed: Placed[] }>();
  readonly #ended: Placed[][] = [];

  /** A segment, and where its payload lies in the file. */
  take({ direction, sequence, isSyn }: TcpSegment, payload: Segment): void {
    const known = this.#open.get(direction);
    // The same ports again are another connection, unless the opening itself came twice.
    const isNew = isSyn && known !== undefined && known.base !== sequence;
    if (known && isNew) this.#ended.push(known.placed);
    const stream = known && !isNew ? known : { base: sequence, placed: [] };
    this.#open.set(direction, stream);
    if (payload.lengthBytes === 0) return;
    const last = stream.placed.at(-1)?.at ?? 0;
    stream.placed.push({
      ...payload,
      at: unwrapped(sequence, stream.base, last),
    });
  }

  /** Every stream that has a payload. */
  *streams(): Generator<TcpStream> {
    for (const placed of this.#ended) yield* ordered(placed);
    for (const { placed } of this.#open.values()) yield* ordered(placed);
  }
}

/** Place of a sequence number, which wraps around, near to where the stream is. */
function unwrapped(sequence: number, base: number, near: number): number {
  const expected = (base + near) >>> 0;
  return near + ((sequence - expected) | 0);
}

function* ordered(placed: readonly Placed[]): Generator<TcpStream> {
  if (placed.length === 0) return;
  const sorted = [...placed].sort((a, b) => a.at - b.at);
  const segments: Segment[] = [];
  let end = sorted[0]!.at;
  let hasGap = false;
  for (const { at, offset, lengthBytes } of sorted) {
    const known = Math.max(0, end - at);
    if (at > end) hasGap = true;
    if (known >= lengthBytes) continue;
    segments.push({ offset: offset + known, lengthBytes: lengthBytes - known });
    end = at + lengthBytes;
  }
  yield { segments, hasGap };
}
