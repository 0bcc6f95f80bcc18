import type { EvidenceEvent } from "../evidence/event.ts";
import type { Operation, Sink } from "../target/mod.ts";
import type { Text } from "../terms/mod.ts";
import {
  isCall,
  isNumberLabel,
  type RegisterCall,
  registerCall,
  resultOf,
} from "./call.ts";
import type { ClaimNotes } from "./claim_notes.ts";
import type { Episode } from "./episode.ts";
import { seenAfter } from "./flow.ts";
import { traceIn } from "./secret_traces.ts";
import { noteCoverage } from "./sink_coverage.ts";

/** What the harness did so that an input would not go through. */
type Cause = "wrong-pin" | "malformed" | "suspended" | "outage" | "crashed";

const CAUSES: Readonly<
  Record<Cause, { readonly needs?: Operation; readonly words: Text }>
> = {
  "wrong-pin": {
    words: { ja: "暗証番号の誤り", en: "a wrong PIN" },
  },
  "malformed": {
    words: { ja: "個人番号の誤り", en: "an invalid number" },
  },
  "suspended": {
    needs: "suspend",
    words: { ja: "サービスの停止", en: "a suspended service" },
  },
  "outage": {
    words: { ja: "J-LISの障害", en: "an outage of J-LIS" },
  },
  "crashed": {
    needs: "crash",
    words: { ja: "処理中の異常終了", en: "a crash on the way" },
  },
};

/**
 * num-008, num-009: a number of which every input so far was refused or came to nothing is nowhere,
 * neither on the device nor outside it. Once one goes through, the number is the business of the
 * other claims.
 */
export function judgeRefused(
  episode: Episode,
  sink: (sink: Sink) => boolean,
  notes: ClaimNotes,
): void {
  const entry = new Entry(episode);
  let first: number | undefined;
  for (const event of episode.events) {
    entry.saw(event);
    if (event.kind !== "sink-read" || !sink(event.sink)) continue;
    if (entry.refused.size === 0) continue;
    first ??= event.seq;
    const hit = event.hits.find(({ secret }) => entry.refused.has(secret));
    if (hit !== undefined) {
      const seen = seenAfter(episode, hit, event);
      notes.violate(traceIn(event.seq, event.sink.id, EXPECTED, seen));
    } else if (!event.sink.encrypted) {
      notes.observe();
      [...entry.refused.values()].flatMap((causes) => [...causes])
        .forEach((cause) => notes.settle(NEVER_TRIED(cause)));
    }
  }
  noteCauses(episode, notes);
  noteCoverage(episode, {
    sink,
    moment: (seq) => first !== undefined && seq >= first,
  }, notes);
}

function noteCauses({ opened, events }: Episode, notes: ClaimNotes): void {
  if (!events.some((event) => isCall(event, "register"))) return;
  const { operations } = opened.description;
  for (const cause of Object.keys(CAUSES) as Cause[]) {
    const { needs } = CAUSES[cause];
    if (needs === undefined || operations.includes(needs)) {
      notes.miss(NEVER_TRIED(cause));
    }
  }
}

/** Who has typed what, and what became of it. */
class Entry {
  /** Numbers that never went through, by label, with why not. */
  readonly refused = new Map<string, Set<Cause>>();
  readonly #numbers: Map<string, string>;
  readonly #malformed: ReadonlyMap<string, string>;
  readonly #through = new Set<string>();
  readonly #down = new Set<string>();
  #isSuspended = false;

  constructor({ opened }: Episode) {
    this.#numbers = new Map(opened.people.map((p) => [p.person, p.number]));
    this.#malformed = new Map(
      (opened.numbers ?? []).filter(({ channel }) => channel === "malformed")
        .map(({ person, label }) => [person, label]),
    );
  }

  saw(event: EvidenceEvent): void {
    if (event.kind === "lived") this.#numbers.set(event.person, event.number);
    if (event.kind === "outage-set") {
      if (event.down) this.#down.add(event.service);
      else this.#down.delete(event.service);
    }
    if (isCall(event, "suspend", "resume") && resultOf(event) !== undefined) {
      this.#isSuspended = event.method === "suspend" &&
        event.params.from === undefined;
    }
    const call = registerCall(event);
    if (call !== undefined) this.#registered(call);
  }

  #registered(call: RegisterCall): void {
    const label = this.#labelOf(call);
    if (label === undefined) return;
    if (call.outcome === "created" || call.outcome === "existing") {
      this.#through.add(label);
      this.refused.delete(label);
    } else if (!this.#through.has(label)) {
      const causes = this.refused.get(label) ?? new Set();
      for (const cause of this.#causesOf(call)) causes.add(cause);
      this.refused.set(label, causes);
    }
  }

  /** An invalid number has a label of its own, or is the person's own but for the check digit. */
  #labelOf({ number, person }: RegisterCall): string | undefined {
    if (isNumberLabel(number)) return number;
    if (number === undefined) return undefined;
    return this.#malformed.get(person ?? "") ?? this.#numbers.get(person ?? "");
  }

  #causesOf(call: RegisterCall): Cause[] {
    const causes: Cause[] = [];
    if (call.proven.length < 2) causes.push("wrong-pin");
    if (!isNumberLabel(call.number)) causes.push("malformed");
    if (this.#isSuspended) causes.push("suspended");
    if (this.#down.size > 0) causes.push("outage");
    if (call.outcome === "unknown") causes.push("crashed");
    return causes;
  }
}

const EXPECTED: Text = {
  ja:
    "受け付けられなかった入力の個人番号が、端末を含むいずれの保存先にも残らないこと。",
  en: "Nothing stays of a number whose input was refused, the device included",
};

const NEVER_TRIED = (cause: Cause): Text => ({
  ja: `${
    CAUSES[cause].words.ja
  }により受け付けられなかった入力の直後に保存先が検索された例がない。`,
  en: `No sink was read after an input that failed for ${
    CAUSES[cause].words.en
  }`,
});
