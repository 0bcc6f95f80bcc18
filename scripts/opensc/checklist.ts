import type { Ran } from "./tool.ts";

/** What a tool has to do. */
export interface ToolExpectation {
  /** Its exit code, or any but zero. */
  readonly code: number | "failure";
  /** What stands in its output. */
  readonly says?: RegExp;
}

const LINES_SHOWN_MAX = 6;
const CHARACTERS_SHOWN_MAX = 200;

/**
 * What has been looked at, line by line: a name, and where it went wrong what was expected and
 * what was seen.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Checklist } from "./checklist.ts";
 *
 * const lines: string[] = [];
 * const checklist = new Checklist((line) => void lines.push(line));
 * checklist.equal("tries", [3, 5], [2, 5]);
 * assertEquals(lines, ["FAILED  tries", "        expected [3,5]", "        seen     [2,5]"]);
 * assertEquals(checklist.summary(), "opensc: 0 passed, 1 failed");
 * ```
 */
export class Checklist {
  readonly #say: (line: string) => void;
  #passed = 0;
  #failed = 0;

  /** A list on which nothing stands yet. */
  constructor(say: (line: string) => void) {
    this.#say = say;
  }

  /** Whether something was looked at, and all of it was as expected. */
  get isGood(): boolean {
    return this.#failed === 0 && this.#passed > 0;
  }

  /** Two values are the same. */
  equal(name: string, expected: unknown, seen: unknown): void {
    const [wanted, got] = [expected, seen].map((v) => `${JSON.stringify(v)}`);
    this.#note(name, wanted === got, cut(wanted!), cut(got!));
  }

  /**
   * Something without which nothing after it can be looked at.
   * @throws {Error} when it is not so
   */
  must(name: string, isSo: boolean): void {
    this.equal(name, true, isSo);
    if (!isSo) throw new Error(`Cannot go on: expected that ${name}`);
  }

  /** A text holds what it should. */
  matches(name: string, expected: RegExp, seen: string): void {
    this.#note(name, expected.test(seen), `${expected}`, lastLines(seen));
  }

  /** A tool did what it should. */
  tool(name: string, { code, says }: ToolExpectation, ran: Ran): void {
    const isCode = code === "failure" ? ran.code !== 0 : ran.code === code;
    const wanted = `exit code ${code}${says ? `, ${says}` : ""}`;
    const seen = `exit code ${ran.code}\n${lastLines(ran.text)}`;
    this.#note(name, isCode && (says?.test(ran.text) ?? true), wanted, seen);
  }

  /** Something that should not have happened at all. */
  failed(name: string, seen: string): void {
    this.#note(name, false, "no error", seen);
  }

  /** The last line of the run. */
  summary(): string {
    return `opensc: ${this.#passed} passed, ${this.#failed} failed`;
  }

  #note(name: string, isGood: boolean, expected: string, seen: string): void {
    if (isGood) {
      this.#passed++;
      return this.#say(`ok      ${name}`);
    }
    this.#failed++;
    const indent = `\n${" ".repeat(17)}`;
    this.#say(`FAILED  ${name}`);
    this.#say(`        expected ${expected}`);
    this.#say(`        seen     ${seen.replaceAll("\n", indent)}`);
  }
}

function cut(text: string): string {
  return text.length <= CHARACTERS_SHOWN_MAX
    ? text
    : `${text.slice(0, CHARACTERS_SHOWN_MAX)}… (${text.length} characters)`;
}

function lastLines(text: string): string {
  return text.trim().split("\n").slice(-LINES_SHOWN_MAX).map(cut)
    .join("\n");
}
