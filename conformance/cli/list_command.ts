import {
  CATALOG,
  LAW,
  type LawClause,
  type Requirement,
} from "../catalog/mod.ts";
import {
  ASSUMPTION_NOTES,
  DEFAULT_ASSUMPTIONS,
  FIXED_ASSUMPTIONS,
} from "../target/mod.ts";
import type { Language, Text } from "../terms/mod.ts";
import { padEndColumns } from "../reports/display_width.ts";
import { COMMON_FLAGS, type Flags, languageOf, readFlags } from "./flags.ts";
import { EXIT_OK } from "./exit_code.ts";
import type { Host } from "./host.ts";
import { UsageError } from "./usage_error.ts";

/** Flags of `tenken list`. */
export const LIST_FLAGS: Flags = {
  ...COMMON_FLAGS,
  json: { help: "as JSON" },
};

/** `tenken list`: every requirement, tested or not, the law behind them, and every assumption. */
export function listCommand(args: readonly string[], host: Host): number {
  const given = readFlags(args, LIST_FLAGS);
  if (given.positionals.length > 0) {
    throw new UsageError('Cannot take arguments: "list" has none');
  }
  const language = languageOf(given, host);
  host.out(
    given.has("json")
      ? JSON.stringify({ requirements: CATALOG, law: LAW }, null, 2) + "\n"
      : listing(language),
  );
  return EXIT_OK;
}

function listing(language: Language): string {
  return [
    TITLE[language],
    ...CATALOG.map((requirement) => line(requirement, language)),
    "",
    LAW_TITLE[language],
    ...LAW.map((clause) => lawLine(clause, language)),
    "",
    ASSUMED[language],
    ...ASSUMPTION_NOTES.map((note) =>
      `  ${note.name} = ${JSON.stringify(DEFAULT_ASSUMPTIONS[note.name])}\n` +
      `      ${note.text[language]} (${note.source[language]})`
    ),
    "",
    FIXED[language],
    ...FIXED_ASSUMPTIONS.map(({ name, value, text }) =>
      `  ${name} = ${value}\n      ${text[language]}`
    ),
    "",
  ].join("\n");
}

function line(requirement: Requirement, language: Language): string {
  const how = requirement.method.kind === "tested"
    ? METHOD.tested[language]
    : METHOD.notTested[language];
  const id = padEndColumns(
    [requirement.id, ...requirement.aliases].join(" "),
    14,
  );
  return `  ${id} ${padEndColumns(how, 11)} ${
    padEndColumns(requirement.editions.join(","), 16)
  } ${padEndColumns(requirement.severity, 9)} ${requirement.claim[language]}`;
}

function lawLine(clause: LawClause, language: Language): string {
  const source = `${clause.source.document[language]} ${clause.source.locator}`;
  return `  ${clause.id}  ${source}: ${clause.says[language]} → ${
    clause.requirements.join(", ")
  }`;
}

const TITLE: Text = { ja: "要求事項", en: "Requirements" };
const LAW_TITLE: Text = {
  ja: "背景となる法令等(適否の判定は行わない)",
  en: "The law behind them (no verdict is given on it)",
};
const ASSUMED: Text = {
  ja: "前提(公表資料で確定しない事項)",
  en: "Assumptions (what the public record does not settle)",
};
const FIXED: Text = {
  ja: "固定の前提(この版では変更できない)",
  en: "Fixed assumptions (no parameter in this version)",
};
const METHOD = {
  tested: { ja: "試験する", en: "tested" },
  notTested: { ja: "試験せず", en: "not tested" },
} as const;
