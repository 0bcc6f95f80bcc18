import {
  NumberFileError,
  type NumberPolicy,
  readNumberFile,
} from "../arbitraries/number_policy.ts";
import type { Flag, Given } from "./flags.ts";
import type { Host } from "./host.ts";
import { unknownName, UsageError } from "./usage_error.ts";

const INVENTED = ["valid", "invalid-check-digit"] as const;
const FILE = "file:";

/** The flag `--number-policy`. */
export const NUMBER_POLICY_FLAG: Flag = {
  takes: "P",
  help:
    "numbers: valid (default: invented), invalid-check-digit, or file:PATH (test numbers, one a line)",
};

/**
 * The policy that was asked for, its file read.
 * @throws {UsageError} when there is no such policy, or the file is not what it has to be; the
 * message names the line, never what stands there
 */
export function numberPolicyOf(
  given: Given,
  host: Host,
): NumberPolicy | undefined {
  const text = given.text("number-policy");
  if (text === undefined) return undefined;
  const kind = INVENTED.find((name) => name === text);
  if (kind !== undefined) return { kind };
  if (!text.startsWith(FILE) || text === FILE) {
    throw unknownName("number policy", text, [...INVENTED, "file:PATH"]);
  }
  return { kind: "file", numbers: readNumbers(host, text.slice(FILE.length)) };
}

function readNumbers(host: Host, path: string): readonly string[] {
  let text: string;
  try {
    text = host.readFile(path);
  } catch (cause) {
    throw new UsageError(
      `Cannot read the numbers of --number-policy: ${JSON.stringify(path)}`,
      { cause },
    );
  }
  try {
    return readNumberFile(text);
  } catch (error) {
    if (!(error instanceof NumberFileError)) throw error;
    throw new UsageError(`${error.message} (${JSON.stringify(path)})`, {
      cause: error,
    });
  }
}
