import type { NumberShape } from "../../reports/scan_report.ts";
import { type Found, NeedleSearch } from "../../scan/needle_search.ts";
import { numberLikeIn } from "./number_like.ts";

/** The label under which a scan tells what only reads as a number; no list gives such a label. */
export const NUMBER_LIKE_LABEL = "number-like";

/** A search that also tells what reads as a number, in every layer that the scan opens. */
export class NumberLikeSearch extends NeedleSearch {
  /** Every needle, then what reads as a number. */
  override search(bytes: Uint8Array): Found[] {
    const spots = numberLikeIn(bytes).map((spot): Found => ({
      needle: {
        secret: NUMBER_LIKE_LABEL,
        form: spot.endsInZero ? `${spot.shape}/0` : spot.shape,
        bytes: new Uint8Array(), // nobody looked for these
      },
      offset: spot.offset,
    }));
    return [...super.search(bytes), ...spots];
  }
}

/** Shape and last digit of a spot that a scan told. */
export function shapeOf(
  form: string,
): { readonly shape: NumberShape; readonly endsInZero: boolean } {
  const parts = form.replace(/^name\//, "").split("/");
  return { shape: parts[0] as NumberShape, endsInZero: parts[1] === "0" };
}
