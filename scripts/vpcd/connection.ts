import type { CardSlot } from "./card_slot.ts";
import { encodeFrame, FrameReader } from "./frames.ts";

/** A connection to a reader, as TCP gives it. */
export interface Transport {
  /** Bytes into the buffer, as many as there are; nothing once the other side has closed. */
  read(buffer: Uint8Array): Promise<number | null>;
  /** Bytes out; how many were taken. */
  write(bytes: Uint8Array): Promise<number>;
  /** Let go. What waits in `read` fails. */
  close(): void;
}

/** What came of an attempt to connect. */
export type Reached =
  | { readonly kind: "connected"; readonly transport: Transport }
  | { readonly kind: "unreachable"; readonly why: string };

/** A reader somewhere, and the time until it is worth trying again. */
export interface Reader {
  /** Try once. */
  connect(signal: AbortSignal): Promise<Reached>;
  /** Wait, unless the signal comes first; never fails. */
  pause(ms: number, signal: AbortSignal): Promise<void>;
}

/** What happened on the way to the reader. */
export type ConnectionEvent =
  /** The reader cannot be reached; told once until it can. */
  | { readonly kind: "unreachable"; readonly why: string }
  /** TCP stands; whether the card is seen is another matter. */
  | { readonly kind: "connected" }
  /** The reader has closed the connection. */
  | { readonly kind: "closed" };

/** First pause between attempts; it doubles up to the longest. */
const PAUSE_MS_MIN = 100;
/** Longest pause between attempts. */
export const PAUSE_MS_MAX = 2_000;
/**
 * Silence after a change of power that means a mistake. A reader asks for the ATR twice a second; but
 * when a client sends the one byte of a control message as its command, the reader waits for an
 * answer that nobody owes it, and all of pcscd with it.
 */
export const SILENCE_MS_MAX = 10_000;
const BUFFER_BYTES = 16_384;

/**
 * Keep the card in the reader until the signal comes: connect, as often as it takes, answer, and
 * connect again when the reader goes away. A reader that starts later finds the card.
 *
 * @param slotOf a slot for the next connection
 */
export async function keepInReader(
  reader: Reader,
  slotOf: () => CardSlot,
  told: (event: ConnectionEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  let pauseMs = PAUSE_MS_MIN;
  let isTold = false;
  while (!signal.aborted) {
    const reached = await reader.connect(signal);
    if (reached.kind === "connected") {
      isTold = false;
      told({ kind: "connected" });
      const answered = await converse(
        reached.transport,
        slotOf(),
        reader,
        signal,
      );
      if (!signal.aborted) told({ kind: "closed" });
      // Whoever only accepts and closes again is not called upon without a pause.
      if (answered > 0) pauseMs = PAUSE_MS_MIN;
    } else if (!isTold && !signal.aborted) {
      isTold = true;
      told(reached);
    }
    if (signal.aborted) return;
    await reader.pause(pauseMs, signal);
    pauseMs = Math.min(2 * pauseMs, PAUSE_MS_MAX);
  }
}

/** Answer until one side closes; how many answers there were. */
async function converse(
  transport: Transport,
  slot: CardSlot,
  reader: Reader,
  signal: AbortSignal,
): Promise<number> {
  const hangUp = once(() => transport.close());
  signal.addEventListener("abort", hangUp);
  const frames = new FrameReader();
  const buffer = new Uint8Array(BUFFER_BYTES);
  let answered = 0;
  // Whether the last message had an answer, so that the reader has no reason to be stuck.
  let hasAnswered = true;
  try {
    while (!signal.aborted) {
      const reading = orLost(transport.read(buffer));
      const length = hasAnswered
        ? await reading
        : await impatiently(reading, reader, hangUp);
      if (length === null) break;
      for (const message of frames.push(buffer.subarray(0, length))) {
        const answer = slot.answer(message);
        hasAnswered = answer !== undefined;
        if (!answer) continue;
        if (!await writeWhole(transport, encodeFrame(answer))) return answered;
        answered++;
      }
    }
  } finally {
    signal.removeEventListener("abort", hangUp);
    hangUp();
  }
  return answered;
}

/** Wait for what is read, but hang up after a silence. */
async function impatiently(
  reading: Promise<number | null>,
  reader: Reader,
  hangUp: () => void,
): Promise<number | null> {
  const heard = new AbortController();
  const silence = reader.pause(SILENCE_MS_MAX, heard.signal).then(() => {
    if (!heard.signal.aborted) hangUp();
  });
  try {
    return await reading;
  } finally {
    heard.abort();
    await silence;
  }
}

/** One write as a rule, the rest where the system takes only a part; false once it takes none. */
async function writeWhole(
  transport: Transport,
  frame: Uint8Array,
): Promise<boolean> {
  let rest = frame;
  while (rest.length > 0) {
    const taken = await orLost(transport.write(rest));
    if (!taken) return false;
    rest = rest.subarray(taken);
  }
  return true;
}

/**
 * Whatever a transport fails with, the connection is lost: the other side has gone, or we have let
 * go ourselves. The next connection shows whether there is one to be had.
 */
function orLost<T>(work: Promise<T>): Promise<T | null> {
  return work.catch(() => null);
}

function once(action: () => void): () => void {
  let isDone = false;
  return () => {
    if (!isDone) action();
    isDone = true;
  };
}
