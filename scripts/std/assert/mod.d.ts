/** Thrown by a failed assertion. */
export class AssertionError extends Error {
  constructor(message: string, options?: ErrorOptions);
}
// deno-lint-ignore no-explicit-any
type Ctor<T> = abstract new (...args: any[]) => T;
type Rec = Record<PropertyKey, unknown>;
type Same = <T>(a: T, b: T, msg?: string) => void;
type Text<B> = (a: string, b: B, msg?: string) => void;
export function assert(expr: unknown, msg?: string): asserts expr;
export function assertFalse(
  expr: unknown,
  msg?: string,
): asserts expr is false | 0 | 0n | "" | null | undefined;
export function assertExists<T>(
  a: T,
  msg?: string,
): asserts a is NonNullable<T>;
export function assertInstanceOf<T>(
  a: unknown,
  type: Ctor<T>,
  msg?: string,
): asserts a is T;
export function assertNotInstanceOf<A, T>(
  a: A,
  type: Ctor<T>,
  msg?: string,
): asserts a is Exclude<A, T>;
export function assertIsError<E extends Error = Error>(
  e: unknown,
  type?: Ctor<E>,
  matches?: string | RegExp,
  msg?: string,
): asserts e is E;
export function assertStrictEquals<T>(
  a: unknown,
  b: T,
  msg?: string,
): asserts a is T;
export const assertEquals: Same,
  assertNotEquals: Same,
  assertNotStrictEquals: Same;
export const assertGreater: Same,
  assertGreaterOrEqual: Same,
  assertLess: Same,
  assertLessOrEqual: Same;
export const assertMatch: Text<RegExp>,
  assertNotMatch: Text<RegExp>,
  assertStringIncludes: Text<string>;
export function assertAlmostEquals(
  a: number,
  b: number,
  tolerance?: number,
  msg?: string,
): void;
export function assertArrayIncludes<T>(
  a: ArrayLike<T>,
  b: ArrayLike<T>,
  msg?: string,
): void;
export function assertObjectMatch(a: Rec, b: Rec, msg?: string): void;
export function assertThrows(fn: () => unknown, msg?: string): unknown;
export function assertThrows<E extends Error = Error>(
  fn: () => unknown,
  type: Ctor<E>,
  includes?: string,
  msg?: string,
): E;
export function assertRejects(
  fn: () => PromiseLike<unknown>,
  msg?: string,
): Promise<unknown>;
export function assertRejects<E extends Error = Error>(
  fn: () => PromiseLike<unknown>,
  type: Ctor<E>,
  includes?: string,
  msg?: string,
): Promise<E>;
export function equal(a: unknown, b: unknown): boolean;
export function fail(msg?: string): never;
export function unimplemented(msg?: string): never;
export function unreachable(msg?: string): never;
