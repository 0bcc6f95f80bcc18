import { assertEquals } from "@std/assert";
import { sampleCard } from "../../sim/card/sample_card.ts";
import { DEFAULT_ATR, parseAtr } from "./atr.ts";
import { CardSlot } from "./card_slot.ts";
import {
  type ConnectionEvent,
  keepInReader,
  PAUSE_MS_MAX,
  type Reached,
  type Reader,
  SILENCE_MS_MAX,
} from "./connection.ts";
import { encodeFrame } from "./frames.ts";

/** What vpcd sends, chunk by chunk, before it closes or falls silent. */
interface Script {
  readonly chunks: readonly Uint8Array[];
  readonly ending: "close" | "reset" | "silence";
  /** How many bytes one write takes; all of them when absent. */
  readonly writeBytesMax?: number;
}

/** A vpcd that lives in the test: what it got, and whether the card let go. */
function fakeTransport(script: Script) {
  const { chunks, ending, writeBytesMax = Infinity } = script;
  const got: Uint8Array[] = [];
  const waiting = Promise.withResolvers<number | null>();
  waiting.promise.catch(() => {});
  const state = { closed: 0, reads: 0 };
  return {
    got,
    state,
    read: (buffer: Uint8Array): Promise<number | null> => {
      const chunk = chunks[state.reads++];
      if (chunk) {
        buffer.set(chunk);
        return Promise.resolve(chunk.length);
      }
      if (ending === "close") return Promise.resolve(null);
      if (ending === "reset") {
        return Promise.reject(new Deno.errors.ConnectionReset("gone"));
      }
      return waiting.promise;
    },
    write: (bytes: Uint8Array): Promise<number> => {
      const taken = bytes.slice(0, Math.min(bytes.length, writeBytesMax));
      got.push(taken);
      return Promise.resolve(taken.length);
    },
    close: () => {
      state.closed++;
      waiting.reject(new Deno.errors.Interrupted("closed"));
    },
  };
}

type Fake = ReturnType<typeof fakeTransport>;
const REFUSED = "refused" as const;

/** Run against attempts in turn; the signal comes at the pause after the last of them. */
async function run(attempts: readonly (Fake | typeof REFUSED)[]) {
  const stop = new AbortController();
  const events: ConnectionEvent["kind"][] = [];
  const pauses: number[] = [];
  let next = 0;
  const reader: Reader = {
    connect: (): Promise<Reached> => {
      const attempt = attempts[next++] ?? REFUSED;
      return Promise.resolve(
        attempt === REFUSED
          ? { kind: "unreachable", why: "refused" }
          : { kind: "connected", transport: attempt },
      );
    },
    pause: (ms, signal) => {
      if (ms === SILENCE_MS_MAX) return aborted(signal);
      pauses.push(ms);
      if (next >= attempts.length) stop.abort();
      return Promise.resolve();
    },
  };
  const card = sampleCard().card;
  const slotOf = () => new CardSlot(card, parseAtr(DEFAULT_ATR), () => {});
  await keepInReader(
    reader,
    slotOf,
    ({ kind }) => void events.push(kind),
    stop.signal,
  );
  return { events, pauses };
}

/** A pause that is never waited out. */
function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) =>
    signal.addEventListener("abort", () => resolve(), { once: true })
  );
}

const frame = (hex: string) => encodeFrame(Uint8Array.fromHex(hex));
const ATR_ASKED = frame("04");
const ATR_ANSWER = frame(DEFAULT_ATR);
const SELECT_JPKI = frame("00a4040c0ad392f000260100000001");

Deno.test("each answer goes out in order and in one write", async () => {
  const stream = [ATR_ASKED, frame("01"), SELECT_JPKI, frame("00200098")];
  const vpcd = fakeTransport({ chunks: stream, ending: "close" });
  await run([vpcd]);
  assertEquals(vpcd.got, [ATR_ANSWER, frame("9000"), frame("63c3")]);
  assertEquals(vpcd.state.closed, 1);
});

Deno.test("commands that come in one piece are all answered", async () => {
  const both = Uint8Array.from([...SELECT_JPKI, ...frame("00200098")]);
  const vpcd = fakeTransport({ chunks: [both], ending: "close" });
  await run([vpcd]);
  assertEquals(vpcd.got, [frame("9000"), frame("63c3")]);
});

Deno.test("where the system takes only a part of an answer, the rest follows", async () => {
  const vpcd = fakeTransport({
    chunks: [ATR_ASKED],
    ending: "close",
    writeBytesMax: 4,
  });
  await run([vpcd]);
  assertEquals(Uint8Array.from(vpcd.got.flatMap((b) => [...b])), ATR_ANSWER);
});

