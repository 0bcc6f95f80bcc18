import fc from "fast-check";
import type { Edition } from "../target/mod.ts";
import type { RegisterCommand } from "./case.ts";
import type { Edge, PlannedCommand } from "./plan.ts";

/** Who and what a journey can name. */
export interface Cast {
  /** How many people there are. */
  readonly people: number;
  /** How many phones may be used. */
  readonly devices: number;
  /** How many relying parties there are. */
  readonly relyingParties: number;
  /** Edition in which the case starts. */
  readonly edition: Edition;
}

/** A short sequence of steps that belong together. */
export type Motif = (cast: Cast) => fc.Arbitrary<readonly PlannedCommand[]>;

/** How someone registers who does everything right. */
export function properly(
  cast: Cast,
  person: number,
  devices: readonly number[],
): RegisterCommand {
  return {
    do: "register",
    person,
    devices,
    signaturePin: "right",
    authenticationPin: "right",
    number: cast.edition === "element" ? "own" : "absent",
    consent: true,
    cardAge: 0,
  };
}

/** Any of the people. */
export function anyone(cast: Cast): fc.Arbitrary<number> {
  return fc.nat(cast.people - 1);
}

/** Any of the phones. */
export function anyDevice(cast: Cast): fc.Arbitrary<number> {
  return fc.nat(cast.devices - 1);
}

/** One of the people with one of the phones. */
export function someoneSomewhere(
  cast: Cast,
): fc.Arbitrary<readonly [number, number]> {
  return fc.tuple(anyone(cast), anyDevice(cast));
}

/** Someone is served who does everything right. */
export function served(
  what: "authenticate" | "sign",
  person: number,
  device: number,
  relyingParty: number,
): PlannedCommand {
  return { do: what, person, device, relyingParty, pin: "right" };
}

/** At an edge, a minute before it or a minute after. */
export function around(edge: Edge): fc.Arbitrary<PlannedCommand> {
  return fc.constantFrom(0, 0, -1, 1).map((offMinutes) => ({
    do: "wait-for",
    edge,
    offMinutes,
  }));
}
