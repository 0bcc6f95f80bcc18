import fc from "fast-check";
import { sometimes } from "../arbitraries/world.ts";
import type { NumberGiven, PinGiven } from "./case.ts";
import { type Motif, properly, someoneSomewhere } from "./motif.ts";

/** Someone registers and does everything right. */
export const register: Motif = (cast) =>
  someoneSomewhere(cast).map(([person, device]) => [
    properly(cast, person, [device]),
  ]);

/** Everybody registers, each on a phone of their own. */
export const registerAll: Motif = (cast) =>
  fc.constant(
    Array.from(
      { length: cast.people },
      (_, i) => properly(cast, i, [i % cast.devices]),
    ),
  );

/** The same person registers on one phone and then on another. */
export const registerTwice: Motif = (cast) =>
  someoneSomewhere(cast).map(([person, device]) => [
    properly(cast, person, [device]),
    properly(cast, person, [(device + 1) % cast.devices]),
  ]);

/** One card is tapped on two phones at once. */
export const race: Motif = (cast) =>
  someoneSomewhere(cast).map(([person, device]) => [
    properly(cast, person, [device, (device + 1) % cast.devices]),
  ]);

/** Someone registers and gets something wrong, or withholds it. */
export const registerCarelessly: Motif = (cast) =>
  fc.tuple(
    someoneSomewhere(cast),
    fc.record({
      signaturePin: mostly<PinGiven>("right", "wrong", "absent"),
      authenticationPin: mostly<PinGiven>("right", "wrong", "absent"),
      number: fc.constantFrom<NumberGiven>("own", "malformed", "absent"),
      consent: fc.boolean(),
      cardAge: mostly(0, 1, 2),
    }),
  ).map(([[person, device], given]) => [
    { ...properly(cast, person, [device]), ...given },
  ]);

function mostly<T>(usual: T, ...rare: T[]): fc.Arbitrary<T> {
  return sometimes<T>(30, fc.constantFrom(...rare), usual);
}

/** A number is offered where none may be taken, or nonsense where one is asked for. */
export const numberOutOfPlace: Motif = (cast) =>
  fc.tuple(
    someoneSomewhere(cast),
    fc.constantFrom(
      cast.edition === "element" ? "absent" as const : "own" as const,
      "malformed" as const,
    ),
  ).map(([[person, device], number]) => [
    { ...properly(cast, person, [device]), number },
  ]);

/** A registration without consent to the look-up of links. */
export const withoutConsent: Motif = (cast) =>
  someoneSomewhere(cast).map(([person, device]) => [
    { ...properly(cast, person, [device]), consent: false },
  ]);
