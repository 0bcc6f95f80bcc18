import { testDefectsIn } from "./trial_test_support.ts";

// The rest of the edition's defects are in element_test.ts.
testDefectsIn("element", ({ caughtBy }) => caughtBy.includes("susp-019"));
