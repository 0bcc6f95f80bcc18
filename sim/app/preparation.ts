import type { Reason } from "../../conformance/target/mod.ts";

/** What an edition makes of the screens before the card is tapped. */
export type Preparation =
  /** Go on; edition `element` has an element, edition `linking` has none. */
  | { readonly kind: "ready"; readonly element?: string }
  /** Stop before anything is sent. */
  | { readonly kind: "refused"; readonly reason: Reason };
