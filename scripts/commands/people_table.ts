import {
  displayWidth,
  padEndColumns,
} from "../../conformance/reports/display_width.ts";
import type {
  CardState,
  PersonSpec,
  WorldSpec,
} from "../../conformance/target/mod.ts";
import {
  civilDateJst,
  type Instant,
  type Language,
  parseInstant,
  type Text,
  type Tree,
} from "../../conformance/terms/mod.ts";
import { renewalOpensAt } from "../../sim/world/renewal_window.ts";

/** What the table is made from. */
export interface PeopleTable {
  /** The world. */
  readonly world: WorldSpec;
  /** Every card in it. */
  readonly cards: readonly CardState[];
  /** Language of headings and words. */
  readonly language: Language;
  /** Whether the invented numbers are shown; never by itself. */
  readonly withNumbers: boolean;
}

interface Column {
  readonly heading: Text;
  cell(person: PersonSpec, table: PeopleTable): string;
}

const COLUMNS: readonly Column[] = [
  { heading: { ja: "記号", en: "person" }, cell: ({ person }) => person },
  {
    heading: { ja: "氏名", en: "name" },
    cell: ({ name }) => `${name.family} ${name.given}`,
  },
  { heading: { ja: "区分", en: "kind" }, cell: kindOf },
  {
    heading: { ja: "カード", en: "card" },
    cell: (person, table) =>
      cardsOf(person, table).map(({ card }) => card).join(" "),
  },
  {
    heading: { ja: "利用者証明PIN", en: "auth. PIN" },
    cell: (person, table) => pin(person, "authentication", table),
  },
  {
    heading: { ja: "署名PIN", en: "sign. PIN" },
    cell: (person, table) => pin(person, "signature", table),
  },
  {
    heading: { ja: "利用者証明期限", en: "auth. ends" },
    cell: (person, table) => end(person, "authentication", table),
  },
  {
    heading: { ja: "署名期限", en: "sign. ends" },
    cell: (person, table) => end(person, "signature", table),
  },
];

const NUMBER: Column = {
  heading: { ja: "個人番号(架空)", en: "number (invented)" },
  cell: ({ personalNumber }) => personalNumber,
};

const NOTHING = "-";

/** Everyone of a world with what is needed to use their cards by hand, one line each. */
export function peopleTable(table: PeopleTable): string {
  const columns = table.withNumbers ? [...COLUMNS, NUMBER] : COLUMNS;
  const rows = [
    columns.map(({ heading }) => heading[table.language]),
    ...table.world.people.map((person) =>
      columns.map(({ cell }) => cell(person, table))
    ),
  ];
  const widths = columns.map((_, i) =>
    Math.max(...rows.map((row) => displayWidth(row[i]!)))
  );
  return rows.map((row) =>
    row.map((cell, i) => padEndColumns(cell, widths[i]!)).join("  ").trimEnd()
  ).join("\n") + "\n";
}

const PIN_LESS: Text = { ja: "顔認証カード", en: "PIN-less" };

function kindOf(person: PersonSpec, table: PeopleTable): string {
  const { world, language } = table;
  const { stayUntil, cardKind } = person;
  const age = world.assumptions.signatureAgeMin;
  const under: Text = { ja: `${age}歳未満`, en: `under ${age}` };
  const over: Text = { ja: `${age}歳以上`, en: `${age} or over` };
  const stay: Text = {
    ja: `在留期限 ${stayUntil}`,
    en: `stay until ${stayUntil}`,
  };
  const signs = has(person, "signature", table);
  const kinds = [
    cardKind === "pin-less" ? PIN_LESS : signs ? over : under,
    ...(stayUntil === undefined ? [] : [stay]),
  ];
  return kinds.map((text) => text[language])
    .join(language === "ja" ? "、" : ", ");
}

/** A PIN that opens nothing on the card is not shown. */
function pin(person: PersonSpec, tree: Tree, table: PeopleTable): string {
  const opens = person.cardKind !== "pin-less" && has(person, tree, table);
  return opens ? person.pins[tree] : NOTHING;
}

function end(person: PersonSpec, tree: Tree, table: PeopleTable): string {
  const certificate = cardsOf(person, table).at(-1)?.certificates[tree];
  if (certificate === undefined) return NOTHING;
  const notAfter = parseInstant(certificate.notAfter);
  const state = stateAt(notAfter, table.world)?.[table.language];
  return [civilDateJst(notAfter), ...(state ? [state] : [])].join(" ");
}

/** What there is to say of an end: that it is over, or near enough for renewal. */
function stateAt(notAfter: Instant, world: WorldSpec): Text | undefined {
  const now = parseInstant(world.now);
  const months = world.assumptions.renewalWindowMonths;
  if (notAfter < now) return { ja: "満了", en: "ended" };
  return now < renewalOpensAt(notAfter, months)
    ? undefined
    : { ja: "更新可", en: "due" };
}

function has(person: PersonSpec, tree: Tree, table: PeopleTable): boolean {
  return cardsOf(person, table).at(-1)?.certificates[tree] !== undefined;
}

function cardsOf(
  { person }: PersonSpec,
  { cards }: PeopleTable,
): readonly CardState[] {
  return cards.filter((card) => card.person === person);
}
