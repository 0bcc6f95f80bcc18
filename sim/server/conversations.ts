import { invariant } from "../../conformance/terms/mod.ts";
import type { JlisAnswer, JlisAsk, ServerOutgoing } from "./messages.ts";

/**
 * A piece of work that asks J-LIS on its way: it yields what it wants to know and is given the
 * answers, in order. Where it stands is lost in a crash.
 */
export type Saga<T> = Generator<
  readonly JlisAsk[],
  T,
  readonly JlisAnswer[]
>;

/** Ticks after which an unanswered question is asked again. */
export const ASK_PATIENCE_TICKS = 12;
/** How often a question is put at most. */
export const ASK_ATTEMPTS_MAX = 3;

const UNAVAILABLE: JlisAnswer = { kind: "unavailable" };

/** One piece of work under way. */
interface Running {
  readonly name: string;
  readonly saga: Saga<() => ServerOutgoing[]>;
  round: number;
  attempt: number;
  asks: readonly JlisAsk[];
  answers: (JlisAnswer | undefined)[];
}

/**
 * The work under way and the questions that are out. A question or an answer that is lost is put
 * again; one that comes twice, or to work that is over, is ignored.
 */
export class Conversations {
  readonly #prefix: string;
  readonly #running = new Map<string, Running>();
  #started = 0;

  /** Conversations whose ids begin with `prefix`: those of another process must not fit. */
  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  /** Begin; the saga ends in a step that says what to send. */
  start(saga: Saga<() => ServerOutgoing[]>): ServerOutgoing[] {
    const name = `${this.#prefix}.${this.#started++}`;
    const running = { name, saga, round: 0, attempt: 0, asks: [], answers: [] };
    this.#running.set(name, running);
    return this.#advance(running, []);
  }

  /** An answer has come. */
  answer(conversation: string, answer: JlisAnswer): ServerOutgoing[] {
    const [name, round, place] = splitId(conversation);
    const running = this.#running.get(name);
    if (!running || running.round !== round) return [];
    const ask = running.asks[place];
    if (!ask || running.answers[place]) return [];
    // An answer to another question is none.
    running.answers[place] = answer.kind === ask.kind ? answer : UNAVAILABLE;
    return this.#advanceIfComplete(running);
  }

  /** Patience has run out. */
  timeout(timer: string): ServerOutgoing[] {
    const [name, round, attempt] = splitId(timer);
    const running = this.#running.get(name);
    if (!running || running.round !== round || running.attempt !== attempt) {
      return [];
    }
    if (running.attempt < ASK_ATTEMPTS_MAX) return this.#ask(running);
    running.answers = running.asks.map((_, i) =>
      running.answers[i] ?? UNAVAILABLE
    );
    return this.#advanceIfComplete(running);
  }

  #advanceIfComplete(running: Running): ServerOutgoing[] {
    const { asks, answers } = running;
    const complete = asks.every((_, i) => answers[i] !== undefined);
    return complete ? this.#advance(running, answers as JlisAnswer[]) : [];
  }

  #advance(
    running: Running,
    answers: readonly JlisAnswer[],
  ): ServerOutgoing[] {
    const next = running.saga.next(answers);
    if (next.done) {
      this.#running.delete(running.name);
      return next.value();
    }
    invariant(next.value.length > 0, "a saga waits only for what it asks");
    running.round++;
    running.attempt = 0;
    running.asks = next.value;
    running.answers = [];
    return this.#ask(running);
  }

  #ask(running: Running): ServerOutgoing[] {
    const { name, round, asks, answers } = running;
    const attempt = ++running.attempt;
    const questions = asks.map((ask, i): ServerOutgoing => ({
      to: "jlis",
      conversation: `${name}/${round}/${i}`,
      ask,
    }));
    return [
      ...questions.filter((_, i) => answers[i] === undefined),
      {
        to: "self",
        afterTicks: ASK_PATIENCE_TICKS,
        timer: `${name}/${round}/${attempt}`,
      },
    ];
  }
}

function splitId(id: string): [string, number, number] {
  const [name = "", round, last] = id.split("/");
  return [name, Number(round), Number(last)];
}
