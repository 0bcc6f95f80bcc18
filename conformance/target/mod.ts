/**
 * What a system under test must offer, and what the harness offers to it.
 *
 * @example A target that knows nothing
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { METHOD_NOT_FOUND, type Target } from "./mod.ts";
 *
 * const silent: Target = {
 *   call: () => Promise.resolve({ kind: "error", code: METHOD_NOT_FOUND, message: "no" }),
 * };
 * assertEquals((await silent.call("stop", {})).kind, "error");
 * ```
 * @module
 */
export * from "./assumption.ts";
export * from "./environment.ts";
export * from "./fixed_assumption.ts";
export * from "./sink.ts";
export * from "./target.ts";
