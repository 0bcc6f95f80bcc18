import { Matcher } from "./matcher.ts";
import { attributable, type Needle } from "./needles.ts";

/**
 * Whether no needle of one secret stands inside a needle of another: then a hit names its secret
 * beyond doubt. Parts that two secrets share belong to neither and do not count.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { canaryNeedles } from "./needles.ts";
 * import { areTellApart } from "./tell_apart.ts";
 *
 * const one = canaryNeedles("C-0001", "red-mark");
 * assertEquals(areTellApart([...one, ...canaryNeedles("C-0002", "blue-mark")]), true);
 * assertEquals(areTellApart([...one, ...canaryNeedles("C-0002", "a-red-mark")]), false);
 * ```
 */
export function areTellApart(needles: readonly Needle[]): boolean {
  const own = attributable(needles);
  if (own.length === 0) return true;
  const matcher = new Matcher(own.map(({ bytes }) => bytes));
  return own.every(({ bytes, secret }) =>
    matcher.search(bytes).every(({ pattern }) =>
      own[pattern]!.secret === secret
    )
  );
}
