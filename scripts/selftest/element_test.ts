import { testControlIn, testDefectsIn } from "./trial_test_support.ts";

testControlIn("element");
testDefectsIn("element", ({ caughtBy }) => !caughtBy.includes("susp-019"));
