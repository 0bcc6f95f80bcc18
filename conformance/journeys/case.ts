import type {
  Edition,
  JlisService,
  LifeEvent,
  Method,
  WorldSpec,
} from "../target/mod.ts";
import type { EntryChannel } from "../evidence/event.ts";
import type { ProbeField } from "./probe_field.ts";

/** Index into the people of a case. */
export type PersonIndex = number;
/** Phones are named by small numbers; the first use of one creates it. */
export type DeviceIndex = number;
/** Index into the relying parties of a case. */
export type RelyingPartyIndex = number;

/** How a PIN is given. */
export type PinGiven = "right" | "wrong" | "absent";

/** What is typed as the personal number; `neighbour` is that of the next person. */
export type NumberGiven = "own" | "neighbour" | "malformed" | "absent";

/** A number that comes in by a way of its own and is on nobody's card. */
export interface EntryNumber {
  /** Who types it. */
  readonly person: PersonIndex;
  /** By which way. */
  readonly channel: Exclude<EntryChannel, "own">;
  /** Twelve digits: what traces are looked for. */
  readonly digits: string;
  /** What is typed. */
  readonly typed: string;
}

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

/** A number is offered where none belongs. */
export interface ProbeCommand {
  /** Discriminant. */
  readonly do: "probe";
  /** In which field of which call. */
  readonly field: ProbeField;
  /** Whose hand is on the phone. */
  readonly person: PersonIndex;
  /** On which phone. */
  readonly device: DeviceIndex;
  /** For whom, where the call says so. */
  readonly relyingParty: RelyingPartyIndex;
  /** Whether a registration has the person's own number where it belongs. */
  readonly typed: boolean;
  /** The number, which is nobody's and offered nowhere else. */
  readonly number: string;
}

/** One step of a journey, as plain data, so that it can be shrunk, stored and replayed. */
export type Command =
  | RegisterCommand
  | ProbeCommand
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
  | {
    /** The elements are deleted while someone's registration is under way. */
    readonly do: "purge-amid";
    readonly person: PersonIndex;
    readonly device: DeviceIndex;
  }
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
  /** A number that nobody in the case has, for whoever plays it with another one. */
  readonly spareNumber?: string;
  /** Whether further numbers may be made up; not where a file is their only source. */
  readonly mayInventNumbers?: boolean;
  /** Numbers that are not the person's own, where a command types one. */
  readonly otherNumbers?: readonly EntryNumber[];
  /** What people, the operator and misfortune do. */
  readonly commands: readonly Command[];
}
