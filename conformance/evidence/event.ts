import type {
  Assumptions,
  CardState,
  Description,
  Edition,
  IssuedCertificate,
  JlisService,
  LifeEventKind,
  LinkingAsked,
  Method,
  PersonLabel,
  Sink,
} from "../target/mod.ts";

/** Plain JSON. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [name: string]: Json };

/** A trace of a secret in bytes. It names the secret by label and never holds it. */
export interface Hit {
  /** Label of the secret: `N-0001` for a number, `E-0001` for an element. */
  readonly secret: string;
  /** The encoding or derivative found, as `digits`, `full-width`, `base64`. */
  readonly form: string;
  /** Offset of its first byte in the item. */
  readonly offset: number;
}

/** A run opened: who, where, under which assumptions. Secrets stand in as labels. */
export interface Opened {
  /** Discriminant. */
  readonly kind: "opened";
  /** Edition under test. */
  readonly edition: Edition;
  /** What the target said of itself. */
  readonly description: Description;
  /** Assumptions of this world. */
  readonly assumptions: Assumptions;
  /** Independent deployments have different ids. */
  readonly deployment: string;
  /** Everyone, with the label of their number at the start. */
  readonly people: readonly {
    readonly person: PersonLabel;
    readonly number: string;
  }[];
  /** The cards that people hold at the start. */
  readonly cards: readonly CardState[];
}

/**
 * One call of the protocol and its answer. Parameters are masked: a number is its label
 * (`N-0001`, or `malformed`), a PIN is `right` or `wrong`, a document is its digest.
 */
export interface Called {
  /** Discriminant. */
  readonly kind: "called";
  /** Wire name. */
  readonly method: Method;
  /** Whose hand is on the phone, where the call has one. */
  readonly person?: PersonLabel;
  /** Masked parameters. */
  readonly params: Readonly<Record<string, Json>>;
  /** Masked result, or the error code. */
  readonly reply:
    | {
      readonly kind: "result";
      readonly result: Readonly<Record<string, Json>>;
    }
    | { readonly kind: "error"; readonly code: number };
  /** Calls with the same number were in flight together. */
  readonly race?: number;
}

/** Something happened to a person. */
export interface Lived {
  /** Discriminant. */
  readonly kind: "lived";
  /** To whom. */
  readonly person: PersonLabel;
  /** What. */
  readonly event: LifeEventKind;
  /** Whether the town hall did it. */
  readonly outcome: "done" | "impossible";
  /** Every card of the person afterwards, oldest first. */
  readonly cards: readonly CardState[];
  /** Every certificate that changed. */
  readonly changed: readonly IssuedCertificate[];
  /** The label of the person's number afterwards. */
  readonly number: string;
}

/** The clock moved; the event's own `at` is the new time. */
export interface ClockMoved {
  /** Discriminant. */
  readonly kind: "clock-moved";
}

/** A service of J-LIS went down or came back. */
export interface OutageSet {
  /** Discriminant. */
  readonly kind: "outage-set";
  /** Which one. */
  readonly service: JlisService;
  /** Whether it is down now. */
  readonly down: boolean;
}

/** One item of a sink was read and searched for every secret known so far. */
export interface SinkRead {
  /** Discriminant. */
  readonly kind: "sink-read";
  /** Numbered look at the sinks to which this item belongs, from 1. */
  readonly look: number;
  /** The sink, as declared. */
  readonly sink: Sink;
  /** Name of the item. */
  readonly item: string;
  /** Size in bytes. */
  readonly sizeBytes: number;
  /** What was found, in order of offset. */
  readonly hits: readonly Hit[];
}

/** A sink could not be observed in a look. */
export interface SinkUnseen {
  /** Discriminant. */
  readonly kind: "sink-unseen";
  /** The look. */
  readonly look: number;
  /** The sink, as declared. */
  readonly sink: Sink;
  /** Why: unreadable, encrypted, without items, or its path could not be read. */
  readonly why: "unreadable" | "encrypted" | "no-items" | "path-unreadable";
}

/** A canary was planted into a sink and looked for. */
export interface Planted {
  /** Discriminant. */
  readonly kind: "planted";
  /** The sink. */
  readonly sink: string;
  /** Whether the next look found it there. */
  readonly found: boolean;
}

/** J-LIS was asked about a link. */
export interface Asked extends LinkingAsked {
  /** Discriminant. */
  readonly kind: "asked";
}

/** The app's element function was called: equal elements have equal labels within a deployment. */
export interface ElementDerived {
  /** Discriminant. */
  readonly kind: "element-derived";
  /** Label of the number. */
  readonly number: string;
  /** Label of the element, or `unavailable`. */
  readonly element: string;
  /** `false` when it is too short to be looked for: meeting it in a sink would mean nothing. */
  readonly searchable?: boolean;
}

/** Everything that can be recorded. */
export type EventBody =
  | Opened
  | Called
  | Lived
  | ClockMoved
  | OutageSet
  | SinkRead
  | SinkUnseen
  | Planted
  | Asked
  | ElementDerived;

/** A recorded event: its place in the sequence, and the controlled time. */
export type EvidenceEvent = EventBody & {
  /** Place in the evidence, from 0, without gaps. */
  readonly seq: number;
  /** Controlled time, RFC 3339. */
  readonly at: string;
};

/** What happened in one case, and nothing about whether it was right. */
export interface Evidence {
  /** The events, in order. */
  readonly events: readonly EvidenceEvent[];
  /** Hash over the chain of events, lower-case hex. */
  readonly digest: string;
  /** Digest of the world's own trace, where the environment gives one. */
  readonly worldDigest: string;
}
