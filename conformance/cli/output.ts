import type { Host } from "./host.ts";
import { UsageError } from "./usage_error.ts";

/**
 * Make the folder for the output ready before anything runs.
 * @throws {UsageError} when nothing can be written there
 */
export function prepareOutput(host: Host, folder: string): void {
  try {
    host.prepareFolder(folder);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message.split("\n")[0] : "";
    throw new UsageError(`Cannot write to ${JSON.stringify(folder)}: ${why}`, {
      cause,
    });
  }
}
