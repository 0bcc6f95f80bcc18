import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { send } from "./card_dialogue_test_support.ts";
import {
  type AppName,
  type CardModel,
  FILE_IDS,
  PIN_NAMES,
  type PinName,
  PINS,
} from "./card_model_test_support.ts";
import type { IssuedCard } from "./issued_card.ts";
import {
  type Field,
  type Moment,
  PowerLost,
} from "./power_loss_test_support.ts";

/** The card, the field it lies in, and what has been met on the way. */
export interface Bench {
  /** The card with its issuer's side. */
  readonly issued: IssuedCard;
  /** Its field. */
  readonly field: Field;
  /** Steps with the status they were answered with. */
  readonly seen: Set<string>;
}

/** One step of a conversation: done to the model and to the card, then compared. */
export type Step = fc.Command<CardModel, Bench>;

const AIDS: Readonly<Record<AppName, string>> = {
  jpki: "d392f000260100000001",
  profile: "d3921000310001010408",
};

/** A step that anyone can take at any time. */
function step(
  name: string,
  run: (model: CardModel, bench: Bench) => void,
): Step {
  return { check: () => true, run, toString: () => name };
}

/** A command whose answer is the status that the model says, and data only with 9000. */
function sent(
  name: string,
  command: (model: CardModel) => string,
  expected: (model: CardModel) => string,
  hasData: "data" | "no data" = "no data",
): Step {
  return step(name, (model, { issued, seen }) => {
    const hex = command(model);
    const status = expected(model);
    const answer = send(issued.card, hex);
    assertEquals(answer.slice(-4), status, name);
    const isFull = hasData === "data" && status === "9000";
    assertEquals(answer.length > 4, isFull, `${name}: data`);
    seen.add(`${name.split(" ")[0]} ${status}`);
  });
}

function withData(header: string, data: string): string {
  return `${header}${octet(data.length / 2)}${data}`;
}

function octet(value: number): string {
  return value.toString(16).padStart(2, "0");
}

function hexOf(text: string): string {
  return new TextEncoder().encode(text).toHex();
}

/** P2 that names a file, or the current one. */
function reference(file: number | undefined): string {
  return octet(0x80 | (file ?? 0));
}

/** What is presented: the right value of the PIN that is meant, or as many letters as it has. */
function presented(model: CardModel, file: number | undefined, right: boolean) {
  const pin = model.pinAt(file) ?? "auth";
  const value = model.right(pin);
  return hexOf(right ? value : "x".repeat(value.length));
}

function selectApp(app: AppName, fci: boolean): Step {
  const data = withData(`00a404${fci ? "00" : "0c"}`, AIDS[app]);
  const name = `select-app ${app}`;
  return sent(
    name,
    () => data,
    (m) => m.selectApp(app),
    fci ? "data" : "no data",
  );
}

const selectForeign = sent(
  "select-foreign",
  () => "00a4040c05a000000003",
  () => "6a82",
);
const selectDomain = sent(
  "select-domain",
  () => "00a4040c07a0000001510000",
  (model) => {
    model.forget();
    return "9000";
  },
);

function selectFile(file: number): Step {
  const command = `00a4020c0200${octet(file)}`;
  return sent(`select-file ${file}`, () => command, (m) => m.selectFile(file));
}

function read(file: number | undefined): Step {
  const command = file === undefined
    ? "00b0000010"
    : `00b0${reference(file)}0010`;
  return sent(
    `read ${file}`,
    () => command,
    (m) => file === undefined ? m.readCurrent() : m.readShort(file),
    "data",
  );
}

function sign(file: number | undefined): Step {
  const command = `802a00${reference(file)}01aa00`;
  return sent(`sign ${file}`, () => command, (m) => m.sign(file), "data");
}

function query(file: number | undefined): Step {
  const command = `002000${reference(file)}`;
  return sent(`query ${file}`, () => command, (m) => m.query(file));
}

function verify(file: number | undefined, right: boolean): Step {
  return sent(
    `verify ${file} ${right}`,
    (m) => withData(`002000${reference(file)}`, presented(m, file, right)),
    (m) => m.verify(file, right),
  );
}

function change(file: number, isWellFormed: boolean): Step {
  return sent(
    `change ${file} ${isWellFormed}`,
    (m) => {
      const next = isWellFormed ? m.next(m.pinAt(file) ?? "auth") : "a";
      return withData(`002401${reference(file)}`, hexOf(next));
    },
    (m) => m.change(file, isWellFormed),
  );
}

const reset = step("reset", (model, { issued }) => {
  model.forget();
  issued.card.reset();
});

function unblock(pin: Exclude<PinName, "codeA">, isNew: boolean): Step {
  return step(`unblock ${pin} ${isNew}`, (model, { issued, seen }) => {
    const value = isNew ? model.next(pin) : undefined;
    model.unblock(pin, isNew);
    if (pin === "input") issued.profile!.unblockPin(value);
    else {
      const tree = pin === "auth" ? "authentication" : "signature";
      issued.jpki.unblockPin(tree, value);
    }
    seen.add(`unblock ${pin}`);
  });
}

/** The power goes in the middle of VERIFY; if no PIN is compared there, it stays on. */
function tear(file: number, right: boolean, moment: Moment): Step {
  return step(`tear ${file} ${right} ${moment}`, (model, bench) => {
    const { issued: { card }, field, seen } = bench;
    const data = presented(model, file, right);
    const command = withData(`002000${reference(file)}`, data);
    if (!model.tear(file)) return;
    field.cutNext(moment);
    assertThrows(() => send(card, command), PowerLost);
    card.powerOff();
    seen.add(`tear ${moment}`);
  });
}

/** One PIN more often than the others, or none would ever be blocked. */
const pinFile = fc.constantFrom(
  ...PIN_NAMES.map((name) => PINS[name].file),
  ...[0x18, 0x18, 0x18],
);
const anyFile = fc.constantFrom(...FILE_IDS);
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined });
const app = fc.constantFrom<AppName>("jpki", "jpki", "jpki", "profile");
const rarelyRight = fc.constantFrom(true, false, false, false);

/** Every step, the more telling ones more often. */
export const STEPS: fc.Arbitrary<Step>[] = [
  fc.tuple(app, fc.boolean()).map(([one, fci]) => selectApp(one, fci)),
  fc.constantFrom(selectForeign, selectDomain, reset, selectForeign),
  anyFile.map(selectFile),
  pinFile.map(selectFile),
  maybe(anyFile).map(read),
  maybe(anyFile).map(sign),
  fc.constantFrom(0x17, 0x1a).map(sign),
  maybe(pinFile).map(query),
  ...Array.from(
    { length: 3 },
    () =>
      fc.tuple(maybe(pinFile), rarelyRight).map(([file, right]) =>
        verify(file, right)
      ),
  ),
  fc.tuple(pinFile, fc.boolean()).map(([file, ok]) => change(file, ok)),
  fc.tuple(
    fc.constantFrom("auth" as const, "sign" as const, "input" as const),
    fc.boolean(),
  ).map(([pin, isNew]) => unblock(pin, isNew)),
  fc.tuple(
    pinFile,
    fc.boolean(),
    fc.constantFrom<Moment>("before", "after"),
  ).map(([file, right, moment]) => tear(file, right, moment)),
];
