import type { Application } from "./application.ts";
import type { ElementaryFile, FileId } from "./files.ts";

/**
 * What the card forgets when it loses power: the selected application, the current file, and which
 * PINs have been verified. Flags belong to the selected application, so selecting any application,
 * even the same one again, clears them all.
 */
export class Session {
  #application: Application | undefined;
  #currentFile: FileId | undefined;
  readonly #verified = new Set<FileId>();

  /** The selected application; none after power on. */
  get application(): Application | undefined {
    return this.#application;
  }

  /** PINs of the selected application that stand verified. */
  get verified(): ReadonlySet<FileId> {
    return this.#verified;
  }

  /** The current file, as it is now: the issuer may have replaced it since it was selected. */
  get currentFile(): ElementaryFile | undefined {
    return this.#currentFile === undefined
      ? undefined
      : this.fileNamed(this.#currentFile);
  }

  /** A file of the selected application. */
  fileNamed(id: FileId): ElementaryFile | undefined {
    return this.#application?.files.find(id);
  }

  /** Select an application, or none, as after power on. */
  selectApplication(application: Application | undefined): void {
    this.#application = application;
    this.#currentFile = undefined;
    this.#verified.clear();
  }

  /** Make a file of the selected application current; flags stay. */
  selectFile(file: ElementaryFile): void {
    this.#currentFile = file.id;
  }

  /** Set or clear the flag of a PIN. */
  flag(pin: FileId, verified: boolean): void {
    if (verified) this.#verified.add(pin);
    else this.#verified.delete(pin);
  }
}
