import type { EvidenceEvent } from "../evidence/event.ts";
import { isNumberLabel, registerCall } from "./call.ts";

/** A number that was typed at a registration. */
export interface TypedNumber {
  /** Its label. */
  readonly label: string;
  /** Place of the registration. */
  readonly seq: number;
}

/** Every number typed, each time that it was. */
export function numbersTyped(
  events: readonly EvidenceEvent[],
): readonly TypedNumber[] {
  return events.flatMap((event) => {
    const label = registerCall(event)?.number;
    return isNumberLabel(label) ? [{ label, seq: event.seq }] : [];
  });
}

/** Place of the first; before it there was nothing to leak. */
export function firstTyped(
  events: readonly EvidenceEvent[],
): number | undefined {
  return numbersTyped(events)[0]?.seq;
}
