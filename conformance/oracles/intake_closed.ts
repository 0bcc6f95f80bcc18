import type { Evidence, EvidenceEvent } from "../evidence/event.ts";
import type { Edition, Method } from "../target/mod.ts";
import { MINUTE_MS, parseInstant } from "../terms/mod.ts";
import {
  type CallEvent,
  isCall,
  isNumberLabel,
  registerCall,
  resultOf,
} from "./call.ts";
import { ClaimNotes } from "./claim_notes.ts";
import { elementsByNumber } from "./elements.ts";
import { type Episode, episodesOf } from "./episode.ts";
import { type Answer, answerOf } from "./intake_answer.ts";
import {
  CLOCK_NOT_OURS,
  EDGES,
  leftBehind,
  NEVER_SERVED,
  numberExamined,
  wentThrough,
  wrongEdge,
} from "./intake_words.ts";
import type { Judgement } from "./oracle.ts";
import {
  noteCoverage,
  noteElementsFound,
  noteUnsearchable,
} from "./sink_coverage.ts";
import { type Suspended, Suspension } from "./suspension.ts";

/** Claims of {@linkcode intakeClosed}. */
export type IntakeClosedClaim =
  | "registration-stops"
  | "number-entry-stops"
  | "element-generation-stops"
  | "use-stops"
  | "window-honoured"
  | "resume-is-input";

/**
 * Nothing enters and nothing is served inside the window, and neither a moment earlier nor later.
 * That a call was refused is enough; its reason counts only where it says that the service is
 * suspended when it is not, or that a number was examined when none may be.
 */
export function intakeClosed(evidence: Evidence): Judgement<IntakeClosedClaim> {
  const notes = {
    "registration-stops": new ClaimNotes(),
    "number-entry-stops": new ClaimNotes(),
    "element-generation-stops": new ClaimNotes(),
    "use-stops": new ClaimNotes(),
    "window-honoured": new ClaimNotes(),
    "resume-is-input": new ClaimNotes(),
  };
  for (const episode of episodesOf(evidence)) {
    new Watch(episode, notes).run();
  }
  return {
    "registration-stops": notes["registration-stops"].judgement(),
    "number-entry-stops": notes["number-entry-stops"].judgement(),
    "element-generation-stops": notes["element-generation-stops"].judgement(),
    "use-stops": notes["use-stops"].judgement(),
    "window-honoured": notes["window-honoured"].judgement(),
    "resume-is-input": notes["resume-is-input"].judgement(),
  };
}

type Notes = Readonly<Record<IntakeClosedClaim, ClaimNotes>>;

/** One pass through an episode, with what has to be remembered on the way. */
class Watch {
  readonly #suspension = new Suspension();
  readonly #stopped = new Set<string>();
  readonly #everStopped = new Set<Method>();
  readonly #everServed = new Set<Method>();
  readonly #typed = new Map<string, { onlySuspended: boolean }>();
  #edition: Edition;
  #purged = false;
  #firstAttempt: number | undefined;

  constructor(readonly episode: Episode, readonly notes: Notes) {
    this.#edition = episode.opened.edition;
  }

  run(): void {
    const elements = elementsByNumber(this.episode.events);
    for (const event of this.episode.events) {
      if (isCall(event, ...GUARDED)) this.#guarded(event);
      if (event.kind === "sink-read") this.#read(event, elements);
      this.#follow(event);
    }
    this.#noteServed();
    this.#noteUnseen(elements.size > 0);
  }

