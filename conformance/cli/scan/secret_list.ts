import {
  canaryNeedles,
  elementNeedles,
  isSearchable,
  type Needle,
  numberNeedles,
} from "../../scan/needles.ts";
import { isPersonalNumber } from "../../terms/mod.ts";
import { UsageError } from "../usage_error.ts";

/** What a list holds. */
export type SecretKind = "number" | "element" | "canary";

/** One line of a list: what is looked for, under the label by which it is told. */
export interface ListedSecret {
  /** What it is. */
  readonly kind: SecretKind;
  /** Its label, after its line: `N-0003`. */
  readonly label: string;
  /** The secret. Never in a record. */
  readonly text: string;
}

/** What a list came to. */
export interface SecretList {
  /** Its secrets, each once. */
  readonly secrets: readonly ListedSecret[];
  /** What whoever wrote the list should know; names lines, never what stands there. */
  readonly notes: readonly string[];
}

const LETTERS: Readonly<Record<SecretKind, string>> = {
  number: "N",
  element: "E",
  canary: "C",
};

/**
 * Read a list of secrets, one a line. Empty lines are passed over and still count, so that a label
 * leads back to its line; a secret that comes again keeps the label of its first line.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { readSecretList } from "./secret_list.ts";
 *
 * const list = readSecretList("number", "--numbers", "\n000111111111\r\n");
 * assertEquals(list.secrets.map((s) => s.label), ["N-0002"]);
 * ```
 * @throws {UsageError} that names the line, never what stands there
 */
export function readSecretList(
  kind: SecretKind,
  flag: string,
  text: string,
): SecretList {
  const byText = new Map<string, ListedSecret>();
  const notes: string[] = [];
  text.replace(/^\ufeff/, "").split(/\r\n|\n|\r/).forEach((line, index) => {
    if (line === "") return;
    const at = `${flag}, line ${index + 1}`;
    refuseUnfit(kind, line, at);
    if (kind === "number" && !isPersonalNumber(line)) {
      notes.push(
        `${at}: the check digit does not fit; looked for all the same`,
      );
    }
    const earlier = byText.get(line);
    if (earlier !== undefined) {
      notes.push(`${at}: stands there twice; told as ${earlier.label}`);
      return;
    }
    const label = `${LETTERS[kind]}-${String(index + 1).padStart(4, "0")}`;
    byText.set(line, { kind, label, text: line });
  });
  if (byText.size === 0) {
    throw new UsageError(`Cannot scan: ${flag} lists nothing to look for`);
  }
  return { secrets: [...byText.values()], notes };
}

function refuseUnfit(kind: SecretKind, line: string, at: string): void {
  if (kind === "number") {
    if (!/^[0-9]{12}$/.test(line)) {
      throw new UsageError(
        `Cannot read ${at}: expected twelve digits and nothing else`,
      );
    }
  } else if (!isSearchable(line)) {
    throw new UsageError(
      `Cannot look for ${at}: so short that finding it would mean nothing`,
    );
  }
}

/** Everything that gives one of them away. */
export function needlesOf(secrets: readonly ListedSecret[]): Needle[] {
  return secrets.flatMap(({ kind, label, text }) => {
    switch (kind) {
      case "number":
        return numberNeedles(label, text);
      case "element":
        return elementNeedles(label, text);
      case "canary":
        return canaryNeedles(label, text);
    }
  });
}
