import { ACCOUNT_SUITE } from "./account.ts";
import { ELEMENT_SUITE } from "./element.ts";
import { LINKING_SUITE } from "./linking.ts";
import { NUMBER_SUITE } from "./number.ts";
import type { Property, Suite } from "./property.ts";
import { SUSPENSION_SUITE } from "./suspension.ts";

/** All suites, in reading order. */
export const SUITES: readonly Suite[] = [
  NUMBER_SUITE,
  ELEMENT_SUITE,
  ACCOUNT_SUITE,
  SUSPENSION_SUITE,
  LINKING_SUITE,
];

/** All properties, in reading order; their names are unique. */
export const PROPERTIES: readonly Property[] = SUITES.flatMap((suite) =>
  suite.properties
);