  /** A refusal shows a stop only where the same call was seen to work while open. */
  #noteServed(): void {
    const { window, wasResumed } = this.#suspension;
    if (window === undefined && !wasResumed) return;
    for (const method of this.#everStopped) {
      // leaving is rare, and whoever is served at all is shown by the others
      if (method === "closeAccount") continue;
      this.#stopsOf(method).miss(NEVER_SERVED(method));
    }
    for (const method of this.#everServed) {
      this.#stopsOf(method).settle(NEVER_SERVED(method));
    }
  }

  #follow(event: EvidenceEvent): void {
    this.#suspension.apply(event);
    if (isCall(event, "suspend") && resultOf(event) !== undefined) {
      this.#stopped.clear();
      if (this.#suspension.window !== undefined) this.#noteEdges();
    }
    if (isCall(event, "purgeElements")) this.#purged = true;
    if (isCall(event, "upgrade") && resultOf(event) !== undefined) {
      this.#edition = "linking";
      this.#purged = false;
    }
  }

  #guarded(call: CallEvent): void {
    const state = this.#stateAt(call);
    this.#remember(call, state);
    const answer = answerOf(call);
    if (answer === "silent") return;
    if (state === "yes") this.#whileSuspended(call, answer);
    if (state === "no") this.#whileOpen(call, answer);
  }

  /** What a clock that is not ours reads is not known: only a stop from now on is beyond doubt. */
  #stateAt(call: CallEvent): Suspended {
    const state = this.#suspension.at(parseInstant(call.at));
    const { window } = this.#suspension;
    if (this.#clockIsOurs || window === undefined) return state;
    const isTimed = window.until !== undefined ||
      window.from > window.orderedAt;
    return isTimed ? "unknown" : state;
  }

  #remember(call: CallEvent, state: Suspended): void {
    const number = registerCall(call)?.number;
    if (!isNumberLabel(number)) return;
    if (state === "yes") this.#firstAttempt ??= call.seq;
    const before = this.#typed.get(number)?.onlySuspended ?? true;
    this.#typed.set(number, { onlySuspended: before && state === "yes" });
  }

  #whileSuspended(call: CallEvent, answer: Answer): void {
    const stops = this.#stopsOf(call.method);
    const withNumber = this.#edition === "element" &&
      isNumberLabel(registerCall(call)?.number);
    if (answer === "served") {
      stops.violate(wentThrough(call));
      if (withNumber) {
        this.notes["number-entry-stops"].violate(wentThrough(call));
        this.notes["element-generation-stops"].violate(wentThrough(call));
      }
      this.#servedInside(call);
    }
    if (answer === "number-examined" && this.#edition === "element") {
      this.notes["number-entry-stops"].violate(numberExamined(call));
    }
    if (answer === "suspended") {
      stops.observe();
      this.#everStopped.add(call.method);
      if (withNumber) this.notes["number-entry-stops"].observe();
      this.#stopped.add(call.method);
      this.#stoppedInside(call);
    }
  }

  #stopsOf(method: Method): ClaimNotes {
    return method === "register"
      ? this.notes["registration-stops"]
      : this.notes["use-stops"];
  }

  /** Served although it is suspended: which end of the window was missed, if it was one of them. */
  #servedInside(call: CallEvent): void {
    const window = this.#suspension.window;
    if (window === undefined) return;
    const now = parseInstant(call.at);
    if (now === window.from && window.orderedAt < window.from) {
      this.notes["window-honoured"].violate(
        wrongEdge(call, "from", "served"),
      );
    } else if (this.#stopped.has(call.method)) {
      const claim = window.until === undefined
        ? "resume-is-input"
        : "window-honoured";
      this.notes[claim].violate(wrongEdge(call, "until", "served"));
    }
  }

  #stoppedInside(call: CallEvent): void {
    const window = this.#suspension.window;
    if (window === undefined || !this.#clockIsOurs) return;
    const now = parseInstant(call.at);
    const notes = this.notes["window-honoured"];
    if (now === window.from && window.orderedAt < window.from) {
      notes.observe();
      notes.settle(EDGES.atFrom);
    }
    if (window.until !== undefined) notes.settle(EDGES.beforeUntil);
  }

  #whileOpen(call: CallEvent, answer: Answer): void {
    const intakeIsPurged = call.method === "register" && this.#purged &&
      this.#edition === "element";
    if (answer === "suspended" && !intakeIsPurged) this.#stoppedOutside(call);
    if (answer === "served") this.#servedOutside(call);
  }

  #stoppedOutside(call: CallEvent): void {
    const window = this.#suspension.window;
    if (resultOf(call)?.reason === undefined) return; // says nothing about why
    if (window !== undefined) {
      const edge = parseInstant(call.at) < window.from ? "from" : "until";
      this.notes["window-honoured"].violate(wrongEdge(call, edge, "stopped"));
    } else if (this.#suspension.wasResumed) {
      this.notes["resume-is-input"].violate(
        wrongEdge(call, "until", "stopped"),
      );
    }
  }

  #servedOutside(call: CallEvent): void {
    const window = this.#suspension.window;
    const now = parseInstant(call.at);
    this.#everServed.add(call.method);
    if (this.#stopped.size > 0) this.notes["resume-is-input"].observe();
    if (window === undefined || !this.#clockIsOurs) return;
    const notes = this.notes["window-honoured"];
    if (now < window.from) {
      notes.settle(EDGES.beforeFrom);
      if (window.from - now <= MINUTE_MS) notes.observe();
    }
    if (now === window.until) {
      notes.settle(EDGES.atUntil);
      notes.observe();
    }
  }

  /** susp-017 and susp-018: nothing of someone who tried only while suspended may be found. */
  #read(
    event: Extract<EvidenceEvent, { kind: "sink-read" }>,
    elements: ReadonlyMap<string, string>,
  ): void {
    const late = [...this.#typed].filter(([, { onlySuspended }]) =>
      onlySuspended
    ).map(([number]) => number);
    const timely = new Set(
      [...this.#typed].filter(([, { onlySuspended }]) => !onlySuspended)
        .map(([number]) => elements.get(number)),
    );
    const made = late.flatMap((number) => {
      const element = elements.get(number);
      return element === undefined || timely.has(element) ? [] : [element];
    });
    if (this.#edition !== "element") return;
    if (event.hits.some((hit) => late.includes(hit.secret))) {
      this.notes["number-entry-stops"].violate(
        leftBehind(event.seq, event.sink.id),
      );
    }
    if (event.sink.station === "device" || made.length === 0) return;
    const notes = this.notes["element-generation-stops"];
    if (event.hits.some((hit) => made.includes(hit.secret))) {
      notes.violate(leftBehind(event.seq, event.sink.id));
    } else if (!event.sink.encrypted) notes.observe();
  }

  #noteEdges(): void {
    const window = this.#suspension.window;
    if (window === undefined) return;
    const notes = this.notes["window-honoured"];
    if (!this.#clockIsOurs) return notes.miss(CLOCK_NOT_OURS);
    if (window.orderedAt < window.from) {
      notes.miss(EDGES.beforeFrom);
      notes.miss(EDGES.atFrom);
    }
    if (window.until !== undefined) {
      notes.miss(EDGES.beforeUntil);
      notes.miss(EDGES.atUntil);
    }
  }

  #noteUnseen(hasElements: boolean): void {
    const first = this.#firstAttempt;
    if (first === undefined || !hasElements) return;
    if (this.episode.opened.edition !== "element") return;
    const notes = this.notes["element-generation-stops"];
    noteUnsearchable(this.episode.events, notes);
    noteElementsFound(this.episode.events, notes);
    noteCoverage(this.episode, {
      sink: (sink) => sink.station !== "device",
      moment: (seq) => seq > first,
    }, notes);
  }

  get #clockIsOurs(): boolean {
    return this.episode.opened.description.clock === "controlled";
  }
}

const GUARDED = ["register", "authenticate", "sign", "closeAccount"] as const;
