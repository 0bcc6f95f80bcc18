import type { BlindReason, Layer } from "../scan/scan_result.ts";
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
  /** Offset of its first byte in the item, or in the innermost layer of the chain. */
  readonly offset: number;
  /** What it was packed into, from the outside inwards; names of members are masked. */
  readonly chain?: readonly Layer[];
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
  /** How many messages go astray in it; absent where none does. */
  readonly faults?: number;
  /** Independent deployments have different ids. */
  readonly deployment: string;
  /** Everyone, with the label of their number at the start. */
  readonly people: readonly {
    readonly person: PersonLabel;
    readonly number: string;
  }[];
  /** Which label stands for which way in, so that a hit names the flow that leaked. */
  readonly numbers?: readonly NumberEntry[];
  /** The cards that people hold at the start. */
  readonly cards: readonly CardState[];
  /** Which of three plays of one case this is, where they are compared. */
  readonly twin?: Twin;
}

/**
 * The way by which a number comes to the target. `own`: the person's, on their card and typed where
 * one is asked for. `offered`: typed where none may be taken. `malformed`: typed wrongly.
 */
export type EntryChannel = "own" | "offered" | "malformed";

/** A number, by label. */
export interface NumberEntry {
  /** Its label. */
  readonly label: string;
  /** Whose. */
  readonly person: PersonLabel;
  /** By which way it comes in. */
  readonly channel: EntryChannel;
}

/** One of the plays of a case that differ in one person's number and in nothing else. */
export interface Twin {
  /** The case as it is, with another number, and as it is once more. */
  readonly play: "original" | "twin" | "again";
  /** Whether the other number makes the same element or another one. */
  readonly element: "same" | "other";
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
  /** A number was offered where none belongs. */
  readonly probe?: Probe;
}

/** A number that nobody was ever asked for, in a field that is meant for something else. */
export interface Probe {
  /** The field, as `sign.document`. */
  readonly field: string;
  /** Label of the number, which is offered nowhere else. */
  readonly number: string;
  /** Forms in which the answer gives the number back; of an error, its message. */
  readonly echoes: readonly string[];
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
  /** `seq` of the call after which the look happened: the flow that left what was found. */
  readonly after?: number;
}

/** A sink could not be observed in a look, or not all of it. */
export interface SinkUnseen {
  /** Discriminant. */
  readonly kind: "sink-unseen";
  /** The look. */
  readonly look: number;
  /** The sink, as declared. */
  readonly sink: Sink;
  /** Why: without items, its path could not be read, or why part of an item was not seen. */
  readonly why: BlindReason | "no-items" | "path-unreadable";
}

/**
 * The bytes of one item as a print, every secret in them replaced by its label: two runs that
 * differ in a secret alone have the same.
 */
export interface SinkPrinted {
  /** Discriminant. */
  readonly kind: "sink-printed";
  /** The look. */
  readonly look: number;
  /** The sink, as declared. */
  readonly sink: Sink;
  /** Name of the item. */
  readonly item: string;
  /**
   * Equal where the bytes are; absent where they could not be had whole. In the record of a case it
   * is a label, counted from `B-0001`: a store may draw on chance, and a digest would carry it on.
   */
  readonly print?: string;
}

/** What went between phone and card in one command of the case, searched for numbers. */
export interface CardUsed {
  /** Discriminant. */
  readonly kind: "card-used";
  /** The card. */
  readonly card: string;
  /** How many commands it was given. */
  readonly commands: number;
  /** Every exchange in which a number was, in order; its offset is that in the bytes one way. */
  readonly numbers: readonly (Hit & {
    /** Which way it went. */
    readonly way: "to-card" | "from-card";
  })[];
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

/** Something lies beside the files of a sink that no sink declares. */
export interface Undeclared {
  /** Discriminant. */
  readonly kind: "undeclared";
  /** The look. */
  readonly look: number;
  /** The sink beside whose file it lies. */
  readonly sink: string;
  /** Its name. */
  readonly item: string;
}

/** A sink was compared with the look before; neither look had a control in it. */
export interface SinkCompared {
  /** Discriminant. */
  readonly kind: "sink-compared";
  /** The look. */
  readonly look: number;
  /** The sink. */
  readonly sink: string;
  /** Whether its bytes are the same. */
  readonly same: boolean;
}

/** After a purge: what became of the content of a sink that held copies of a key. */
export interface KeyWatched {
  /** Discriminant. */
  readonly kind: "key-watched";
  /** The look. */
  readonly look: number;
  /** The sink. */
  readonly sink: string;
  /** Whether it was seen to hold something before the purge. */
  readonly held: boolean;
  /** Whether any of it is there still: sixteen octets in a row. */
  readonly remains: boolean;
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
  | SinkPrinted
  | CardUsed
  | Planted
  | Undeclared
  | SinkCompared
  | KeyWatched
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
