/**
 * What must hold, how bad it is when it does not, and how it is tested or why it cannot be.
 *
 * @example What a requirement says, and the law behind it
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { findRequirement, lawBehind } from "./mod.ts";
 *
 * assertEquals(findRequirement("R19")?.severity, "critical");
 * assertEquals(lawBehind("susp-019").map((clause) => clause.id).includes("law-013"), true);
 * ```
 * @module
 */
export * from "./catalog.ts";
export * from "./editions.ts";
export * from "./law.ts";
export * from "./requirement.ts";
export { STATEMENT } from "./statement.ts";