Deno.test("a reader that starts later is waited for, and told of once", async () => {
  const vpcd = fakeTransport({ chunks: [ATR_ASKED], ending: "close" });
  const { events } = await run([REFUSED, REFUSED, REFUSED, vpcd, REFUSED]);
  assertEquals(events, ["unreachable", "connected", "closed", "unreachable"]);
  assertEquals(vpcd.got, [ATR_ANSWER]);
});

Deno.test("pauses grow to a bound, and start over once a reader has asked something", async () => {
  const refused = Array.from({ length: 7 }, () => REFUSED);
  const silent = fakeTransport({ chunks: [], ending: "close" });
  const asking = fakeTransport({ chunks: [ATR_ASKED], ending: "close" });
  const { pauses } = await run([...refused, silent, asking]);
  assertEquals(pauses.slice(0, 3), [100, 200, 400]);
  assertEquals(pauses.slice(5), [
    PAUSE_MS_MAX,
    PAUSE_MS_MAX,
    PAUSE_MS_MAX,
    100,
  ]);
});

Deno.test("after a reader that went away in any manner, the next one is served", async () => {
  for (const ending of ["close", "reset"] as const) {
    const half = ATR_ASKED.subarray(0, 2);
    const first = fakeTransport({ chunks: [ATR_ASKED, half], ending });
    const second = fakeTransport({ chunks: [SELECT_JPKI], ending: "close" });
    const { events } = await run([first, second]);
    assertEquals(events, ["connected", "closed", "connected", "closed"]);
    assertEquals(second.got, [frame("9000")]);
    assertEquals([first.state.closed, second.state.closed], [1, 1]);
  }
});

Deno.test("a reader that takes no answer any more is left", async () => {
  const dead = fakeTransport({
    chunks: [ATR_ASKED, SELECT_JPKI],
    ending: "silence",
  });
  const write = () => Promise.reject(new Deno.errors.BrokenPipe("gone"));
  const { events } = await run([{ ...dead, write }, REFUSED]);
  assertEquals(events, ["connected", "closed", "unreachable"]);
  assertEquals(dead.state, { closed: 1, reads: 1 });
});

Deno.test("the signal ends a conversation in the middle, and closes it", async () => {
  const stop = new AbortController();
  const vpcd = fakeTransport({ chunks: [ATR_ASKED], ending: "silence" });
  const events: string[] = [];
  const ended = keepInReader(
    {
      connect: () => Promise.resolve({ kind: "connected", transport: vpcd }),
      pause: () => Promise.reject(new Error("no pause after the signal")),
    },
    () =>
      new CardSlot(sampleCard().card, parseAtr(DEFAULT_ATR), () => {
        queueMicrotask(() => stop.abort());
      }),
    ({ kind }) => void events.push(kind),
    stop.signal,
  );
  await ended;
  assertEquals(events, ["connected"]);
  assertEquals(vpcd.state.closed, 1);
});

Deno.test("whoever is connected to after the signal is let go at once", async () => {
  const stop = new AbortController();
  const vpcd = fakeTransport({ chunks: [ATR_ASKED], ending: "silence" });
  await keepInReader(
    {
      connect: () => {
        stop.abort();
        return Promise.resolve({ kind: "connected", transport: vpcd });
      },
      pause: () => Promise.resolve(),
    },
    () => new CardSlot(sampleCard().card, parseAtr(DEFAULT_ATR), () => {}),
    () => {},
    stop.signal,
  );
  assertEquals([vpcd.state.closed, vpcd.got.length], [1, 0]);
});

/** A reader that falls silent after what it sends; the silence lasts as long as it may. */
async function silentAfter(chunk: Uint8Array) {
  const stop = new AbortController();
  const vpcd = fakeTransport({ chunks: [chunk], ending: "silence" });
  const pauses: number[] = [];
  let connections = 0;
  const ended = keepInReader(
    {
      connect: () => {
        if (connections++ > 0) stop.abort();
        return Promise.resolve({ kind: "connected", transport: vpcd });
      },
      pause: (ms) => {
        pauses.push(ms);
        return Promise.resolve();
      },
    },
    () => new CardSlot(sampleCard().card, parseAtr(DEFAULT_ATR), () => {}),
    () => {},
    stop.signal,
  );
  // Everything here goes on by microtasks: whoever waits after this turn waits for good.
  await new Promise((resolve) => setTimeout(resolve, 0));
  const isWaiting = connections === 1;
  stop.abort();
  await ended;
  return { isWaiting, pauses };
}

Deno.test("a reader that says nothing after a change of power is stuck: the card is taken out", async () => {
  const afterAnswer = await silentAfter(ATR_ASKED);
  assertEquals(afterAnswer, { isWaiting: true, pauses: [] });
  const afterPower = await silentAfter(frame("02"));
  assertEquals(afterPower.isWaiting, false);
  assertEquals(afterPower.pauses[0], SILENCE_MS_MAX);
});
