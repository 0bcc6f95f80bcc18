/**
 * What the command line needs of the machine it runs on. The platform supplies it; tests supply
 * one that remembers.
 */
export interface Host {
  /** Write results. */
  out(text: string): void;
  /** Write progress and complaints. */
  err(text: string): void;
  /** Whether standard output is a terminal. */
  readonly outIsTerminal: boolean;
  /** Whether standard error is a terminal. */
  readonly errIsTerminal: boolean;
  /** Columns of the terminal; 80 where unknown. */
  readonly columns: number;
  /** An environment variable, where it may be read and is set. */
  env(name: string): string | undefined;
  /** Milliseconds of a wall clock, for progress and for the file of wall times only. */
  wallMs(): number;
  /**
   * Make a folder ready for writing.
   * @throws {Error} when nothing can be written there
   */
  prepareFolder(path: string): void;
  /**
   * Write a whole file: it is there complete, or not at all.
   * @throws {Error} when it cannot be written
   */
  writeFile(path: string, text: string): void;
  /**
   * Read a whole file.
   * @throws {Error} when it cannot be read
   */
  readFile(path: string): string;
}
