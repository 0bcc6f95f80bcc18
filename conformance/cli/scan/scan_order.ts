import type { Host } from "../host.ts";
import {
  COMMON_FLAGS,
  type Flags,
  type Given,
  oneOf,
  workersOf,
} from "../flags.ts";
import { LIMITS } from "../../scan/limits.ts";
import { UsageError } from "../usage_error.ts";
import type { ScanTask } from "./file_scan.ts";
import { maskNumberLike } from "./masking.ts";
import type { ScanMachine } from "./scan_machine.ts";
import {
  type ListedSecret,
  readSecretList,
  type SecretKind,
} from "./secret_list.ts";

/** Deepest nesting that may be asked for. */
const DEPTH_MAX = 64;

/** Flags of `tenken scan`. */
export const SCAN_FLAGS: Flags = {
  ...COMMON_FLAGS,
  numbers: { takes: "FILE", help: "personal numbers, twelve digits a line" },
  canaries: { takes: "FILE", help: "texts that were planted, one a line" },
  elements: { takes: "FILE", help: "confirmation elements, one a line" },
  generic: { help: "also list what reads as a number; decides nothing" },
  format: { takes: "table|json|sarif", help: "how to tell it (default table)" },
  output: { takes: "FILE", help: "write it there instead of printing it" },
  depth: {
    takes: "N",
    help: `layers to open inside one another (default ${LIMITS.depthMax})`,
  },
  workers: { takes: "N", help: "threads, a file each (default 1)" },
};

/** How the outcome is told. */
export const SCAN_FORMATS = ["table", "json", "sarif"] as const;

/** What is to be scanned, for what, and how it is told. */
export interface ScanOrder {
  /** Files and folders. */
  readonly paths: readonly string[];
  /** What every thread must know. */
  readonly task: ScanTask;
  /** What whoever wrote the lists should know. */
  readonly notes: readonly string[];
  /** How it is told. */
  readonly format: (typeof SCAN_FORMATS)[number];
  /** Where it is written; printed if absent. */
  readonly output: string | undefined;
  /** Threads. */
  readonly workers: number;
}

/**
 * What the flags ask for, lists read.
 * @throws {UsageError} when it cannot be had
 */
export function scanOrder(
  given: Given,
  host: Host,
  machine: ScanMachine,
): ScanOrder {
  const lists = [
    listOf(given, host, "number", "numbers"),
    listOf(given, host, "element", "elements"),
    listOf(given, host, "canary", "canaries"),
  ].flatMap((list) => list ?? []);
  if (lists.length === 0) {
    throw new UsageError(
      "Cannot scan: say what to look for with --numbers FILE, --canaries FILE or --elements FILE",
    );
  }
  return {
    paths: pathsOf(given, machine),
    task: {
      secrets: lists.flatMap((list) => list.secrets),
      depthMax: depthOf(given),
      generic: given.has("generic"),
    },
    notes: lists.flatMap((list) => list.notes),
    format: oneOf("format", given.text("format") ?? "table", SCAN_FORMATS),
    output: given.text("output"),
    workers: workersOf(given, 1),
  };
}

function listOf(
  given: Given,
  host: Host,
  kind: SecretKind,
  name: string,
): {
  readonly secrets: readonly ListedSecret[];
  readonly notes: readonly string[];
} | undefined {
  const file = given.text(name);
  if (file === undefined) return undefined;
  let text: string;
  try {
    text = host.readFile(file);
  } catch (cause) {
    // Neither the name nor the reason is repeated: a number may have been given in its stead.
    throw new UsageError(`Cannot read the file of --${name}`, { cause });
  }
  return readSecretList(kind, `--${name}`, text);
}

function pathsOf(
  { positionals }: Given,
  machine: ScanMachine,
): readonly string[] {
  if (positionals.length === 0) {
    throw new UsageError("Cannot scan: name at least one file or folder");
  }
  const missing = positionals.find((path) => !machine.exists(path));
  if (missing !== undefined) {
    const shown = JSON.stringify(maskNumberLike(missing.slice(0, 200)));
    throw new UsageError(`Cannot scan ${shown}: nothing is there`);
  }
  return positionals;
}

function depthOf(given: Given): number {
  const text = given.text("depth");
  if (text === undefined) return LIMITS.depthMax;
  const depth = Number(text);
  if (/^\d{1,2}$/.test(text) && depth <= DEPTH_MAX) return depth;
  throw new UsageError(
    `Cannot take --depth: expected a whole number from 0 to ${DEPTH_MAX}`,
  );
}
