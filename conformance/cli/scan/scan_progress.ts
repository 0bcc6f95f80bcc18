import type { Host } from "../host.ts";

const MIB = 1024 * 1024;
/** A faster line is no better told, and costs. */
const EVERY_MS = 100;

/** A live line on a terminal: files, megabytes, rate. Nothing at all elsewhere. */
export class ScanProgress {
  readonly #host: Host;
  readonly #isLive: boolean;
  readonly #startedMs: number;
  #files = 0;
  #bytes = 0;
  #toldMs = -Infinity;

  /** Quiet if asked to be, off a terminal, and where `CI` is set. */
  constructor(host: Host, quiet: boolean) {
    this.#host = host;
    this.#isLive = !quiet && host.errIsTerminal && host.env("CI") === undefined;
    this.#startedMs = this.#isLive ? host.wallMs() : 0;
  }

  /** A file is done. */
  file(bytes: number): void {
    this.#files++;
    this.#bytes += bytes;
    this.#tell();
  }

  /** Clear the line. */
  end(): void {
    if (this.#toldMs > -Infinity) this.#host.err("\r\x1b[2K");
  }

  #tell(): void {
    if (!this.#isLive) return;
    const now = this.#host.wallMs();
    if (now - this.#toldMs < EVERY_MS) return;
    this.#toldMs = now;
    const megabytes = this.#bytes / MIB;
    const seconds = Math.max(0.001, (now - this.#startedMs) / 1000);
    const line = `${this.#files} files, ${megabytes.toFixed(1)} MiB, ${
      (megabytes / seconds).toFixed(1)
    } MiB/s`;
    this.#host.err(`\r\x1b[2K${line.slice(0, this.#host.columns - 1)}`);
  }
}
