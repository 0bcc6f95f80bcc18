import {
  type Instant,
  isWithin,
  type Window,
} from "../../conformance/terms/mod.ts";
import type { AppRequest } from "./messages.ts";

/** What is being attempted while the service may stand still: a request, or its completion. */
export type Attempt = AppRequest["kind"] | "complete";

/** Decides whether the service stands still for an attempt. */
export type SuspensionRule = (
  window: Window | undefined,
  now: Instant,
  attempt: Attempt,
) => boolean;

/**
 * The stop is a state of the whole service, not a flag on each route: nobody can do anything,
 * signing in and signing included (R16, R20). Its window is half-open.
 *
 * @example The first and the last instant
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { parseInstant, plusMs } from "../../conformance/terms/mod.ts";
 * import { honestSuspensionRule } from "./suspension.ts";
 *
 * const from = parseInstant("2021-11-04T20:00:00+09:00");
 * const until = parseInstant("2021-12-15T09:00:00+09:00");
 * const stands = (at: typeof from) => honestSuspensionRule({ from, until }, at, "authenticate");
 * assertEquals([stands(plusMs(from, -1)), stands(from)], [false, true]);
 * assertEquals([stands(plusMs(until, -1)), stands(until)], [true, false]);
 * ```
 */
export const honestSuspensionRule: SuspensionRule = (window, now) =>
  window !== undefined && isWithin(window, now);
