import type { Segment } from "../spliced.ts";

/** A packet of a capture. */
export interface Packet {
  /** Where its bytes lie in the file. */
  readonly segment: Segment;
  /** What kind of link it was taken from (LINKTYPE of pcap). */
  readonly linkType: number;
  /** Whether the capture kept less of it than there was. */
  readonly isCut: boolean;
}

/** What reading a capture came to: packets, and where it stopped making sense. */
export type Record = Packet | { readonly damagedAt: number };
