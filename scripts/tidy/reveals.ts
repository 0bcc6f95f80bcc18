import type { Breach } from "./breach.ts";
import { placeOf } from "./place.ts";
import { type Sighting, sightingsOf } from "./syntax.ts";

/** How often a file lets a secret leave its object for one purpose. */
export interface Reveal {
  /** Path from the root of the repository. */
  readonly file: string;
  /** The purpose said at the call. */
  readonly purpose: string;
  /** How many such calls the file has. */
  readonly count: number;
}

/** The committed list. */
export const REVEALS_PATH = "scripts/tidy/reveals.json";

/**
 * Every place where a number or an element leaves its object is on a list that people read. Tests
 * are free: what they hold was invented there.
 */
export function revealsListed(
  sightings: readonly Sighting[],
  listed: readonly Reveal[],
): readonly Breach[] {
  const seen = countReveals(sightings);
  return [
    ...seen.flatMap((reveal) => unlisted(reveal, listed)),
    ...listed.filter((reveal) => !seen.some((one) => isSamePlace(one, reveal)))
      .map((reveal) => ({
        file: REVEALS_PATH,
        line: 1,
        message:
          `${reveal.file} no longer reveals for "${reveal.purpose}": take its line off the list`,
      })),
  ];
}

/** A reveal with the line of its first call. */
type Seen = Reveal & { readonly line: number };

function countReveals(sightings: readonly Sighting[]): readonly Seen[] {
  const seen = new Map<string, Seen>();
  for (const { file, line, sight } of sightingsOf("reveal", sightings)) {
    if (placeOf(file).isTest) continue;
    const key = `${file} ${sight.purpose}`;
    const { count, line: first } = seen.get(key) ?? { count: 0, line };
    seen.set(key, {
      file,
      purpose: sight.purpose,
      count: count + 1,
      line: first,
    });
  }
  return [...seen.values()];
}

function unlisted(
  { file, purpose, count, line }: Seen,
  listed: readonly Reveal[],
): readonly Breach[] {
  const entry = listed.find((one) => isSamePlace(one, { file, purpose }));
  if (entry?.count === count) return [];
  const want = JSON.stringify({ file, purpose, count });
  return [{
    file,
    line,
    message: `reveal("${purpose}") ${count} times, ${
      entry?.count ?? 0
    } on the list: do without it, or have ${want} read and put into ${REVEALS_PATH}`,
  }];
}

function isSamePlace(
  a: Pick<Reveal, "file" | "purpose">,
  b: Pick<Reveal, "file" | "purpose">,
): boolean {
  return a.file === b.file && a.purpose === b.purpose;
}
