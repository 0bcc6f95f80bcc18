import { testDefectsIn } from "./trial_test_support.ts";

testDefectsIn("element");
