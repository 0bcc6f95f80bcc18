import type { Evidence, EvidenceEvent } from "../evidence/event.ts";
import { CRASHED, type Sink } from "../target/mod.ts";

/** Where in its life a service stands. A look counts for every phase that it is in. */
export type LifePhase =
  /** Nobody has used it yet. */
  | "before-use"
  /** People use it, and no element was ever purged. */
  | "in-use"
  /** Elements were purged. */
  | "after-purge"
  /** A backup has come back. */
  | "after-restore"
  /** It has died and was restarted. */
  | "after-crash";

/** Every phase, in the order in which they are shown. */
export const LIFE_PHASES: readonly LifePhase[] = [
  "before-use",
  "in-use",
  "after-purge",
  "after-restore",
  "after-crash",
];

/** How many looks there were, by phase. */
export type LooksByPhase = Readonly<Record<LifePhase, number>>;

/** A sink, and in how many looks of each phase its bytes were seen. */
export interface SinkCoverage {
  /** The sink, as declared. */
  readonly sink: Sink;
  /** Looks in which it was seen; a phase with none was not observed. */
  readonly looks: LooksByPhase;
}

/** Into which sinks a claim looks. */
export type Reach = "everywhere" | "device" | "outside-device" | "audit-record";

/** Whether a reach takes a sink in. */
export function reaches(reach: Reach, { station, kind }: Sink): boolean {
  switch (reach) {
    case "everywhere":
      return true;
    case "device":
      return station === "device";
    case "outside-device":
      return station !== "device";
    case "audit-record":
      return kind === "audit-record";
  }
}

const NO_LOOKS: LooksByPhase = {
  "before-use": 0,
  "in-use": 0,
  "after-purge": 0,
  "after-restore": 0,
  "after-crash": 0,
};

/**
 * In which phases each declared sink was seen. Ciphertext is not seen, and neither is a sink that
 * cannot be read or yields nothing.
 *
 * @example Nothing recorded, nothing covered
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { coverageOf } from "./coverage.ts";
 *
 * assertEquals(coverageOf({ events: [], digest: "", worldDigest: "" }), []);
 * ```
 */
export function coverageOf({ events }: Evidence): SinkCoverage[] {
  const covered = new Map<string, SinkCoverage>();
  const seen = new Set<string>();
  let life = new Life();
  let episode = 0;
  for (const event of events) {
    if (event.kind === "opened") {
      life = new Life();
      episode++;
      for (const sink of event.description.sinks) {
        if (!covered.has(sink.id)) covered.set(sink.id, unseen(sink));
      }
    }
    life.saw(event);
    if (event.kind !== "sink-read" || event.sink.encrypted) continue;
    const once = JSON.stringify([episode, event.look, event.sink.id]);
    if (seen.has(once)) continue; // a look counts once, however many items a sink has
    seen.add(once);
    const before = covered.get(event.sink.id) ?? unseen(event.sink);
    covered.set(event.sink.id, seenIn(before, life.phases));
  }
  return [...covered.values()];
}

/** Both together, sink by sink. */
export function addCoverage(
  some: readonly SinkCoverage[],
  more: readonly SinkCoverage[],
): SinkCoverage[] {
  const sum = new Map(some.map((one) => [one.sink.id, one]));
  for (const one of more) {
    const known = sum.get(one.sink.id);
    sum.set(
      one.sink.id,
      known === undefined ? one : {
        sink: known.sink,
        looks: looksOf((phase) => known.looks[phase] + one.looks[phase]),
      },
    );
  }
  return [...sum.values()];
}

function unseen(sink: Sink): SinkCoverage {
  return { sink, looks: NO_LOOKS };
}

function seenIn(
  { sink, looks }: SinkCoverage,
  phases: readonly LifePhase[],
): SinkCoverage {
  return {
    sink,
    looks: looksOf((p) => looks[p] + (phases.includes(p) ? 1 : 0)),
  };
}

function looksOf(count: (phase: LifePhase) => number): LooksByPhase {
  return {
    "before-use": count("before-use"),
    "in-use": count("in-use"),
    "after-purge": count("after-purge"),
    "after-restore": count("after-restore"),
    "after-crash": count("after-crash"),
  };
}

/** What a service has been through. */
class Life {
  #isUsed = false;
  #isPurged = false;
  #isRestored = false;
  #hasCrashed = false;

  get phases(): readonly LifePhase[] {
    const [now]: LifePhase[] = this.#isPurged
      ? ["after-purge"]
      : this.#isUsed
      ? ["in-use"]
      : ["before-use"];
    return [
      now!,
      ...(this.#isRestored ? ["after-restore" as const] : []),
      ...(this.#hasCrashed ? ["after-crash" as const] : []),
    ];
  }

  saw(event: EvidenceEvent): void {
    if (event.kind !== "called") return;
    const isDone = event.reply.kind === "result";
    switch (event.method) {
      case "register":
      case "authenticate":
      case "sign":
      case "closeAccount":
        this.#isUsed = true;
        break;
      case "purgeElements":
      case "upgrade":
        this.#isPurged ||= isDone;
        break;
      case "restoreBackup":
        this.#isRestored ||= isDone;
        break;
      case "crash":
        this.#hasCrashed ||= isDone && event.params.during === undefined;
    }
    if (event.reply.kind === "error" && event.reply.code === CRASHED) {
      this.#hasCrashed = true;
    }
  }
}
