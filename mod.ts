/**
 * Tenken (点検): conformance suites for services that keep one person to one account, and a
 * reference town to try them on.
 *
 * @example Judge the reference town by one requirement
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { openTown, planOf, run } from "./mod.ts";
 *
 * const result = await run({
 *   plan: planOf("a taste", 0.1, 0),
 *   seed: 1,
 *   toolVersion: "0.1.0",
 *   targets: [{ target: "town", edition: "linking" }],
 *   requirements: ["susp-020"],
 *   openSystem: () => {
 *     const town = openTown();
 *     return Promise.resolve({ ...town, close: () => Promise.resolve(town.close()) });
 *   },
 * });
 * const stopped = result.targets[0]?.requirements.find((r) => r.requirement === "susp-020");
 * assertEquals(stopped?.findings, []);
 * ```
 * @module
 */
export * from "./conformance/mod.ts";
export * from "./sim/mod.ts";
