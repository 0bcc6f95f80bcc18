import type { EvidenceEvent } from "../evidence/event.ts";

/** Label of the element by label of the number. */
export type Elements = ReadonlyMap<string, string>;

/** Label of the element made of each number, as far as the app's function was called. */
export function elementsByNumber(
  events: readonly EvidenceEvent[],
): Elements {
  return new Map(
    events.flatMap((event) =>
      event.kind === "element-derived" && event.element !== "unavailable"
        ? [[event.number, event.element] as const]
        : []
    ),
  );
}
