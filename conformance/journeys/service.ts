import fc from "fast-check";
import { type Motif, properly, served, someoneSomewhere } from "./motif.ts";

/** The service stops at once. */
export const suspendNow: Motif = () => fc.constant([{ do: "suspend" }]);

/** A window with both ends, and attempts on both sides of one of its edges. */
export const suspensionWindow: Motif = (cast) =>
  fc.record({
    who: someoneSomewhere(cast),
    inMinutes: fc.constantFrom(1, 30, 60),
    forMinutes: fc.constantFrom(1, 60, 43_200),
    edge: fc.constantFrom(
      "suspension-begins" as const,
      "suspension-ends" as const,
    ),
  }).map(({ who: [person, device], inMinutes, forMinutes, edge }) => {
    const tries = [
      served("authenticate", person, device, 0),
      properly(cast, person, [device]),
    ];
    return [
      properly(cast, person, [device]),
      { do: "suspend", inMinutes, forMinutes },
      { do: "wait-for", edge, offMinutes: -1 },
      ...tries,
      { do: "wait-for", edge, offMinutes: 0 },
      ...tries,
    ];
  });

/** The service stops, turns someone away for a day or a season, and serves them once resumed. */
export const stopAndResume: Motif = (cast) =>
  fc.record({
    who: someoneSomewhere(cast),
    what: fc.constantFrom("authenticate" as const, "sign" as const),
    stoppedDays: fc.constantFrom(1, 14, 60, 120),
  }).map(({ who: [person, device], what, stoppedDays }) => {
    const use = served(what, person, device, 0);
    return [
      properly(cast, person, [device]),
      { do: "suspend" },
      use,
      { do: "wait", minutes: stoppedDays * 1440 },
      use,
      { do: "resume" },
      use,
    ];
  });

/** Stopped, every door is tried. */
export const triedWhileSuspended: Motif = (cast) =>
  someoneSomewhere(cast).map(([person, device]) => [
    { do: "suspend" },
    properly(cast, person, [device]),
    served("authenticate", person, device, 0),
    served("sign", person, device, 0),
    { do: "close-account", device },
  ]);

/** The service goes on. */
export const resume: Motif = () => fc.constant([{ do: "resume" }]);
/** The elements are deleted. */
export const purge: Motif = () => fc.constant([{ do: "purge" }]);
/** The new edition is installed. */
export const upgrade: Motif = () => fc.constant([{ do: "upgrade" }]);
/** Background jobs come to rest. */
export const settle: Motif = () => fc.constant([{ do: "settle" }]);
/** All sinks are read. */
export const look: Motif = () => fc.constant([{ do: "look" }]);
/** A backup is taken. */
export const backup: Motif = () => fc.constant([{ do: "backup" }]);
/** A backup comes back. */
export const restore: Motif = () =>
  fc.nat(1).map((backup) => [{ do: "restore", backup }]);

/** The stop, the deletion, and what people and operators try afterwards. */
export const stopAndPurge: Motif = (cast) =>
  someoneSomewhere(cast).map(([person, device]) => [
    { do: "suspend" },
    { do: "look" },
    { do: "purge" },
    { do: "resume" },
    properly(cast, person, [device]),
  ]);

/** A backup taken before the deletion comes back after it. */
export const restoredAfterPurge: Motif = (cast) =>
  someoneSomewhere(cast).map(([person, device]) => [
    properly(cast, person, [device]),
    { do: "backup" },
    { do: "suspend" },
    { do: "purge" },
    { do: "restore", backup: 0 },
    { do: "settle" },
  ]);

/** The new edition is installed, and people come to it with their old accounts. */
export const upgraded: Motif = (cast) =>
  someoneSomewhere(cast).map(([person, device]) => [
    { do: "upgrade" },
    { do: "resume" },
    { ...properly(cast, person, [device]), number: "absent" },
    served("authenticate", person, device, 0),
  ]);
