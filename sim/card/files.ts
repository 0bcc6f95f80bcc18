import { invariant } from "../../conformance/terms/mod.ts";
import type { SigningKey } from "./holder_keys.ts";
import type { Pin } from "./pin.ts";

/** Two-byte name of an elementary file; every file here is below 1F, so it is the short name too. */
export type FileId = number;

/** What must have happened before a file can be read or a key used. */
export type Access =
  | { readonly kind: "free" }
  /** The flag of at least one of these PINs is set. */
  | { readonly kind: "any-pin-of"; readonly pins: readonly FileId[] };

/** A file of plain bytes. */
export interface TransparentFile {
  /** Discriminant. */
  readonly kind: "transparent";
  /** Its name. */
  readonly id: FileId;
  /** Who may read it. */
  readonly read: Access;
  /** What READ BINARY reads, filler included. */
  readonly content: Uint8Array;
}

/** A file of records. */
export interface RecordFile {
  /** Discriminant. */
  readonly kind: "records";
  /** Its name. */
  readonly id: FileId;
  /** Who may read it. */
  readonly read: Access;
  /** The records; the first is number 1. */
  readonly records: readonly Uint8Array[];
}

/** An internal file that holds a PIN: it can be selected, never read. */
export interface PinFile {
  /** Discriminant. */
  readonly kind: "pin";
  /** Its name. */
  readonly id: FileId;
  /** The PIN. */
  readonly pin: Pin;
}

/** An internal file that holds a private key: it can be selected, never read. */
export interface KeyFile {
  /** Discriminant. */
  readonly kind: "key";
  /** Its name. */
  readonly id: FileId;
  /** Who may sign with it. */
  readonly use: Access;
  /** The key. */
  readonly key: SigningKey;
}

/** An elementary file (EF). */
export type ElementaryFile = TransparentFile | RecordFile | PinFile | KeyFile;

/** Anyone may. */
export const FREE: Access = { kind: "free" };

/** Only after at least one of these PINs. */
export function afterAnyPinOf(...pins: FileId[]): Access {
  return { kind: "any-pin-of", pins };
}

/**
 * Whether the verified PINs open a file or key.
 *
 * @example A PIN opens what names it and nothing else
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { afterAnyPinOf, permits } from "./files.ts";
 *
 * assertEquals(permits(afterAnyPinOf(0x1b), new Set([0x1b])), true);
 * assertEquals(permits(afterAnyPinOf(0x1b), new Set([0x18])), false);
 * ```
 */
export function permits(
  access: Access,
  verified: ReadonlySet<FileId>,
): boolean {
  switch (access.kind) {
    case "free":
      return true;
    case "any-pin-of":
      return access.pins.some((pin) => verified.has(pin));
  }
}

/**
 * A file whose content is made when it is first read. Cards are issued by the thousand, and few are
 * ever asked for their signed files.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { FREE, lazyFile } from "./files.ts";
 *
 * let made = 0;
 * const file = lazyFile(0x03, FREE, () => Uint8Array.of(++made));
 * assertEquals(made, 0);
 * assertEquals([file.content[0], file.content[0]], [1, 1]);
 * ```
 */
export function lazyFile(
  id: FileId,
  read: Access,
  make: () => Uint8Array,
): TransparentFile {
  let made: Uint8Array | undefined;
  return {
    kind: "transparent",
    id,
    read,
    get content() {
      return made ??= make();
    },
  };
}

/** The files of one application, by name. */
export class FileTree {
  readonly #files = new Map<FileId, ElementaryFile>();

  /** Files whose names differ. */
  constructor(files: readonly ElementaryFile[]) {
    for (const file of files) {
      invariant(
        !this.#files.has(file.id),
        "file ids differ in one application",
      );
      this.put(file);
    }
  }

  /** The file of that name. */
  find(id: FileId): ElementaryFile | undefined {
    return this.#files.get(id);
  }

  /** Every PIN file, in order of creation. */
  pins(): readonly PinFile[] {
    return [...this.#files.values()].filter((file) => file.kind === "pin");
  }

  /** Issuer side: create or replace a file. */
  put(file: ElementaryFile): void {
    invariant(file.id >= 0x01 && file.id <= 0x1e, "a file has a short name");
    this.#files.set(file.id, file);
  }
}

/**
 * Content for a file of fixed size: the tail is filled with FF. Files grow in steps of 256 bytes
 * when a certificate needs it.
 */
export function padded(content: Uint8Array, sizeBytesMin: number): Uint8Array {
  const steps = Math.ceil((content.length - sizeBytesMin) / 256);
  const file = new Uint8Array(sizeBytesMin + 256 * Math.max(0, steps));
  file.fill(0xff);
  file.set(content);
  return file;
}
