import type {
  Edition,
  JlisService,
  LifeEvent,
  Method,
  WorldSpec,
} from "../target/mod.ts";

/** Index into the people of a case. */
export type PersonIndex = number;
/** Phones are named by small numbers; the first use of one creates it. */
export type DeviceIndex = number;
/** Index into the relying parties of a case. */
export type RelyingPartyIndex = number;

/** How a PIN is given. */
export type PinGiven = "right" | "wrong" | "absent";

/** What is typed as the personal number. */
export type NumberGiven = "own" | "malformed" | "absent";

/** Someone registers. */
export interface RegisterCommand {
  /** Discriminant. */
  readonly do: "register";
  /** Who. */
  readonly person: PersonIndex;
  /** On which phones; more than one is a race, where the target can take it. */
  readonly devices: readonly DeviceIndex[];
  /** Signature PIN. */
  readonly signaturePin: PinGiven;
  /** Authentication PIN. */
  readonly authenticationPin: PinGiven;
  /** What is typed. */
  readonly number: NumberGiven;
  /** Consent to the look-up of links. */
  readonly consent: boolean;
  /** Which of their cards, from the newest (0) backwards; an old one may have been found again. */
  readonly cardAge: number;
}

/** One step of a journey, as plain data, so that it can be shrunk, stored and replayed. */
export type Command =
  | RegisterCommand
  | {
    readonly do: "authenticate" | "sign";
    readonly person: PersonIndex;
    readonly device: DeviceIndex;
    readonly relyingParty: RelyingPartyIndex;
    readonly pin: "right" | "wrong";
  }
  | { readonly do: "close-account"; readonly device: DeviceIndex }
  | {
    readonly do: "live";
    readonly person: PersonIndex;
    readonly event: LifeEvent;
  }
  | { readonly do: "wait"; readonly minutes: number }
  | {
    readonly do: "suspend";
    /** Minutes from now until it begins; absent: now. */
    readonly inMinutes?: number;
    /** Minutes it lasts; absent: until resumed. */
    readonly forMinutes?: number;
  }
  | { readonly do: "resume" }
  | { readonly do: "purge" }
  | { readonly do: "upgrade" }
  | { readonly do: "settle" }
  | { readonly do: "crash"; readonly during?: Method; readonly step?: number }
  | { readonly do: "backup" }
  | { readonly do: "restore"; readonly backup: number }
  | {
    readonly do: "outage";
    readonly service: JlisService;
    readonly down: boolean;
  }
  | { readonly do: "look" };

/** Name of a command. */
export type CommandName = Command["do"];

/**
 * A complete generated case: every choice that the run makes. Two runs of the same case on a
 * deterministic target give the same evidence, byte for byte. It holds synthetic secrets and is
 * therefore never written to a report; a replay token carries the seeds of the secrets instead.
 */
export interface Case {
  /** Edition in which the target starts. */
  readonly edition: Edition;
  /** The world, people included. */
  readonly world: WorldSpec;
  /** Deployment id given to the target: its secrets and ids hang on it. */
  readonly deployment: string;
  /** Seed given to the target; it must not matter to ids or keys. */
  readonly seed: number;
  /** Relying parties, by id. */
  readonly relyingParties: readonly string[];
  /** What people, the operator and misfortune do. */
  readonly commands: readonly Command[];
}
