import fc from "fast-check";
import type { JlisService } from "../target/mod.ts";
import { FAMILY_NAMES, RESIDENCES } from "../arbitraries/invented_names.ts";
import {
  anyone,
  around,
  type Motif,
  properly,
  someoneSomewhere,
} from "./motif.ts";
import { EDGES, type PlannedCommand } from "./plan.ts";

const DAY_MINUTES = 1440;

/** Changes after which a person stands at the door with other certificates. */
function certificateChange(
  person: number,
): fc.Arbitrary<readonly PlannedCommand[]> {
  const live = (
    event: Extract<PlannedCommand, { do: "live" }>["event"],
  ): PlannedCommand => ({ do: "live", person, event });
  const reissued = live({ kind: "reissue-card" });
  const nearTheEnd = (offMinutes: number): PlannedCommand => ({
    do: "wait-for",
    edge: "certificate-ends",
    offMinutes,
  });
  return fc.oneof(
    fc.nat(RESIDENCES.length - 1).map((residence) => [
      live({ kind: "move", residence }),
    ]),
    fc.nat(FAMILY_NAMES.length - 1).map((family) => [
      live({ kind: "rename", family }),
    ]),
    {
      // The commonest way to lose both certificates at once, with links to both.
      arbitrary: fc.constant([live({ kind: "lose-card" }), reissued]),
      weight: 4,
    },
    fc.nat(9_999).map((number) => [
      live({ kind: "change-number", number }),
      reissued,
    ]),
    fc.constant([live({ kind: "depart" }), live({ kind: "return" }), reissued]),
    fc.integer({ min: 1, max: 80 }).map((days) => [
      nearTheEnd(-days * DAY_MINUTES),
      live({ kind: "renew" }),
    ]),
    fc.integer({ min: 0, max: 400 }).chain((days) =>
      fc.constantFrom("renew" as const, "reissue-card" as const).map((kind) => [
        nearTheEnd(days * DAY_MINUTES),
        live({ kind }),
      ])
    ),
    fc.constant([live({ kind: "renew-card" })]),
  );
}

/** Someone registers, their certificates change, and they register again, at or around an edge. */
export const changeAndRegister: Motif = (cast) =>
  someoneSomewhere(cast).chain(([person, device]) =>
    fc.tuple(
      fc.array(certificateChange(person), {
        minLength: 1,
        maxLength: 3,
        size: "max",
      }),
      around("link-visible"),
    ).map(([changes, wait]) => [
      properly(cast, person, [device]),
      ...changes.flat(),
      wait,
      properly(cast, person, [(device + 1) % cast.devices]),
    ])
  );

/** Someone stays away while their card is replaced again and again; no link leads back in one hop. */
export const severalCardsAway: Motif = (cast) =>
  fc.tuple(someoneSomewhere(cast), fc.integer({ min: 2, max: 4 })).map((
    [[person, device], cards],
  ) => [
    properly(cast, person, [device]),
    ...Array.from({ length: cards }, (): PlannedCommand[] => [
      { do: "live", person, event: { kind: "lose-card" } },
      { do: "live", person, event: { kind: "reissue-card" } },
      { do: "wait-for", edge: "link-visible", offMinutes: 0 },
    ]).flat(),
    properly(cast, person, [(device + 1) % cast.devices]),
  ]);

/** Certificates change, and when the holder comes back a service of J-LIS is away. */
export const changeDuringOutage: Motif = (cast) =>
  fc.tuple(
    someoneSomewhere(cast),
    fc.constantFrom<JlisService>("linking", "linking", "ocsp", "crl"),
  ).chain(([[person, device], service]) =>
    certificateChange(person).map((change) => [
      properly(cast, person, [device]),
      ...change,
      { do: "wait-for", edge: "link-visible", offMinutes: 0 } as const,
      { do: "outage", service, down: true } as const,
      properly(cast, person, [(device + 1) % cast.devices]),
      { do: "outage", service, down: false } as const,
      properly(cast, person, [(device + 1) % cast.devices]),
    ])
  );

/** Nobody waits for the link, and then everybody does. */
export const tooSoonThenInTime: Motif = (cast) =>
  someoneSomewhere(cast).chain(([person, device]) =>
    fc.tuple(certificateChange(person), TOO_SOON).map(([change, wait]) => [
      properly(cast, person, [device]),
      ...change,
      wait,
      properly(cast, person, [(device + 1) % cast.devices]),
      { do: "wait-for", edge: "link-visible", offMinutes: 0 } as const,
      properly(cast, person, [(device + 1) % cast.devices]),
    ])
  );

/** At once, when the status is known but no link, or a minute before the link is visible. */
const TOO_SOON: fc.Arbitrary<PlannedCommand> = fc.constantFrom(
  { do: "wait-for", edge: "status-fresh", offMinutes: -1 },
  { do: "wait-for", edge: "status-fresh", offMinutes: 0 },
  { do: "wait-for", edge: "link-visible", offMinutes: -1 },
);

/** The service has to know someone again who comes with another card, after it forgot what it could. */
export const changeAfterRestart: Motif = (cast) =>
  fc.tuple(
    someoneSomewhere(cast),
    fc.constantFrom<readonly PlannedCommand[]>(
      [{ do: "crash" }],
      [{ do: "backup" }, { do: "restore", backup: 0 }],
    ),
  ).chain(([[person, device], restart]) =>
    certificateChange(person).map((change) => [
      properly(cast, person, [device]),
      ...restart,
      ...change,
      { do: "wait-for", edge: "link-visible", offMinutes: 0 } as const,
      properly(cast, person, [(device + 1) % cast.devices]),
    ])
  );

/** Something happens to somebody. */
export const life: Motif = (cast) =>
  anyone(cast).chain((person) =>
    fc.oneof(
      { arbitrary: certificateChange(person), weight: 6 },
      {
        arbitrary: fc.constantFrom(
          "lose-card" as const,
          "depart" as const,
          "die" as const,
        ).map((kind) => [{ do: "live" as const, person, event: { kind } }]),
        weight: 1,
      },
    )
  );

/** Time goes by. */
export const wait: Motif = () =>
  fc.constantFrom(1, 14, 15, 16, 60, 89, 90, 91, 1440, 10_080)
    .map((minutes) => [{ do: "wait", minutes }]);

/** Everybody waits until something changes, or not quite. */
export const waitForEdge: Motif = () =>
  fc.constantFrom(...EDGES.filter((edge) => edge !== "certificate-ends"))
    .chain(around).map((command) => [command]);
