import { assumptionsOf, OPENING } from "../arbitraries/world.ts";
import { expandPerson } from "../arbitraries/person.ts";
import type { Assumptions } from "../target/mod.ts";
import {
  civilDateJst,
  DAY_MS,
  type Instant,
  MINUTE_MS,
  parseCivilDate,
  parseInstant,
  plusMs,
  startOfDayJst,
} from "../terms/mod.ts";
import type { CasePlan, Edge, PlannedCommand } from "./plan.ts";

/**
 * Knows, while a plan is expanded, what time it is and where the edges are. It steers waits and
 * judges nothing, so it may be wrong about rare calendars without harm.
 */
export class EdgeWatch {
  readonly #assumes: Assumptions;
  readonly #certificatesEnd: Instant | undefined;
  #now: Instant = OPENING;
  #issuedAt: Instant | undefined;
  #suspendedFrom: Instant | undefined;
  #suspendedUntil: Instant | undefined;

  /** Watch over the world of one plan. */
  constructor(plan: CasePlan) {
    this.#assumes = assumptionsOf(plan.world.assumes);
    this.#certificatesEnd = certificatesEnd(plan, this.#assumes);
  }

  /** Take note of a command. */
  saw(command: PlannedCommand): void {
    if (command.do === "wait") this.passed(command.minutes);
    if (command.do === "live") this.#issuedAt = this.#now;
    if (command.do === "resume") this.#suspendedUntil = this.#now;
    if (command.do === "suspend") {
      this.#suspendedFrom = this.#after(command.inMinutes ?? 0);
      this.#suspendedUntil = command.forMinutes === undefined
        ? undefined
        : plusMs(this.#suspendedFrom, command.forMinutes * MINUTE_MS);
    }
  }

  /** Time went by. */
  passed(minutes: number): void {
    this.#now = this.#after(minutes);
  }

  /** Whole minutes from now until so much off an edge; none when it lies behind or nowhere. */
  minutesUntil(edge: Edge, offMinutes: number): number {
    const at = this.#instantOf(edge);
    if (at === undefined) return 0;
    const minutes = Math.ceil((at - this.#now) / MINUTE_MS) + offMinutes;
    return Math.max(0, minutes);
  }

  #instantOf(edge: Edge): Instant | undefined {
    switch (edge) {
      case "link-visible":
        return this.#sinceIssue(this.#assumes.linkDelayMinutes);
      case "status-fresh":
        return this.#sinceIssue(this.#assumes.ocspRefreshMinutes);
      case "suspension-begins":
        return this.#suspendedFrom;
      case "suspension-ends":
        return this.#suspendedUntil;
      case "certificate-ends":
        return this.#certificatesEnd;
    }
  }

  #sinceIssue(minutes: number): Instant | undefined {
    return this.#issuedAt === undefined
      ? undefined
      : plusMs(this.#issuedAt, minutes * MINUTE_MS);
  }

  #after(minutes: number): Instant {
    return plusMs(this.#now, minutes * MINUTE_MS);
  }
}

const BIRTHDAYS_OF_VALIDITY: Readonly<
  Record<Assumptions["cardGeneration"], number>
> = { current: 5, next: 10 };

/**
 * Midnight after the last birthday that a certificate lasts, or after a limited stay if that is
 * sooner. In the next generation a minor's ends earlier, with the card.
 */
function certificatesEnd(
  plan: CasePlan,
  assumes: Assumptions,
): Instant | undefined {
  const [first] = plan.world.people;
  if (first === undefined) return undefined;
  // The number plays no part here, so any text stands in for it.
  const who = expandPerson(first, 0, "", OPENING);
  const issued = civilDateJst(parseInstant(who.cardIssuedAt));
  const day = birthdayAfter(issued, who.birthDate, assumes);
  const last = who.stayUntil !== undefined && who.stayUntil < day
    ? who.stayUntil
    : day;
  return plusMs(startOfDayJst(parseCivilDate(last)), DAY_MS);
}

function birthdayAfter(
  issued: string,
  birthDate: string,
  { cardGeneration, leapBirthday }: Assumptions,
): string {
  const year = Number(issued.slice(0, 4));
  const wait = issued.slice(5) < birthDate.slice(5) ? 0 : 1;
  const end = year + wait + BIRTHDAYS_OF_VALIDITY[cardGeneration] - 1;
  const isLeapYear = end % 4 === 0 && (end % 100 !== 0 || end % 400 === 0);
  const monthDay = birthDate.slice(5);
  return `${end}-${
    monthDay === "02-29" && !isLeapYear ? leapBirthday : monthDay
  }`;
}
