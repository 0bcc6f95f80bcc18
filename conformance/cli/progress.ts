import type { Host } from "./host.ts";

/** Tells on standard error how far work has come: a live line on a terminal, else a line a step. */
export class Progress {
  readonly #host: Host;
  readonly #mode: "live" | "lines" | "quiet";
  #shown = false;

  /** Quiet if asked to be; live only on a terminal and never where `CI` is set. */
  constructor(host: Host, quiet: boolean) {
    const live = host.errIsTerminal && host.env("CI") === undefined;
    this.#host = host;
    this.#mode = quiet ? "quiet" : live ? "live" : "lines";
  }

  /** One step of so many is done. */
  step(done: number, of: number, what: string): void {
    const line = `[${done}/${of}] ${what}`;
    switch (this.#mode) {
      case "quiet":
        return;
      case "lines":
        return this.#host.err(`${line}\n`);
      case "live":
        this.#shown = true;
        return this.#host.err(
          `\r\x1b[2K${line.slice(0, this.#host.columns - 1)}`,
        );
    }
  }

  /** Clear the live line. */
  end(): void {
    if (this.#shown) this.#host.err("\r\x1b[2K");
  }
}
