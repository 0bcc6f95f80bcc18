import { invariant } from "../terms/mod.ts";

/**
 * Plain JSON in one spelling: members sorted by code unit, no space, absent members left out. Equal
 * values have equal text, so digests can be taken over it.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { canonicalJson } from "./canonical_json.ts";
 *
 * assertEquals(canonicalJson({ b: [1, true], a: "点検" }), '{"a":"点検","b":[1,true]}');
 * ```
 * @throws {InvariantError} when the value is no plain JSON
 */
export function canonicalJson(value: unknown): string {
  if (value === null) return "null";
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "boolean") return String(value);
  if (typeof value === "number") return numberText(value);
  invariant(typeof value === "object", "only plain JSON is written");
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  return objectText(value);
}

/** JSON has no word for what is not finite, and one zero. */
function numberText(value: number): string {
  invariant(Number.isFinite(value), "a number in JSON is finite");
  return JSON.stringify(Object.is(value, -0) ? 0 : value);
}

function objectText(value: object): string {
  const prototype = Object.getPrototypeOf(value);
  invariant(
    prototype === Object.prototype || prototype === null,
    "an object in JSON is plain",
  );
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .toSorted(([a], [b]) => a < b ? -1 : a > b ? 1 : 0)
    .map(([name, member]) =>
      `${JSON.stringify(name)}:${canonicalJson(member)}`
    );
  return `{${members.join(",")}}`;
}
