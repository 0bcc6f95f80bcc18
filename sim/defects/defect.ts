import type { Edition } from "../../conformance/target/mod.ts";
import type { Text } from "../../conformance/terms/mod.ts";
import type { ServerParts } from "../server/parts.ts";
import type { TownParts } from "../parts.ts";

/** Machine that a defect sits in. */
export type DefectStation = "card" | "app" | "server" | "jlis";

/**
 * A named wrong. It is built from outside: honest machines with one judgement exchanged, so that
 * honest code holds no switch for misbehaviour.
 */
export interface Defect {
  /** Name on the command line. */
  readonly name: string;
  /** Where it sits. */
  readonly station: DefectStation;
  /** Editions in which it shows. */
  readonly editions: readonly Edition[];
  /** Requirements that must catch it, in every one of its editions that they bind. */
  readonly caughtBy: readonly string[];
  /** Requirements that it honestly breaks besides. */
  readonly alsoTrips: readonly string[];
  /** What is wrong. */
  readonly says: Text;
  /** The incident or slip that it stands for. */
  readonly standsFor: Text;
  /** The town with the defect in it. Called anew for every town, so that towns share no state. */
  build(honest: TownParts): TownParts;
}

/** A town whose server has some parts exchanged. */
export function withServer(
  town: TownParts,
  parts: Partial<ServerParts>,
): TownParts {
  return { ...town, server: { ...town.server, ...parts } };
}
