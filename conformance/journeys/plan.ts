import type { WorldPlan } from "../arbitraries/world.ts";
import type { Edition, LifeEvent } from "../target/mod.ts";
import type { Command, PersonIndex, ProbeCommand } from "./case.ts";

/** A life event in small integers: what it brings is derived from them. */
export type PlannedEvent =
  | Exclude<
    LifeEvent,
    {
      readonly kind:
        | "move"
        | "rename"
        | "change-number"
        // No generator draws these yet.
        | "unblock-pin"
        | "issue-phone"
        | "lose-phone";
    }
  >
  | {
    readonly kind: "move";
    /** Index into the invented residences. */
    readonly residence: number;
  }
  | {
    readonly kind: "rename";
    /** Index into the invented family names. */
    readonly family: number;
  }
  | {
    readonly kind: "change-number";
    /** From which the new number is derived. */
    readonly number: number;
  };

/** An instant at which an answer changes: the places where mistakes live. */
export type Edge =
  /** The latest certificate's link becomes visible. */
  | "link-visible"
  /** The latest certificate's status is in OCSP for certain. */
  | "status-fresh"
  /** The latest suspension begins, or ends. */
  | "suspension-begins"
  | "suspension-ends"
  /** The first certificates of the first person end. */
  | "certificate-ends";

/** Every edge, in the order in which stories are told. */
export const EDGES: readonly Edge[] = [
  "link-visible",
  "status-fresh",
  "suspension-begins",
  "suspension-ends",
  "certificate-ends",
];

/** A probe in small integers. */
export type PlannedProbe = Omit<ProbeCommand, "number"> & {
  /** From which the number is derived. */
  readonly number: number;
};

/** A command as a plan holds it: without secrets, and with waits that know what they wait for. */
export type PlannedCommand =
  | Exclude<Command, { readonly do: "live" | "probe" }>
  | PlannedProbe
  | {
    readonly do: "live";
    /** To whom. */
    readonly person: PersonIndex;
    /** What. */
    readonly event: PlannedEvent;
  }
  | {
    readonly do: "wait-for";
    /** For what. */
    readonly edge: Edge;
    /** So many minutes off it; negative is before. */
    readonly offMinutes: number;
  };

/**
 * A whole case in small integers and words: what generators draw, shrinking simplifies and a
 * replay token carries. It holds no number and no PIN, only what they are derived from.
 */
export interface CasePlan {
  /** Edition in which the target starts. */
  readonly edition: Edition;
  /** The world. */
  readonly world: WorldPlan;
  /** Number of the deployment. */
  readonly deployment: number;
  /** Seed given to the target. */
  readonly seed: number;
  /** How many relying parties there are. */
  readonly relyingParties: number;
  /** What happens. */
  readonly commands: readonly PlannedCommand[];
}
