/**
 * Do work on items, some of them at once, and hand the results on in the order of the items. No
 * more than `ahead` results wait, so that a long list never piles up behind one slow item.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { inOrder } from "./in_order.ts";
 *
 * const doubled = inOrder([1, 2, 3], 2, (n) => Promise.resolve(2 * n));
 * assertEquals(await Array.fromAsync(doubled), [2, 4, 6]);
 * ```
 */
export async function* inOrder<Item, Result>(
  items: Iterable<Item>,
  ahead: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const pending: Promise<Result>[] = [];
  for (const item of items) {
    const result = work(item);
    // Whoever takes it meets the error; until then it is nobody's fault.
    result.catch(() => {});
    pending.push(result);
    if (pending.length >= ahead) yield await pending.shift()!;
  }
  for (const result of pending) yield await result;
}
