/** What one run left behind. */
export interface RunTrace {
  /** How the run was started, in words. */
  readonly way: string;
  /** How it ended. */
  readonly exitCode: number;
  /** Its report, to the byte. */
  readonly report: string;
}

/** In what way two runs differ, in one line; nothing when they do not. */
export function difference(one: RunTrace, other: RunTrace): string | undefined {
  const at = place(one, other);
  return at === undefined
    ? undefined
    : `"${other.way}" is not what "${one.way}" is: ${at}`;
}

function place(one: RunTrace, other: RunTrace): string | undefined {
  if (one.exitCode !== other.exitCode) {
    return `exit code ${other.exitCode} for ${one.exitCode}`;
  }
  if (one.report === other.report) return undefined;
  const [a, b]: unknown[] = [JSON.parse(one.report), JSON.parse(other.report)];
  return firstDifference(a, b, "report.json") ?? "the bytes of report.json";
}

/** The path of the first member that differs, in the order in which it is written. */
function firstDifference(
  a: unknown,
  b: unknown,
  path: string,
): string | undefined {
  if (a === b) return undefined;
  if (!isObject(a) || !isObject(b)) return `${path} ${text(b)} for ${text(a)}`;
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const found = firstDifference(a[key], b[key], `${path}/${key}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function text(value: unknown): string {
  return JSON.stringify(value)?.slice(0, 80) ?? "nothing";
}
