import { type Instant, instant } from "../../conformance/terms/mod.ts";
import type { Reader } from "../vpcd/connection.ts";
import { mayReach, type ReaderAddress, tcpReader } from "../vpcd/tcp_reader.ts";

/** What the card in the reader needs of the machine; tests supply one that plays it. */
export interface CardMachine {
  /** The wall clock. */
  now(): Instant;
  /** Whether we may connect there. */
  mayReach(address: ReaderAddress): boolean;
  /** The reader there. */
  reader(address: ReaderAddress): Reader;
  /** A signal that comes when somebody wants us to stop. */
  untilStopped(): Stop;
}

/** The wish to stop. */
export interface Stop {
  /** Comes with Ctrl-C, or when the process is asked to end. */
  readonly signal: AbortSignal;
  /** Listen no longer. */
  release(): void;
}

const STOP_SIGNALS: readonly Deno.Signal[] = ["SIGINT", "SIGTERM"];

/** The machine that we run on. */
export function denoMachine(): CardMachine {
  return {
    now: () => instant(Date.now()),
    mayReach,
    reader: tcpReader,
    untilStopped,
  };
}

function untilStopped(): Stop {
  const controller = new AbortController();
  const stop = () => controller.abort();
  for (const name of STOP_SIGNALS) Deno.addSignalListener(name, stop);
  return {
    signal: controller.signal,
    release: () => {
      for (const name of STOP_SIGNALS) Deno.removeSignalListener(name, stop);
    },
  };
}
