/**
 * The words that both wings share. Imports nothing.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { isPersonalNumber } from "./mod.ts";
 *
 * assertEquals(isPersonalNumber("123456789018"), true);
 * ```
 * @module
 */
export * from "./account_id.ts";
export * from "./confirmation_element.ts";
export * from "./instant.ts";
export * from "./invariant.ts";
export * from "./personal_number.ts";
export * from "./serial_number.ts";
export * from "./text.ts";
