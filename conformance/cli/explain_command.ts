import {
  CATALOG,
  findRequirement,
  lawBehind,
  type Requirement,
  type TestMethod,
} from "../catalog/mod.ts";
import type { Language } from "../terms/mod.ts";
import { COMMON_FLAGS, type Flags, languageOf, readFlags } from "./flags.ts";
import { EXIT_OK } from "./exit_code.ts";
import type { Host } from "./host.ts";
import { unknownName, UsageError } from "./usage_error.ts";

/** Flags of `tenken explain`. */
export const EXPLAIN_FLAGS: Flags = COMMON_FLAGS;

/** `tenken explain ID`: the requirement, its source, how it is tested or why it is not. */
export function explainCommand(args: readonly string[], host: Host): number {
  const given = readFlags(args, EXPLAIN_FLAGS);
  const [id, ...rest] = given.positionals;
  if (id === undefined || rest.length > 0) {
    throw new UsageError(
      "Cannot explain: expected one requirement id, as in: tenken explain susp-019",
    );
  }
  host.out(explanation(requirementNamed(id), languageOf(given, host)));
  return EXIT_OK;
}

/**
 * The requirement with this id or alias.
 * @throws {UsageError} with the nearest id, when there is none
 */
export function requirementNamed(id: string): Requirement {
  const requirement = findRequirement(id);
  if (requirement !== undefined) return requirement;
  throw unknownName(
    "requirement",
    id,
    CATALOG.flatMap((r) => [r.id, ...r.aliases]),
  );
}

function explanation(requirement: Requirement, language: Language): string {
  const label = LABELS[language];
  return [
    [requirement.id, ...requirement.aliases].join(" = "),
    `  ${requirement.claim[language]}`,
    `  ${label.source}: ${
      requirement.source.document[language]
    } ${requirement.source.locator}`,
    `  ${label.severity}: ${requirement.severity}`,
    `  ${label.editions}: ${requirement.editions.join(", ")}`,
    ...howTested(requirement.method, language),
    ...lawBehind(requirement.id).map((clause) =>
      `  ${label.law}: ${clause.id} ${
        clause.source.document[language]
      } ${clause.source.locator}: ${clause.says[language]}`
    ),
    "",
  ].join("\n");
}

function howTested(method: TestMethod, language: Language): string[] {
  const label = LABELS[language];
  const until = method.kind === "tested" ? method.remains?.until : method.until;
  const open = method.kind === "tested" ? method.remains?.why : method.why;
  return [
    ...(method.kind === "tested"
      ? [`  ${label.tested}: ${method.by[language]}`]
      : []),
    ...(open === undefined ? [] : [
      `  ${method.kind === "tested" ? label.open : label.notTested}: ${
        open[language]
      }`,
    ]),
    ...(until === undefined ? [] : [`  ${label.until}: ${until[language]}`]),
  ];
}

const LABELS = {
  ja: {
    source: "根拠",
    severity: "重大度",
    editions: "対象となる版",
    tested: "試験方法",
    notTested: "試験しない理由",
    open: "未確定の点",
    until: "確定の条件",
    law: "関係法令等",
  },
  en: {
    source: "Source",
    severity: "Severity",
    editions: "Binds editions",
    tested: "How it is tested",
    notTested: "Why it is not tested",
    open: "What stays open",
    until: "What would settle it",
    law: "Law behind it",
  },
} as const;
