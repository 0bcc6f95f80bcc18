import { DEFAULT_ATR } from "../vpcd/atr.ts";
import { Checklist } from "./checklist.ts";
import { Desk } from "./desk.ts";
import { issuedTo } from "./issued.ts";
import { checkPins } from "./pins.ts";
import type { Background } from "./process.ts";
import { checkReading, checkRecognised } from "./reading.ts";
import { checkSigning, statusWords } from "./signing.ts";

/** An ATR of a real contact card: recognition must not hang on the one that OpenSC lists. */
const CONTACT_ATR = "3BDA13FF8131FB468012392F31C173C601C03B";
const JPKI = "00a4040c0ad392f000260100000001";

/**
 * Software that we did not write reads our cards and signs with them: every check of it.
 *
 * @param now wall clock, whole seconds: certificates have to be valid today
 * @returns whether all was as expected
 */
export async function checkMiddleware(
  folder: string,
  now: string,
  say: (line: string) => void,
): Promise<boolean> {
  const checklist = new Checklist(say);
  const desk = new Desk(folder, checklist);
  const open: Background[] = [];
  try {
    await phases(desk, now, (process) => {
      open.push(process);
      return process;
    });
  } catch (error) {
    checklist.failed("all checks are made", describe(error));
  } finally {
    for (const process of open.reverse()) await process.end();
  }
  say(checklist.summary());
  return checklist.isGood;
}

type Keep = (process: Background) => Background;

async function phases(desk: Desk, now: string, keep: Keep): Promise<void> {
  const { checklist } = desk;
  const card = keep(desk.startCard("--now", now));
  checklist.must(
    "a card that is there before pcscd waits",
    await desk.comes(() => card.said().includes("waiting for vpcd")),
  );
  const pcscd = keep(await desk.startPcscd());
  checklist.must("then the reader has it", await desk.readerHas("Yes"));
  checklist.matches("and it says so", /^inserted$/m, card.said());
  await checkAtr(desk, DEFAULT_ATR);
  const issued = issuedTo("P-0001", now);
  await checkReading(desk, issued);
  await checkSigning(desk, issued);
  await checkPins(desk, issued);
  checkTrace(desk, card, issued.holder.pins);
  await checkRemoval(desk, card, "SIGTERM");

  await otherCard(desk, now, keep);
  await child(desk, now, keep, pcscd);
}

/** A card that comes after pcscd, with another ATR, and goes with Ctrl-C. */
async function otherCard(desk: Desk, now: string, keep: Keep): Promise<void> {
  const { checklist } = desk;
  const flags = ["--now", now, "--person", "P-0004", "--atr", CONTACT_ATR];
  const card = keep(desk.startCard(...flags));
  checklist.must(
    "a second card is found after the first",
    await desk.readerHas("Yes"),
  );
  await checkAtr(desk, CONTACT_ATR);
  await checkRecognised(desk);
  await checkRemoval(desk, card, "SIGINT");
}

/** A card without signature certificate, and a reader that goes away and comes back. */
async function child(
  desk: Desk,
  now: string,
  keep: Keep,
  pcscd: Background,
): Promise<void> {
  const { checklist } = desk;
  const card = keep(desk.startCard("--now", now, "--person", "P-0002"));
  checklist.must("a child's card is found", await desk.readerHas("Yes"));
  await pcscd.end();
  checklist.must(
    "a card notices that its reader is gone",
    await desk.comes(() => /^removed$/m.test(card.said())),
  );
  keep(await desk.startPcscd());
  checklist.must(
    "and is found by the next reader",
    await desk.readerHas("Yes"),
  );
  checklist.equal(
    "a child's card has an authentication PIN, and no signature PIN",
    ["9000", "9000", "63C3", "6A82"],
    await statusWords(
      desk,
      JPKI,
      "00a4020c020018",
      "00200080",
      "00a4020c02001b",
    ),
  );
  await checkRemoval(desk, card, "SIGTERM");
}

async function checkAtr(desk: Desk, atr: string): Promise<void> {
  const { out } = await desk.run("opensc-tool", "--atr");
  desk.checklist.equal(
    `the ATR is ${atr}`,
    atr,
    out.trim().replaceAll(":", "").toUpperCase(),
  );
}

/** Everything has been typed by now: none of it stands in what the card printed as APDUs. */
function checkTrace(
  desk: Desk,
  card: Background,
  pins: Readonly<Record<string, string>>,
): void {
  const trace = card.said().split("\n").filter((line) => /^[<>] /.test(line));
  const text = trace.join("\n").replaceAll(" ", "").toLowerCase();
  const typed = Object.values(pins).filter((pin) =>
    text.includes(new TextEncoder().encode(pin).toHex())
  );
  desk.checklist.equal(
    "the trace shows that PINs were typed, and none of them",
    [true, 0],
    [text.includes("verify"), typed.length],
  );
}

async function checkRemoval(
  desk: Desk,
  card: Background,
  signal: Deno.Signal,
): Promise<void> {
  desk.checklist.equal(
    `the card ends cleanly with ${signal}`,
    0,
    await card.end(signal),
  );
  desk.checklist.must("then the reader is empty", await desk.readerHas("No"));
}

function describe(error: unknown): string {
  return error instanceof Error ? error.stack ?? error.message : String(error);
}
