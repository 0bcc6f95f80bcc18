import { errorsIn, type Said } from "./tool.ts";

/** Counts what held and what did not, and says so line by line. */
export class Checks {
  /** How many held. */
  passed = 0;
  /** How many did not. */
  failed = 0;
  readonly #print: (line: string) => void;

  /** Lines go to `print`. */
  constructor(print: (line: string) => void) {
    this.#print = print;
  }

  /** One named line; what was said instead stands behind it. */
  that(name: string, holds: boolean, said = ""): void {
    if (holds) {
      this.passed++;
      this.#print(`ok      ${name}`);
      return;
    }
    this.failed++;
    this.#print(`FAILED  ${name}`);
    for (const line of said.trim().split("\n")) this.#print(`        ${line}`);
  }

  /** `openssl verify` accepts, without a word of doubt. */
  accepted(name: string, said: Said): void {
    const holds = said.code === 0 && errorsIn(said).length === 0;
    this.that(`${name}: accepted`, holds, said.text);
  }

  /** `openssl verify` refuses, for this reason and no other. */
  refused(name: string, said: Said, error: VerifyError): void {
    const holds = said.code !== 0 && `${errorsIn(said)}` === `${ERRORS[error]}`;
    this.that(
      `${name}: refused, ${error} (error ${ERRORS[error]})`,
      holds,
      said.text,
    );
  }

  /** What was said holds all of these, and none of those. */
  says(
    name: string,
    said: Said,
    all: readonly (string | RegExp)[],
    none: readonly (string | RegExp)[] = [],
  ): void {
    const has = (words: string | RegExp) =>
      typeof words === "string"
        ? said.text.includes(words)
        : words.test(said.text);
    this.that(name, all.every(has) && !none.some(has), said.text);
  }
}

/** Why `openssl verify` refuses, by the numbers of `x509_vfy.h`. */
const ERRORS = {
  "no certificate revocation list": 3,
  "certificate signature failure": 7,
  "certificate not yet valid": 9,
  "certificate has expired": 10,
  "list not yet valid": 11,
  "list has expired": 12,
  "no such issuer": 20,
  "certificate revoked": 23,
} as const;

/** A reason of `openssl verify`. */
export type VerifyError = keyof typeof ERRORS;
