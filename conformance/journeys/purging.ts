import fc from "fast-check";
import {
  type Cast,
  type Motif,
  properly,
  served,
  someoneSomewhere,
} from "./motif.ts";
import type { PlannedCommand } from "./plan.ts";

/** Before anything has happened every sink is read, and then everybody but the last registers. */
export const mostRegister: Motif = (cast) =>
  fc.constant([{ do: "look" }, ...registerMost(cast)]);

/** All but the last of the people, who stays a stranger; each on a phone of their own. */
export function registerMost(cast: Cast): readonly PlannedCommand[] {
  return Array.from(
    { length: Math.max(1, cast.people - 1) },
    (_, i) => properly(cast, i, [i % cast.devices]),
  );
}

/** The deletion is ordered while somebody registers. */
export const purgedAmid: Motif = (cast) =>
  someoneSomewhere(cast).map(([person, device]) => [
    { do: "purge-amid", person, device },
    { do: "settle" },
    { do: "look" },
  ]);

/** The deletion is ordered twice over, with a restart in between. */
export const purgedTwice: Motif = () =>
  fc.constantFrom<readonly PlannedCommand[]>([], [{ do: "crash" }])
    .map((between) => [
      { do: "purge" },
      ...between,
      { do: "look" },
      { do: "purge" },
    ]);

/** A stranger types a number that is known and their own, which is not; resumed or restored. */
export const strangerProbes: Motif = (cast) =>
  fc.constantFrom<readonly PlannedCommand[]>(
    [{ do: "resume" }],
    [{ do: "restore", backup: 0 }, { do: "resume" }],
    [{ do: "upgrade" }, { do: "resume" }],
    [],
  ).map((before) => [
    { do: "backup" },
    { do: "purge" },
    ...before,
    ...probes(cast),
  ]);

/** The number of the next person round the table, who is the first and was registered; then their own. */
export function probes(cast: Cast): readonly PlannedCommand[] {
  const stranger = cast.people - 1;
  const own = properly(cast, stranger, [cast.devices]);
  return [{ ...own, number: "neighbour" }, own];
}

/** Someone is served, elements are purged, and they are served again. */
export const servedThroughPurge: Motif = (cast) =>
  fc.tuple(
    someoneSomewhere(cast),
    fc.constantFrom<readonly PlannedCommand[]>(
      [{ do: "purge" }],
      [{ do: "suspend" }, { do: "purge" }, { do: "resume" }],
      [{ do: "purge" }, { do: "crash" }],
      [
        { do: "crash", during: "purgeElements", step: 3 },
        { do: "purge" },
        { do: "purge" },
      ],
      [{ do: "backup" }, { do: "purge" }, { do: "restore", backup: 0 }],
    ),
    fc.nat(2),
  ).map(([[person, device], purging, ending]) => {
    const use = (party: number): readonly PlannedCommand[] => [
      served("authenticate", person, device, party % cast.relyingParties),
      served("sign", person, device, (party + 1) % cast.relyingParties),
    ];
    return [
      properly(cast, person, [device]),
      ...use(0),
      ...use(1),
      ...purging,
      ...use(0),
      ...use(1),
      ...(ending === 0 ? [{ do: "close-account" as const, device }] : []),
    ];
  });

/** The new edition after the deletion: people come home to their accounts, and may leave. */
export const homeAfterPurge: Motif = (cast) =>
  fc.tuple(someoneSomewhere(cast), fc.boolean()).map((
    [[person, device], leaves],
  ) => [
    { do: "purge" },
    { do: "upgrade" },
    { do: "resume" },
    { ...properly(cast, person, [device]), number: "absent" },
    served("authenticate", person, device, 0),
    ...(leaves ? [{ do: "close-account" as const, device }] : []),
  ]);

/** Sinks are read, somebody is let in, and they are read again: they have to have changed. */
export const lookedAtTwice: Motif = (cast) =>
  someoneSomewhere(cast).map(([person, device]) => [
    { do: "look" },
    properly(cast, person, [device]),
    { do: "backup" },
    { do: "look" },
  ]);
