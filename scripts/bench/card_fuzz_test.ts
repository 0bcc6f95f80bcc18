import { assert, assertEquals } from "@std/assert";
import { honestCard } from "../../sim/card/card_parts.ts";
import { FAULTY } from "../../sim/card/faulty_parts_test_support.ts";
import { fuzzCards, fuzzTable } from "./card_fuzz.ts";
import { CardWatch } from "./card_watch.ts";

const SMALL = { commands: 20_000, seed: 7 };

Deno.test("thousands of random commands: every answer is sound, and much is met on the way", () => {
  const { commands, cards, breaches, signatures, statusWords } = fuzzCards(
    SMALL,
  );
  assertEquals([commands, cards, breaches], [20_000, 5, []]);
  assert(signatures > 200);
  const met = [...statusWords.keys()].map((sw) => sw.toString(16)).sort();
  for (
    const sw of [
      ...["9000", "6700", "6881", "6981", "6982", "6984", "6986", "6a80"],
      ...["6a82", "6a83", "6a86", "6a88", "6b00", "6d00", "6e00", "63c0"],
    ]
  ) assert(met.includes(sw), sw);
});

Deno.test("the same seed meets the same, another seed something else", () => {
  const words = (
    seed: number,
  ) => [...fuzzCards({ commands: 3_000, seed }).statusWords];
  assertEquals(words(1), words(1));
  assert(JSON.stringify(words(1)) !== JSON.stringify(words(2)));
});

Deno.test("a card that opens every file and key is caught, and one that keeps its flags; the honest one is not", () => {
  const said = (parts = honestCard) =>
    fuzzCards({ commands: 5_000, seed: 7, parts }).breaches.map((line) =>
      line.split(":")[0]
    );
  assertEquals(said(), []);
  const open = said(FAULTY["every file and key is open"]);
  assert(open.includes("A key signs that no PIN has opened"));
  assert(open.includes("A file is read that no PIN has opened"));
  assert(said(FAULTY["flags outlive a selection"]).length > 0);
});

Deno.test("a card that throws is caught", () => {
  const parts = {
    ...honestCard,
    permits: () => {
      throw new TypeError("no");
    },
  };
  const { breaches } = fuzzCards({ commands: 5_000, seed: 7, parts });
  assert(breaches[0]?.startsWith("The card throws TypeError"));
});

Deno.test("the watch objects to what no answer may be", () => {
  const says = (command: string, answer: string) => {
    const certificate = new Uint8Array(32).fill(7);
    const watch = new CardWatch({ certificate, phone: false });
    const select = Uint8Array.fromHex("00a4040c0ad392f000260100000001");
    watch.sees(select, Uint8Array.of(0x90, 0x00));
    const bytes = Uint8Array.fromHex(command);
    const verdict = watch.sees(bytes, Uint8Array.fromHex(answer));
    return verdict.kind === "breach" ? verdict.says : "sound";
  };
  assertEquals(says("00200098", "63c3"), "sound");
  assertEquals(says("00b08a0001", "309000"), "sound");
  assertEquals(says("00200098", ""), "An answer is no response");
  assertEquals(
    says("00200098", "6a84"),
    "Status word 6a84 is not among those used",
  );
  assertEquals(says("00b0810001", "306982"), "A refusal has data");
  assertEquals(says("00b08a0001", "30309000"), "More data than Le");
  assertEquals(says("00b0980001", "309000").slice(0, 14), "A file is read");
  assertEquals(says("00b0810001", "309000").slice(0, 14), "A file is read");
  assertEquals(says("802a009701aa00", "309000").slice(0, 11), "A key signs");
  assertEquals(
    says("00200098", "9000"),
    "A counter query is answered with 9000",
  );
  assertEquals(
    says("002000980131323334", "9000"),
    "A command of inconsistent length is answered",
  );
  assertEquals(
    says("00b08a0010", "07".repeat(16) + "9000"),
    "The signature certificate is shown before its PIN",
  );
});

Deno.test("fuzzTable() has a line for each status word", () => {
  const text = fuzzTable({
    commands: 2_000,
    cards: 1,
    signatures: 3,
    statusWords: new Map([[0x9000, 1_500], [0x63c2, 500]]),
    breaches: [],
  }, 500);
  assert(text.includes("4,000"));
  assert(/63C2 +500 +verification failed, tries left: 2/.test(text));
});
