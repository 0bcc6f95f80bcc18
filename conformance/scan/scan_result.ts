/** One step from the bytes that were given to the bytes in which something was found. */
export interface Layer {
  /** What was undone: `gzip`, `zip`, `base64`, `sqlite-freelist`. */
  readonly decoder: string;
  /** Where it begins in the layer outside. */
  readonly offset: number;
  /** Name of the member, where the container names its members. */
  readonly member?: string;
}

/** A secret was seen. */
export interface Sighting {
  /** Label of the secret: `N-0001`, `E-0001`. */
  readonly secret: string;
  /** Spelling and encoding, as `digits` or `full-width/base64`. */
  readonly form: string;
  /** Offset of its first byte in the innermost layer. */
  readonly offset: number;
  /** From the outside inwards; empty when it stands in the bytes as given. */
  readonly chain: readonly Layer[];
}

/** Why something was not seen. */
export type BlindReason =
  /** It could not be read. */
  | "unreadable"
  /** It is encrypted. */
  | "encrypted"
  /** Containers are nested deeper than the limit. */
  | "too-deep"
  /** More comes out of it than the limit allows. */
  | "too-large"
  /** It says that it is something, and is damaged. */
  | "damaged"
  /** Its format is known, and how to undo it is not. */
  | "unsupported";

/** Something that was there and was not seen. Never counts as clean. */
export interface BlindSpot {
  /** Why. */
  readonly why: BlindReason;
  /** Where, from the outside inwards; empty when it is the whole. */
  readonly chain: readonly Layer[];
}

/** What a scan of one source came to. */
export interface ScanResult {
  /** What was seen, in the order of layers, then of offsets. */
  readonly sightings: readonly Sighting[];
  /** What was not seen. */
  readonly blindSpots: readonly BlindSpot[];
  /** Bytes searched, every layer counted. */
  readonly searchedBytes: number;
}
