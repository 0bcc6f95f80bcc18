import fc from "fast-check";
import type { JlisService } from "../target/mod.ts";
import { type Motif, properly, someoneSomewhere } from "./motif.ts";
import { PROBE_FIELDS } from "./probe_field.ts";
import type { PlannedCommand } from "./plan.ts";

/** Someone is refused, for every reason there is, and all sinks are read before anything else. */
export const refusedInput: Motif = (cast) =>
  fc.tuple(
    someoneSomewhere(cast),
    fc.constantFrom(
      "wrong-pin" as const,
      "malformed" as const,
      "suspended" as const,
      "outage" as const,
      "crashed" as const,
    ),
    fc.constantFrom<JlisService>("ocsp", "ocsp", "crl"),
    fc.integer({ min: 1, max: 4 }),
  ).map(([[person, device], why, service, step]) => {
    const tries = properly(cast, person, [device]);
    const looks: PlannedCommand = { do: "look" };
    switch (why) {
      case "wrong-pin":
        return [{ ...tries, signaturePin: "wrong" }, looks];
      case "malformed":
        return [{ ...tries, number: "malformed" }, looks];
      case "suspended":
        return [{ do: "suspend" }, tries, looks, { do: "resume" }];
      case "outage":
        return [
          { do: "outage", service, down: true },
          tries,
          looks,
          { do: "outage", service, down: false },
        ];
      case "crashed":
        return [{ do: "crash", during: "register", step }, tries, looks];
    }
  });

/** Someone registers, and then numbers are offered where none belongs. */
export const probeNumbers: Motif = (cast) =>
  fc.tuple(
    someoneSomewhere(cast),
    fc.nat(cast.relyingParties - 1),
    fc.uniqueArray(fc.constantFrom(...PROBE_FIELDS), {
      minLength: 4,
      maxLength: 7,
      size: "max",
    }),
    fc.nat(9_000),
    fc.boolean(),
  ).map(([[person, device], relyingParty, fields, seed, typed]) => [
    properly(cast, person, [device]),
    ...fields.map((field, i): PlannedCommand => ({
      do: "probe",
      field,
      person,
      device,
      relyingParty,
      number: seed + i,
      typed,
    })),
    { do: "look" },
  ]);
