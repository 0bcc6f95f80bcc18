import fc from "fast-check";
import type { JlisService, Method } from "../target/mod.ts";
import { type Motif, properly, someoneSomewhere } from "./motif.ts";

const CRASHING: readonly Method[] = [
  "register",
  "authenticate",
  "sign",
  "closeAccount",
  "suspend",
  "purgeElements",
  "upgrade",
  "settle",
  "restoreBackup",
];

/** The service dies, now or in the middle of a call. */
export const crash: Motif = () =>
  fc.oneof(
    fc.constant([{ do: "crash" as const }]),
    fc.record({
      do: fc.constant("crash" as const),
      during: fc.constantFrom(...CRASHING),
      step: fc.integer({ min: 1, max: 12 }),
    }).map((command) => [command]),
  );

/** The service dies while someone registers, and they try again. */
export const crashedRegistration: Motif = (cast) =>
  fc.tuple(someoneSomewhere(cast), fc.integer({ min: 1, max: 12 })).map((
    [[person, device], step],
  ) => [
    { do: "crash", during: "register", step },
    properly(cast, person, [device]),
    properly(cast, person, [device]),
  ]);

/** The service dies in the middle of the deletion, and it is asked for again. */
export const crashedPurge: Motif = () =>
  fc.integer({ min: 1, max: 12 }).map((step) => [
    { do: "suspend" },
    { do: "crash", during: "purgeElements", step },
    { do: "purge" },
    { do: "purge" },
  ]);

/** A service of J-LIS is away while someone registers, and comes back. */
export const outage: Motif = (cast) =>
  fc.tuple(
    someoneSomewhere(cast),
    fc.constantFrom<JlisService>("ocsp", "crl", "linking"),
  ).map(([[person, device], service]) => [
    { do: "outage", service, down: true },
    properly(cast, person, [device]),
    { do: "outage", service, down: false },
    properly(cast, person, [device]),
  ]);
