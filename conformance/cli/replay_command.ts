import type { NumberPolicyName } from "../arbitraries/number_policy.ts";
import { replay } from "../runner/replay.ts";
import { decodeToken, TokenError } from "../runner/token.ts";
import { EXIT_FAIL, EXIT_INCONCLUSIVE, EXIT_OK } from "./exit_code.ts";
import { COMMON_FLAGS, type Flags, oneOf, readFlags } from "./flags.ts";
import { numberPolicyOf } from "./number_policy_flag.ts";
import { terminalStyle } from "./terminal_style.ts";
import { UsageError } from "./usage_error.ts";
import type { Wiring } from "./wiring.ts";

/** Flags of `tenken replay`. */
export const REPLAY_FLAGS: Flags = {
  ...COMMON_FLAGS,
  defect: { takes: "NAME", help: "build this defect into the reference" },
  "number-policy": {
    takes: "file:PATH",
    help: "the test numbers, where the run had them from a file",
  },
};

/** `tenken replay TOKEN`: the minimal case again; 0 fixed, 1 still fails, 3 could not be replayed. */
export async function replayCommand(
  args: readonly string[],
  wiring: Wiring,
): Promise<number> {
  const given = readFlags(args, REPLAY_FLAGS);
  const [token, ...rest] = given.positionals;
  if (token === undefined || rest.length > 0) {
    throw new UsageError(
      "Cannot replay: expected one token, as a finding prints it",
    );
  }
  const defects = wiring.defects.map((defect) => defect.name);
  const defect = given.text("defect");
  const style = terminalStyle(given, wiring.host);
  const { plan, property, claim, numberPolicy } = readToken(token);
  const numbers = numberPolicyOf(given, wiring.host);
  refuseOtherNumbers(numberPolicy, numbers?.kind);
  const outcome = await replay(
    token,
    {
      target: "reference",
      ...(defect === undefined
        ? {}
        : { defect: oneOf("defect", defect, defects) }),
    },
    wiring.openSystem,
    undefined,
    numbers,
  );
  const where = `${plan.edition}, ${property}/${claim}`;
  switch (outcome.outcome) {
    case "fixed":
      wiring.host.out(`${WORDS.fixed[style.language]} (${where})\n`);
      return EXIT_OK;
    case "not-replayable":
      wiring.host.out(
        `${WORDS.lost[style.language]} (${where}): ${
          outcome.why[style.language]
        }\n`,
      );
      return EXIT_INCONCLUSIVE;
    case "still-fails": {
      const { violation, story } = outcome.breach;
      wiring.host.out([
        style.paint("red", `${WORDS.fails[style.language]} (${where})`),
        `  ${violation.says[style.language]}`,
        `  ${WORDS.expected[style.language]}: ${
          violation.expected[style.language]
        }`,
        `  ${WORDS.seen[style.language]}: ${violation.seen[style.language]}`,
        ...story.map((step, i) => `    ${i + 1}. ${step[style.language]}`),
        "",
      ].join("\n"));
      return EXIT_FAIL;
    }
  }
}

/** The token names the policy; the flag brings the numbers of a file, which are in no token. */
function refuseOtherNumbers(
  told: NumberPolicyName = "valid",
  given: NumberPolicyName | undefined,
): void {
  if (told === "file" && given === undefined) {
    throw new UsageError(
      "Cannot replay: the numbers of this case came from a file, name it with --number-policy file:PATH",
    );
  }
  if (given !== undefined && given !== told) {
    throw new UsageError(
      `Cannot replay with --number-policy ${given}: the case was found with ${told}`,
    );
  }
}

function readToken(token: string): ReturnType<typeof decodeToken> {
  try {
    return decodeToken(token);
  } catch (error) {
    if (error instanceof TokenError) {
      throw new UsageError(error.message, { cause: error });
    }
    throw error;
  }
}

const WORDS = {
  fixed: { ja: "解消: 同じ経過で不適合は再現しない", en: "fixed" },
  lost: { ja: "再現不能", en: "could not be replayed" },
  fails: { ja: "依然として不適合", en: "still fails" },
  expected: { ja: "期待", en: "Expected" },
  seen: { ja: "実際", en: "Seen" },
} as const;
