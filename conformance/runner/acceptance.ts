import type { Case, RegisterCommand } from "../journeys/case.ts";
import type { Step } from "../journeys/step.ts";
import type { PersonSpec } from "../target/mod.ts";
import {
  DAY_MS,
  type Instant,
  parseCivilDate,
  parseInstant,
  startOfDayJst,
} from "../terms/mod.ts";

/** Registrations that an honest target could not have refused, and those of them that went through. */
export interface Acceptance {
  /** How many could not have been refused. */
  readonly owed: number;
  /** How many of them ended in `created` or `existing`. */
  readonly given: number;
}

const YEAR_DAYS = 366;
const SHARED_DIGITS = 8;

/**
 * Count what a target that does its work has to accept. Whatever leaves the slightest room for a
 * refusal is not counted: a target that refuses all else may still be right.
 */
export function acceptance(case_: Case, steps: readonly Step[]): Acceptance {
  const ledger = new Ledger(case_);
  for (const step of steps) ledger.saw(step);
  return { owed: ledger.owed, given: ledger.given };
}

class Ledger {
  owed = 0;
  given = 0;
  readonly #case: Case;
  readonly #touched = new Set<number>();
  readonly #parts = new Set<string>();
  readonly #down = new Set<string>();
  #isOpen: boolean;
  #isStopped = false;

  constructor(case_: Case) {
    this.#case = case_;
    this.#isOpen = case_.world.faults.length === 0;
  }

  saw({ command, at, outcomes }: Step): void {
    switch (command.do) {
      case "register":
        this.#registered(command, parseInstant(at), outcomes);
        return;
      case "live":
        this.#touched.add(command.person);
        return;
      case "suspend":
        this.#isStopped = true;
        return;
      case "resume":
        this.#isStopped = false;
        return;
      case "outage":
        if (command.down) this.#down.add(command.service);
        else this.#down.delete(command.service);
        return;
      case "purge-amid":
        this.#touched.add(command.person);
        this.#isOpen = false;
        return;
      case "purge":
      case "upgrade":
      case "crash":
      case "restore":
        this.#isOpen = false;
        return;
      case "authenticate":
      case "sign":
        if (command.pin === "wrong") this.#touched.add(command.person);
        return;
      case "probe":
        // A PIN may be spent.
        this.#touched.add(command.person);
        return;
      case "close-account":
      case "wait":
      case "settle":
      case "backup":
      case "look":
        return;
    }
  }

  #registered(
    command: RegisterCommand,
    at: Instant,
    outcomes: readonly string[],
  ): void {
    const who = this.#case.world.people[command.person]!;
    const part = who.personalNumber.slice(0, SHARED_DIGITS);
    const isOwed = this.#isOpen && !this.#isStopped && this.#down.size === 0 &&
      !this.#touched.has(command.person) && !this.#parts.has(part) &&
      isProper(command, this.#case) && hasCardInOrder(who, at);
    this.#touched.add(command.person);
    this.#parts.add(part);
    if (!isOwed) return;
    this.owed += 1;
    if (["created", "existing"].includes(outcomes[0] ?? "")) this.given += 1;
  }
}

function isProper(command: RegisterCommand, { edition }: Case): boolean {
  return command.devices.length === 1 && command.cardAge === 0 &&
    command.signaturePin === "right" && command.authenticationPin === "right" &&
    (edition === "element"
      ? command.number === "own"
      : command.number === "absent" && command.consent);
}

/** A card with both certificates, neither young nor near its end, whatever the assumptions are. */
function hasCardInOrder(who: PersonSpec, at: Instant): boolean {
  const issued = parseInstant(who.cardIssuedAt);
  const born = startOfDayJst(parseCivilDate(who.birthDate));
  const stayEnds = who.stayUntil === undefined
    ? Infinity
    : startOfDayJst(parseCivilDate(who.stayUntil));
  return issued - born > 18 * YEAR_DAYS * DAY_MS &&
    at - issued > 3 * DAY_MS && at - issued < 3.9 * YEAR_DAYS * DAY_MS &&
    at < stayEnds - 3 * DAY_MS;
}
