import { testControlIn, testDefectsIn } from "./trial_test_support.ts";

testControlIn("linking");
testDefectsIn("linking");
