/** What a decoder says of bytes that are not what they should be. It is an answer, not an exception. */
export interface Malformed {
  /** Tells it apart from every decoded value. */
  readonly kind: "malformed";
  /** What was being read, as `certificate`. */
  readonly what: string;
  /** What is wrong with it; never a value that could be secret. */
  readonly why: string;
  /** Where, in octets from the start of what was given. */
  readonly offset?: number;
}

/** How the readers inside this room leave a value that cannot be read; no decoder lets it out. */
export class Refusal extends Error {
  override name = "Refusal";

  /** What is wrong, and at which octet. */
  constructor(readonly why: string, readonly offset: number) {
    super(why);
  }
}

/** Run a reader, and turn its refusal into a value. Any other exception is our own bug and passes. */
export function decoding<T>(what: string, read: () => T): T | Malformed {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { kind: "malformed", what, why: error.why, offset: error.offset };
  }
}
