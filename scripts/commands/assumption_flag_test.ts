import { assertEquals, assertThrows } from "@std/assert";
import { UsageError } from "../../conformance/cli/usage_error.ts";
import { DEFAULT_ASSUMPTIONS } from "../../conformance/target/mod.ts";
import { assumptionsFrom } from "./assumption_flag.ts";

Deno.test("assumptions are the defaults but for what is said", () => {
  assertEquals(assumptionsFrom([]), DEFAULT_ASSUMPTIONS);
  assertEquals(
    assumptionsFrom([
      "linkDelayMinutes=5",
      "linkDelayAnswer=none",
      "ocspNonceEchoed=false",
      "linkedEvents.number-change=true",
    ]),
    {
      ...DEFAULT_ASSUMPTIONS,
      linkDelayMinutes: 5,
      linkDelayAnswer: "none",
      ocspNonceEchoed: false,
      linkedEvents: {
        ...DEFAULT_ASSUMPTIONS.linkedEvents,
        "number-change": true,
      },
    },
  );
});

Deno.test("what cannot be assumed is said, with the nearest name", () => {
  const rows: [string, string][] = [
    ["linkDelayMinute=5", 'did you mean "linkDelayMinutes"'],
    ["linkedEvents=false", "Unknown assumption"],
    ["linkedEvents.renewals=false", 'did you mean "linkedEvents.renewal"'],
    ["toString=1", "Unknown assumption"],
    ["linkDelayMinutes", "expected name=value"],
    ["linkDelayMinutes=", "expected name=value"],
    ["linkDelayMinutes=-1", "whole number from 0 to 525600"],
    ["renewalWindowMonths=121", "whole number from 0 to 120"],
    ["ocspNonceEchoed=yes", "Known: true, false"],
    ["linkDelayAnswer=never", "Known: pending, none"],
  ];
  for (const [text, says] of rows) {
    assertThrows(() => assumptionsFrom([text]), UsageError, says);
  }
  const twice = ["linkDelayMinutes=1", "linkDelayMinutes=2"];
  assertThrows(() => assumptionsFrom(twice), UsageError, "twice");
});
