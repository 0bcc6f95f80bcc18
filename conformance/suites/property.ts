import type fc from "fast-check";
import type { Case } from "../journeys/case.ts";
import type { DriveOptions } from "../journeys/drive.ts";
import { casePlans, type Itinerary } from "../journeys/itinerary.ts";
import type { CasePlan } from "../journeys/plan.ts";
import type { Reach } from "../findings/coverage.ts";
import type { Oracle } from "../oracles/oracle.ts";
import type { Edition, Operation } from "../target/mod.ts";
import type { Text } from "../terms/mod.ts";

/** What one claim of an oracle is good for. */
export interface ClaimBinding {
  /** Requirements of the catalogue that it tests, where they bind the edition. */
  readonly requirements: readonly string[];
  /** Observations without which it is no pass. */
  readonly observedMin: number;
  /** Optional calls without which it cannot be observed in full. */
  readonly needs: readonly Operation[];
  /**
   * The sinks into which it looks, where it does: it is these in which the coverage matrix shows the
   * requirement, phase by phase.
   */
  readonly looksAt?: Reach;
  /** Editions in which it can be observed at all; all of the property's by default. */
  readonly editions?: readonly Edition[];
}

/** A claim about the world, the journeys that could break it, and the judge of them. */
export interface Property<Claim extends string = string> {
  /** Its name, after its oracle: `one_person_one_account`. */
  readonly name: string;
  /** What it says. */
  readonly says: Text;
  /** Editions in which it is tried. */
  readonly editions: readonly Edition[];
  /** Its claims, and what they test. */
  readonly claims: Readonly<Record<Claim, ClaimBinding>>;
  /** The journeys, by edition. */
  readonly itineraries: Readonly<Partial<Record<Edition, Itinerary>>>;
  /** Whether each case is played in two deployments side by side. */
  readonly twice?: boolean;
  /** The case that each case is played beside; it comes before `twice`. */
  readonly twin?: (case_: Case) => Case;
  /** Whether every crash is followed by a look, and the cards are listened to. */
  readonly watch?: boolean;
  /** Whether each case is played beside one in which one person's number is another. */
  readonly numberTwins?: boolean;
  /** The judge. */
  readonly oracle: Oracle<Claim>;
}

/** Properties about one subject. */
export interface Suite {
  /** Its name: `number`, `element`, `account`, `suspension`, `linking`. */
  readonly name: string;
  /** What it is about. */
  readonly about: Text;
  /** Its properties, in reading order. */
  readonly properties: readonly Property[];
}

/** How the cases of a property are played. */
export function driveOptions(
  { twice, twin, watch, numberTwins }: Property,
): DriveOptions {
  return {
    ...(watch === undefined ? {} : { watch }),
    ...(numberTwins === undefined ? {} : { numberTwins }),
    ...(twice === undefined ? {} : { twice }),
    ...(twin === undefined ? {} : { twin }),
  };
}

/**
 * The cases in which a property is tried.
 * @throws {RangeError} when it is not tried in that edition
 */
export function plansFor(
  property: Property,
  edition: Edition,
): fc.Arbitrary<CasePlan> {
  const itinerary = property.itineraries[edition];
  if (itinerary === undefined) {
    throw new RangeError(
      `Cannot draw cases of "${property.name}": it is not tried in edition ${edition}`,
    );
  }
  return casePlans(edition, itinerary);
}

/** Names of the claims that can be observed in an edition, in order. */
export function claimsIn(
  property: Property,
  edition: Edition,
): readonly string[] {
  if (!property.editions.includes(edition)) return [];
  return Object.entries(property.claims)
    .filter(([, claim]) => claim.editions?.includes(edition) ?? true)
    .map(([name]) => name);
}
