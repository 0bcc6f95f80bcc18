import type { Host } from "./host.ts";

/** A host that remembers what was said and written. */
export interface RememberingHost extends Host {
  /** What went to standard output. */
  readonly said: string[];
  /** What went to standard error. */
  readonly complained: string[];
  /** Files written, by path. */
  readonly files: Map<string, string>;
}

/** A host without terminal and environment; `readable` files can be read. */
export function rememberingHost(
  readable: Readonly<Record<string, string>> = {},
  isWritable = true,
): RememberingHost {
  const said: string[] = [];
  const complained: string[] = [];
  const files = new Map<string, string>();
  return {
    said,
    complained,
    files,
    out: (text) => void said.push(text),
    err: (text) => void complained.push(text),
    outIsTerminal: false,
    errIsTerminal: false,
    columns: 120,
    env: () => undefined,
    wallMs: () => 0,
    prepareFolder: () => {
      if (!isWritable) throw new Error("Read-only file system");
    },
    writeFile: (path, text) => void files.set(path, text),
    readFile: (path) => {
      const text = readable[path];
      if (text === undefined) throw new Error("No such file");
      return text;
    },
  };
}
