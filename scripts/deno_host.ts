import type { Host } from "../conformance/cli/host.ts";

const encoder = new TextEncoder();

/** The command line's host on Deno. */
export function denoHost(): Host {
  return {
    out: (text) => writeAll(Deno.stdout, text),
    err: (text) => writeAll(Deno.stderr, text),
    outIsTerminal: Deno.stdout.isTerminal(),
    errIsTerminal: Deno.stderr.isTerminal(),
    columns: columns(),
    env: readableEnv,
    wallMs: () => performance.now(),
    prepareFolder,
    writeFile: writeWhole,
    readFile: (path) => Deno.readTextFileSync(path),
  };
}

/** A closed pipe is a quiet end, not an error: whoever read us has seen enough. */
function writeAll(
  stream: { writeSync(bytes: Uint8Array): number },
  text: string,
): void {
  let bytes = encoder.encode(text);
  try {
    while (bytes.length > 0) bytes = bytes.subarray(stream.writeSync(bytes));
  } catch (error) {
    if (!(error instanceof Deno.errors.BrokenPipe)) throw error;
  }
}

function columns(): number {
  try {
    return Deno.consoleSize().columns || 80;
  } catch {
    return 80;
  }
}

/** A variable that may not be read is as good as unset. */
function readableEnv(name: string): string | undefined {
  const { state } = Deno.permissions.querySync({ name: "env", variable: name });
  return state === "granted" ? Deno.env.get(name) : undefined;
}

function prepareFolder(path: string): void {
  Deno.mkdirSync(path, { recursive: true });
  const probe = `${path}/.probe`;
  Deno.writeTextFileSync(probe, "");
  Deno.removeSync(probe);
}

/** A reader meets the old file or the new one, never half of either. */
function writeWhole(path: string, text: string): void {
  const draft = `${path}.part`;
  Deno.writeTextFileSync(draft, text);
  Deno.renameSync(draft, path);
}
