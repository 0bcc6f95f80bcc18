import type { Environment, Method, Operation, Target } from "../target/mod.ts";
import { type ToyFlaw, ToyService } from "./toy_service_test_support.ts";
import { ToyWorld } from "./toy_world_test_support.ts";

/** A toy: the smallest honest service and the smallest world around it, for tests of the harness. */
export type { ToyFlaw };

/** A toy: see below. */
export interface ToyTown {
  /** The service. */
  readonly target: Target;
  /** The world. */
  readonly environment: Environment;
  /** Wire names of the calls made, in order. */
  readonly calls: Method[];
}

/** Open a toy town; `without` takes operations away, `flaw` makes it dishonest. */
export function toyTown(
  options: { readonly flaw?: ToyFlaw; readonly without?: Operation[] } = {},
): ToyTown {
  const world = new ToyWorld();
  const service = new ToyService(world, options.flaw, options.without ?? []);
  return { target: service, environment: world, calls: service.calls };
}
