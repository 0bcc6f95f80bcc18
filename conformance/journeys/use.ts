import fc from "fast-check";
import { sometimes } from "../arbitraries/world.ts";
import {
  anyDevice,
  anyone,
  type Cast,
  type Motif,
  properly,
  served,
  someoneSomewhere,
} from "./motif.ts";
import type { PlannedCommand } from "./plan.ts";

/** Someone signs in. */
export const authenticate: Motif = (cast) => service(cast, "authenticate");
/** Someone signs. */
export const sign: Motif = (cast) => service(cast, "sign");

function service(
  cast: Cast,
  what: "authenticate" | "sign",
): fc.Arbitrary<readonly PlannedCommand[]> {
  return fc.record({
    do: fc.constant(what),
    person: anyone(cast),
    device: anyDevice(cast),
    relyingParty: fc.nat(cast.relyingParties - 1),
    pin: sometimes<"right" | "wrong">(5, fc.constant("wrong"), "right"),
  }).map((command) => [command]);
}

/** Someone registers and is served by several relying parties, in both ways. */
export const use: Motif = (cast) =>
  someoneSomewhere(cast).map(([person, device]) => [
    properly(cast, person, [device]),
    ...Array.from({ length: cast.relyingParties }, (_, relyingParty) => [
      served("authenticate", person, device, relyingParty),
      served("sign", person, device, relyingParty),
    ]).flat(),
  ]);

/** Whoever holds a phone leaves the service. */
export const closeAccount: Motif = (cast) =>
  anyDevice(cast).map((device) => [{ do: "close-account", device }]);

/** Someone registers, leaves and comes back. */
export const leaveAndReturn: Motif = (cast) =>
  someoneSomewhere(cast).map(([person, device]) => [
    properly(cast, person, [device]),
    { do: "close-account", device },
    properly(cast, person, [device]),
  ]);

/** Someone is served, and again another day. */
export const useAgainLater: Motif = (cast) =>
  fc.tuple(
    someoneSomewhere(cast),
    fc.nat(cast.relyingParties - 1),
    fc.constantFrom(1, 1440, 44_640),
  ).map(([[person, device], relyingParty, minutes]) => [
    properly(cast, person, [device]),
    served("authenticate", person, device, relyingParty),
    { do: "wait", minutes },
    served("sign", person, device, relyingParty),
    served("authenticate", person, device, relyingParty),
  ]);
