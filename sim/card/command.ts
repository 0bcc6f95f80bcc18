import {
  type CommandApdu,
  encodeResponse,
  SW,
} from "../../conformance/wire/mod.ts";
import type { Rng } from "../kernel/rng.ts";
import type { Application } from "./application.ts";
import type { CardParts } from "./card_parts.ts";
import type { ElementaryFile } from "./files.ts";
import type { Session } from "./session.ts";

/** What a command works on. */
export interface CardState {
  /** Applications, by AID. */
  readonly applications: readonly Application[];
  /** Volatile state. */
  readonly session: Session;
  /** What the card is made of. */
  readonly parts: CardParts;
  /** Where challenges come from. */
  readonly challenges: Rng;
}

/** One instruction: a command in, a response out. It never throws, whatever the command says. */
export type Instruction = (command: CommandApdu, card: CardState) => Uint8Array;

/** A status word alone. */
export function answer(sw: number): Uint8Array {
  return encodeResponse({ sw });
}

/** Data and 9000. */
export function answerWith(data: Uint8Array): Uint8Array {
  return encodeResponse({ data, sw: SW.OK });
}

/** A file that a command names in P2, or the status word that says why there is none. */
export type Named<K extends ElementaryFile["kind"]> =
  | {
    readonly kind: "file";
    readonly file: Extract<ElementaryFile, { kind: K }>;
  }
  | { readonly kind: "none"; readonly sw: number };

/**
 * The PIN or key that P2 names: 80 is the current file, 80 with a short name in the low bits is
 * that file. Naming a file does not make it current.
 */
export function named<K extends "pin" | "key">(
  kind: K,
  p2: number,
  session: Session,
): Named<K> {
  if ((p2 & 0xe0) !== 0x80) return { kind: "none", sw: SW.INCORRECT_P1_P2 };
  const short = p2 & 0x1f;
  if (short === 0) return currentOf(kind, session);
  const file = session.fileNamed(short);
  return isOf(kind, file)
    ? { kind: "file", file }
    : { kind: "none", sw: SW.REFERENCED_DATA_NOT_FOUND };
}

/** The current file, if it is of that kind. */
export function currentOf<K extends ElementaryFile["kind"]>(
  kind: K,
  session: Session,
): Named<K> {
  const file = session.currentFile;
  if (!file) return { kind: "none", sw: SW.NO_CURRENT_EF };
  return isOf(kind, file)
    ? { kind: "file", file }
    : { kind: "none", sw: SW.INCOMPATIBLE_FILE_STRUCTURE };
}

function isOf<K extends ElementaryFile["kind"]>(
  kind: K,
  file: ElementaryFile | undefined,
): file is Extract<ElementaryFile, { kind: K }> {
  return file?.kind === kind;
}
