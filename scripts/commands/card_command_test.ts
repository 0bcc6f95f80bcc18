import {
  assert,
  assertEquals,
  assertMatch,
  assertStringIncludes,
} from "@std/assert";
import { main } from "../../conformance/cli/main.ts";
import { rememberingHost } from "../../conformance/cli/remembering_host_test_support.ts";
import {
  formatJst,
  instant,
  parseInstant,
} from "../../conformance/terms/mod.ts";
import { inventedStreet } from "./street.ts";
import { DEFAULT_ATR } from "../vpcd/atr.ts";
import { type Reached, SILENCE_MS_MAX } from "../vpcd/connection.ts";
import { encodeFrame, FrameReader } from "../vpcd/frames.ts";
import type { ReaderAddress } from "../vpcd/tcp_reader.ts";
import { cardCommand } from "./card_command.ts";

const NOW = instant(Date.UTC(2026, 10, 22, 12, 0, 0) + 345);
const SELECT_JPKI = "00a4040c0ad392f000260100000001";

const GONE = "the reader goes away and comes back";

/**
 * Stays in a reader: what it sends, in one piece for every stay. After the last one the user
 * presses Ctrl-C.
 */
async function tenkenCard(sent: readonly string[], ...args: string[]) {
  const host = rememberingHost();
  const stop = new AbortController();
  const answers: string[] = [];
  const asked: ReaderAddress[] = [];
  const frames = new FrameReader();
  const stays = sent.join(" ").split(GONE).map((stay) =>
    stay.split(" ").filter((hex) => hex !== "").flatMap((hex) => [
      ...encodeFrame(Uint8Array.fromHex(hex)),
    ])
  );
  const reach = (): Reached => {
    const stream = stays.shift();
    if (stream === undefined || stream.length === 0) {
      return { kind: "unreachable", why: "connection refused" };
    }
    return {
      kind: "connected",
      transport: {
        read: (buffer) => {
          buffer.set(stream);
          return Promise.resolve(stream.splice(0).length || null);
        },
        write: (bytes) => {
          answers.push(...frames.push(bytes).map((answer) => answer.toHex()));
          return Promise.resolve(bytes.length);
        },
        close: () => {},
      },
    };
  };
  let released = 0;
  const command = cardCommand({
    now: () => NOW,
    mayReach: ({ host }) => host !== "192.0.2.1",
    reader: (address) => {
      asked.push(address);
      return {
        connect: () => Promise.resolve(reach()),
        pause: (ms, signal) =>
          ms === SILENCE_MS_MAX
            ? new Promise((resolve) =>
              signal.addEventListener("abort", () => resolve())
            )
            : Promise.resolve(stays.length > 0 || stop.abort()).then(() => {}),
      };
    },
    untilStopped: () => ({
      signal: stop.signal,
      release: () => void released++,
    }),
  });
  const code = await main(["card", ...args], {
    host,
    targets: [],
    openSystem: () => Promise.reject(new Error("no target here")),
    defects: [],
    stories: [],
    commands: { card: command },
    pool: () => {
      throw new Error("no threads here");
    },
    workersDefault: 1,
  });
  return {
    code,
    answers,
    asked,
    released,
    said: host.said.join(""),
    complained: host.complained.join(""),
  };
}

Deno.test("a stay in the reader: seen, asked, taken out, exit code 0", async () => {
  const stay = await tenkenCard(["04", "01", SELECT_JPKI, "00200098", "04"]);
  const atr = DEFAULT_ATR.toLowerCase();
  assertEquals(stay.answers, [atr, "9000", "63c3", atr]);
  assertEquals(stay.asked, [{ host: "127.0.0.1", port: 35_963 }]);
  assertEquals([stay.code, stay.released], [0, 1]);
  assertEquals(stay.said.match(/^inserted$/gm)?.length, 1);
  assertMatch(stay.said, /\nremoved\n$/);
  assertEquals(stay.complained, "connected to 127.0.0.1:35963\n");
});

Deno.test("a reset, and a reader that comes back, find the card powered on afresh", async () => {
  const wrong = "002000980439393939";
  for (const afresh of ["02", GONE]) {
    const { answers, said } = await tenkenCard(
      ["04", SELECT_JPKI, wrong, afresh, "00200098", SELECT_JPKI, "00200098"],
    );
    assertEquals(answers.slice(1), ["9000", "63c2", "6a88", "9000", "63c2"]);
    assertEquals(said.includes("removed"), true);
  }
});

