import {
  type CardState,
  DEFAULT_ASSUMPTIONS,
} from "../../conformance/target/mod.ts";
import {
  formatJst,
  parseInstant,
  type Text,
} from "../../conformance/terms/mod.ts";
import type { EnvironmentOrder } from "./environment_order.ts";
import { peopleTable } from "./people_table.ts";

/** What whoever started it reads first: who lives there, what time it is, and how to begin. */
export function environmentGreeting(
  order: EnvironmentOrder,
  cards: readonly CardState[],
  origin: string,
): string {
  const { world, language, withNumbers } = order;
  return [
    peopleTable({ world, cards, language, withNumbers }),
    clockLine(order)[language],
    ...assumptionLines(order),
    "",
    WORDS.begin(origin)[language],
    ...beginnings(order, cards, origin),
    "",
  ].join("\n");
}

const WORDS = {
  begin: (origin: string): Text => ({
    ja: `待受先 ${origin}(Ctrl-C で終了)。最初の操作の例:`,
    en: `Listening at ${origin} (Ctrl-C ends it). To begin with:`,
  }),
  assumed: (name: string): Text => ({
    ja: `既定と異なる前提: ${name}`,
    en: `Assumed otherwise than by default: ${name}`,
  }),
};

function clockLine({ world, isClockRunning }: EnvironmentOrder): Text {
  const at = formatJst(parseInstant(world.now));
  return isClockRunning
    ? {
      ja:
        `時計は ${at} から実時間で進む。POST /clock で先に進めることができ、戻すことはできない。`,
      en:
        `The clock runs with this machine's from ${at}; POST /clock moves it ahead, never back.`,
    }
    : {
      ja: `時計は ${at} で止まっている。POST /clock で進める。`,
      en: `The clock stands at ${at}; POST /clock moves it.`,
    };
}

function assumptionLines({ world, language }: EnvironmentOrder): string[] {
  const changed = Object.entries(flat(world.assumptions))
    .filter(([name, value]) => flat(DEFAULT_ASSUMPTIONS)[name] !== value)
    .map(([name, value]) => `${name}=${value}`);
  return changed.length === 0
    ? []
    : [WORDS.assumed(changed.join(" "))[language]];
}

/** Every assumption by the name that `--assume` knows it by. */
function flat(
  { linkedEvents, ...rest }: typeof DEFAULT_ASSUMPTIONS,
): Record<string, unknown> {
  const events = Object.entries(linkedEvents)
    .map(([event, isLinked]) => [`linkedEvents.${event}`, isLinked]);
  return { ...rest, ...Object.fromEntries(events) };
}

function beginnings(
  { world }: EnvironmentOrder,
  cards: readonly CardState[],
  origin: string,
): string[] {
  const person = world.people[0]?.person;
  const card = cards.find((one) => one.person === person)?.card;
  const json = "-H 'content-type: application/json'";
  const selectJpki = '{"command":"00A4040C0AD392F000260100000001"}';
  return [
    `  curl -s ${origin}/`,
    `  curl -s ${origin}/people/${person}`,
    `  curl -s ${json} -d '${selectJpki}' ${origin}/cards/${card}/apdu`,
  ];
}
