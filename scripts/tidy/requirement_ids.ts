import type { Breach } from "./breach.ts";
import { placeOf } from "./place.ts";
import { type Sighting, sightingsOf } from "./syntax.ts";

/** An id that never exists: tests use it where they need one that leads nowhere. */
const NOBODY = /-999$/;

/** Every text in the wings that reads like a requirement id is in the catalogue. */
export function requirementsExist(
  sightings: readonly Sighting[],
  exists: (id: string) => boolean,
): readonly Breach[] {
  return sightingsOf("requirement", sightings)
    .filter(({ file }) => placeOf(file).wing !== "outside")
    .filter(({ file, sight }) =>
      !exists(sight.id) && !(placeOf(file).isTest && NOBODY.test(sight.id))
    )
    .map(({ file, line, sight }) => ({
      file,
      line,
      message:
        `${sight.id} is not in conformance/catalog: correct it, or write the requirement first`,
    }));
}