Deno.test("the start says whose card it is, how long it is valid, and the invented PINs", async () => {
  const { said } = await tenkenCard([]);
  const [adult] = inventedStreet({ seed: 1, people: 1 }).people;
  assertStringIncludes(said, `P-0001  ${adult!.name.family}`);
  assertStringIncludes(said, adult!.pins.authentication);
  assertStringIncludes(said, adult!.pins.signature);
  assertStringIncludes(said, "invented");
  assertMatch(said, /signature +2026-05-06 21:00:00 JST – 20\d\d-/);
  assertStringIncludes(said, "opensc-tool --list-readers");
  assertEquals(said.includes(adult!.personalNumber), false);
});

Deno.test("the start in Japanese, and of a child, names what is not there", async () => {
  const { said, complained } = await tenkenCard(
    [],
    ...["--lang", "ja", "--person", "P-0002"],
  );
  assertMatch(said, /署名用 +証明書なし/);
  assertMatch(said, /暗証番号 +利用者証明用 \d{4} /);
  assertStringIncludes(complained, "vpcd を待っています");
  assertEquals(said.includes("\u001b"), false);
});

Deno.test("a refused connection is one line, and no failure", async () => {
  const { code, complained } = await tenkenCard([]);
  assertEquals(code, 0);
  assertEquals(
    complained,
    "waiting for vpcd at 127.0.0.1:35963: connection refused\n",
  );
  assertEquals((await tenkenCard([], "--quiet")).complained, "");
});

Deno.test("--trace shows the dialogue and not the PIN", async () => {
  const { pins } = inventedStreet({ seed: 1, people: 1 }).people[0]!;
  const pin = new TextEncoder().encode(pins.authentication).toHex();
  const dialogue = ["01", SELECT_JPKI, `0020009804${pin}`];
  const { said, answers } = await tenkenCard(dialogue, "--trace");
  assertEquals(answers, ["9000", "9000"]);
  assertStringIncludes(said, "- power on\n");
  assertStringIncludes(said, "> 00 20 00 98 · 4 bytes  VERIFY\n< 9000");
  assertEquals(said.replaceAll(" ", "").includes(pin), false);
  assertEquals((await tenkenCard(dialogue)).said.includes("VERIFY"), false);
});

Deno.test("flags choose the reader, the ATR, the person and the day", async () => {
  const now = "2021-11-04T11:00:00Z";
  const atr = "3BC5FF8131FB458073C6010000";
  const { said, asked, answers } = await tenkenCard(
    ["04"],
    ...["--host", "::1", "--port", "35964", "--atr", atr],
    ...["--person", "P-0012", "--people", "12", "--seed", "9"],
    ...["--now", now],
  );
  assertEquals(asked, [{ host: "::1", port: 35_964 }]);
  assertEquals(answers, [atr.toLowerCase()]);
  const { people } = inventedStreet({ seed: 9, people: 12, now });
  const { pins, cardIssuedAt } = people[11]!;
  assertStringIncludes(said, pins.authentication);
  assertStringIncludes(said, formatJst(parseInstant(cardIssuedAt)));
});

Deno.test("wrong usage is one line that names the flag, and exit code 2", async () => {
  const rows: readonly (readonly [args: string[], names: RegExp])[] = [
    [["--person", "P-001"], /Unknown person "P-001": did you mean "P-0001"/],
    [["--person", "P-0009"], /Unknown person "P-0009"/],
    [["--atr", "3B"], /--atr: Cannot parse ATR/],
    [["--now", "today"], /--now: Cannot parse instant/],
    [["--now", "2009-01-01T00:00:00Z"], /--now: Cannot issue certificate/],
    [["--port", "0"], /--port: .* from 1 to 65535/],
    [["--port", "x"], /--port/],
    [["--people", "201"], /--people: .* from 1 to 200/],
    [["--host", "a b"], /--host/],
    [["--host", "192.0.2.1"], /192.0.2.1:35963: .*--allow-net=192.0.2.1:35963/],
    [["P-0001"], /expected flags only/],
    [["--persom", "P-0001"], /did you mean "person"/],
  ];
  for (const [args, names] of rows) {
    const { code, complained, asked } = await tenkenCard([], ...args);
    assertEquals(code, 2, args.join(" "));
    assertMatch(complained, names);
    assert(/^tenken: [^\n]*\n$/.test(complained) && asked.length === 0);
  }
});
