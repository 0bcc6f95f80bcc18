import { VERDICTS } from "../findings/verdict.ts";
import type { Host } from "./host.ts";
import { UsageError } from "./usage_error.ts";
import type { ExpectationFile } from "./wiring.ts";

/**
 * Read a file of expected verdicts.
 * @throws {UsageError} when it cannot be read or is no such file
 */
export function readExpectation(host: Host, path: string): ExpectationFile {
  const file = parsed(host, path);
  if (!isExpectation(file)) {
    throw new UsageError(
      `Cannot use ${
        JSON.stringify(path)
      }: expected { about, verdicts: { target: { requirement: verdict } } }`,
    );
  }
  return file;
}

function parsed(host: Host, path: string): unknown {
  try {
    return JSON.parse(host.readFile(path));
  } catch (cause) {
    throw new UsageError(
      `Cannot read ${JSON.stringify(path)}: expected a JSON file`,
      { cause },
    );
  }
}

function isExpectation(file: unknown): file is ExpectationFile {
  return isRecord(file) && typeof file.about === "string" &&
    isRecord(file.verdicts) &&
    Object.values(file.verdicts).every((target) =>
      isRecord(target) &&
      Object.values(target).every((v) => VERDICTS.some((known) => known === v))
    );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
