/**
 * Moves what begins within a member from the layer outside, sorted by offset, to the member. What is
 * left outside was in no member.
 */
export function takenOver<Placed extends { readonly offset: number }>(
  sorted: Placed[],
  at: number,
  lengthBytes: number,
): Placed[] {
  const from = firstFrom(sorted, at);
  const own = sorted.splice(from, firstFrom(sorted, at + lengthBytes) - from);
  return own.map((seen) => ({ ...seen, offset: seen.offset - at }));
}

function firstFrom(
  sorted: readonly { readonly offset: number }[],
  offset: number,
): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = low + high >> 1;
    if (sorted[middle]!.offset < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
