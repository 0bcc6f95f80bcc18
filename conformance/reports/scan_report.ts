import type { BlindReason, Layer } from "../scan/scan_result.ts";

/** Version of the shape of {@linkcode ScanReport}. */
export const SCAN_REPORT_VERSION = 1;

/** Why something below the given paths was not seen. */
export type UnseenReason =
  | BlindReason
  /** A symbolic link that leads out of the given paths. */
  | "link-outside"
  /** A symbolic link that leads to itself or to a folder around it. */
  | "link-loop"
  /** A symbolic link that leads nowhere. */
  | "link-dangling"
  /** A device, a socket or a pipe. */
  | "not-a-file"
  /** The scanner failed on it: our own fault. */
  | "fault";

/** A secret was found. */
export interface ScanHit {
  /** The file, secrets in its name masked. */
  readonly path: string;
  /** Label of the secret: `N-0001` is line 1 of the file of numbers. */
  readonly secret: string;
  /** Spelling and encoding, as `digits` or `full-width/base64`; `name/…` in the name of a file. */
  readonly form: string;
  /** Offset of its first byte in the innermost layer. */
  readonly offset: number;
  /** What had to be undone, from the outside inwards. */
  readonly chain: readonly Layer[];
}

/** Something is there and was not seen. */
export interface ScanUnseen {
  /** The file or folder, secrets in its name masked. */
  readonly path: string;
  /** Why. */
  readonly why: UnseenReason;
  /** Where in it, from the outside inwards; empty when it is the whole. */
  readonly chain: readonly Layer[];
}

/** How a text that reads as a number is written. */
export type NumberShape = "digits" | "full-width" | "grouped";

/** A text reads as a number and has the right check digit. A hint, never a verdict. */
export interface NumberLike {
  /** The file, secrets in its name masked. */
  readonly path: string;
  /** How it is written. */
  readonly shape: NumberShape;
  /** Whether it ends in 0, where chance matches are nearly twice as many. */
  readonly endsInZero: boolean;
  /** Offset of its first byte in the innermost layer. */
  readonly offset: number;
  /** What had to be undone, from the outside inwards. */
  readonly chain: readonly Layer[];
}

/** How much was looked at and found. */
export interface ScanTotals {
  /** Files that were read. */
  readonly files: number;
  /** Bytes searched, every layer counted. */
  readonly bytes: number;
  /** Layers searched, the files themselves among them. */
  readonly layers: number;
  /** Hits, listed or not. */
  readonly hits: number;
  /** What was not seen, listed or not. */
  readonly notSeen: number;
  /** What reads as a number, listed or not. */
  readonly numberLike: number;
}

/** How many secrets were looked for. */
export interface ScanSecrets {
  /** Numbers. */
  readonly numbers: number;
  /** Confirmation elements. */
  readonly elements: number;
  /** Control texts. */
  readonly canaries: number;
}

/** What a scan of files came to. It holds labels, never a secret, and no time: the same files give the same report. */
export interface ScanReport {
  /** Shape of this report. */
  readonly schemaVersion: typeof SCAN_REPORT_VERSION;
  /** The tool. */
  readonly tool: { readonly name: "tenken"; readonly version: string };
  /** What was looked through, as given, secrets masked. */
  readonly roots: readonly string[];
  /** What was looked for. */
  readonly secrets: ScanSecrets;
  /** What was found, in order of the files. */
  readonly hits: readonly ScanHit[];
  /** What was not seen, in order of the files. */
  readonly notSeen: readonly ScanUnseen[];
  /** What reads as a number, if it was asked for. */
  readonly numberLike?: readonly NumberLike[];
  /** Everything, also what is too much to be listed. */
  readonly totals: ScanTotals;
}
