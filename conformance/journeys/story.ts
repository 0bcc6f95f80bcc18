import { FAMILY_NAMES, GIVEN_NAMES } from "../arbitraries/invented_names.ts";
import {
  type Assumptions,
  DEFAULT_ASSUMPTIONS,
  type MessageFault,
  type PersonSpec,
} from "../target/mod.ts";
import { formatJst, parseInstant, type Text } from "../terms/mod.ts";
import type { Case } from "./case.ts";
import type { Step } from "./step.ts";
import { outcomeInJapanese } from "./outcome_words.ts";
import { tellCommand } from "./story_command.ts";

/**
 * A case as a story that a stranger can follow: who there is, what is out of the ordinary, and
 * the steps that were carried out, with their outcomes. It tells labels and invented names, never
 * a number or a PIN.
 */
export function tellStory(case_: Case, steps: readonly Step[]): Text[] {
  return [
    ...castOf(case_, steps),
    ...assumptionsOf(case_.world.assumptions),
    ...case_.world.faults.map(faultOf),
    ...steps.map((step) => tellStep(case_, step)),
  ];
}

function castOf(case_: Case, steps: readonly Step[]): Text[] {
  const named = new Set(
    steps.flatMap(({ command }) => "person" in command ? [command.person] : []),
  );
  return case_.world.people
    .filter((_, index) => named.has(index))
    .map((who) => introduced(who, case_));
}

function introduced(who: PersonSpec, case_: Case): Text {
  const issued = who.cardIssuedAt.slice(0, 10);
  const twin = case_.world.people.find((other) =>
    other.person < who.person &&
    other.personalNumber.slice(0, 8) === who.personalNumber.slice(0, 8)
  );
  const ja = [
    `${who.birthDate}生まれ`,
    `カード交付${issued}`,
    ...(who.stayUntil === undefined ? [] : [`在留期限${who.stayUntil}`]),
    ...(twin === undefined ? [] : [`個人番号の先頭8桁が${twin.person}と同じ`]),
  ];
  const en = [
    `born ${who.birthDate}`,
    `card of ${issued}`,
    ...(who.stayUntil === undefined ? [] : [`may stay until ${who.stayUntil}`]),
    ...(twin === undefined
      ? []
      : [`number starts with the same 8 digits as that of ${twin.person}`]),
  ];
  return {
    ja: `登場人物: ${nameJa(who)}、${ja.join("、")}。`,
    en: `Cast: ${nameEn(who)}, ${en.join(", ")}`,
  };
}

function nameJa(who: PersonSpec): string {
  return `${who.person} ${who.name.family} ${who.name.given}`;
}

function nameEn(who: PersonSpec): string {
  const romaji = (
    names: readonly { readonly kanji: string; readonly romaji: string }[],
    kanji: string,
  ) => names.find((name) => name.kanji === kanji)?.romaji ?? kanji;
  return `${who.person} ${romaji(GIVEN_NAMES, who.name.given)} ${
    romaji(FAMILY_NAMES, who.name.family)
  }`;
}

function assumptionsOf(assumptions: Assumptions): Text[] {
  const names = Object.keys(DEFAULT_ASSUMPTIONS) as (keyof Assumptions)[];
  return names
    .map((name) => [name, changedIn(assumptions, name)] as const)
    .filter(([, changed]) => changed !== "")
    .map(([name, changed]) => ({
      ja: `前提条件: ${name} = ${changed}。`,
      en: `Assumed: ${name} = ${changed}`,
    }));
}

function changedIn(assumptions: Assumptions, name: keyof Assumptions): string {
  if (name !== "linkedEvents") {
    return assumptions[name] === DEFAULT_ASSUMPTIONS[name]
      ? ""
      : String(assumptions[name]);
  }
  return Object.entries(assumptions.linkedEvents)
    .filter(([event, linked]) =>
      linked !==
        DEFAULT_ASSUMPTIONS.linkedEvents[
          event as keyof Assumptions["linkedEvents"]
        ]
    )
    .map(([event, linked]) => `${event}: ${linked ? "linked" : "not linked"}`)
    .join(", ");
}

function faultOf({ link, nth, effect }: MessageFault): Text {
  const size = effect.kind === "delayed"
    ? ` ${effect.ticks}`
    : effect.kind === "partitioned"
    ? ` ${effect.messages}`
    : "";
  return {
    ja: `通信障害: ${link}の${nth + 1}番目の伝文 → ${effect.kind}${size}。`,
    en: `Fault: message ${nth + 1} on ${link} is ${effect.kind}${size}`,
  };
}

function tellStep(case_: Case, { command, at, outcomes }: Step): Text {
  const when = formatJst(parseInstant(at)).slice(0, 16);
  const text = tellCommand(case_, command);
  if (outcomes.length === 0) {
    return { ja: `${when} ${text.ja}`, en: `${when} ${text.en}` };
  }
  const ja = outcomes.map(outcomeInJapanese).join(" | ");
  return {
    ja: `${when} ${text.ja} → ${ja}`,
    en: `${when} ${text.en} → ${outcomes.join(" | ")}`,
  };
}
