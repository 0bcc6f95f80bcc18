/** One place where the house is not tidy. */
export interface Breach {
  /** Path from the root of the repository. */
  readonly file: string;
  /** Line, counted from 1. */
  readonly line: number;
  /** What is wrong and what to do about it. */
  readonly message: string;
}

/** The line that is printed, in the form that editors and terminals make a link of. */
export function breachText({ file, line, message }: Breach): string {
  return `${file}:${line}: ${message}`;
}

/** By file, then by line, then by message. */
export function inOrder(breaches: readonly Breach[]): readonly Breach[] {
  return [...breaches].sort((a, b) =>
    compare(a.file, b.file) || a.line - b.line || compare(a.message, b.message)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
