/**
 * The reference town: an honest implementation of the world that the standard talks about, and the
 * door through which a dishonest one is let in.
 *
 * @example One world, one service
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { DEFAULT_ASSUMPTIONS } from "../conformance/target/mod.ts";
 * import { openTown } from "./mod.ts";
 *
 * const { environment, target, close } = openTown();
 * const now = "2021-11-04T11:00:00Z";
 * const world = { now, signing: "ed25519", people: [], faults: [] } as const;
 * const { origin } = await environment.open({ ...world, assumptions: DEFAULT_ASSUMPTIONS });
 * const reply = await target.call("start", {
 *   edition: "linking",
 *   environment: { origin },
 *   now,
 *   seed: 1,
 *   deployment: "doc",
 *   relyingParties: ["city"],
 * });
 * assertEquals(reply.kind, "result");
 * close();
 * ```
 * @module
 */
export type { Defect, DefectStation } from "./defects/defect.ts";
export { DEFECTS } from "./defects/defects.ts";
export { type OpenedTown, openTown } from "./environment.ts";
export type { DiskFault } from "./kernel/faulty_disk.ts";
export { honestTown, type TownParts } from "./parts.ts";
export type { Story, StoryLine, StoryPlayed } from "./stories/story.ts";
export { STORIES } from "./stories/stories.ts";
export type { TownOptions, TownStore } from "./town.ts";
