/** A process that runs in the background, its output in a file. */
export interface Background {
  /** What it has said so far. */
  said(): string;
  /** Ask it to end; its exit code. Asking twice is the same as once. */
  end(signal?: Deno.Signal): Promise<number>;
}

const END_MS_MAX = 10_000;
const running = new Set<Deno.ChildProcess>();

/** Start a process in the background. */
export function startProcess(
  command: readonly [string, ...string[]],
  logFile: string,
  env: Readonly<Record<string, string>> = {},
): Background {
  const child = new Deno.Command("sh", {
    args: [
      "-c",
      'exec >"$1" 2>&1; shift; exec "$@"',
      "sh",
      logFile,
      ...command,
    ],
    env: { ...env },
    stdin: "null",
    stdout: "null",
    stderr: "null",
  }).spawn();
  const code = endedWithAll(child).then((status) => status.code);
  return {
    said: () => readIfThere(logFile),
    end: (signal = "SIGTERM") => end(child, code, signal),
  };
}

/** The end of a process, which `endAll` brings about if it has not come by itself. */
export async function endedWithAll(
  child: Deno.ChildProcess,
): Promise<Deno.CommandStatus> {
  running.add(child);
  try {
    return await child.status;
  } finally {
    running.delete(child);
  }
}

/** End whatever runs in the background, at once and without waiting. */
export function endAll(): void {
  for (const child of running) kill(child, "SIGTERM");
}

async function end(
  child: Deno.ChildProcess,
  code: Promise<number>,
  signal: Deno.Signal,
): Promise<number> {
  if (running.has(child)) kill(child, signal);
  const timer = setTimeout(() => kill(child, "SIGKILL"), END_MS_MAX);
  try {
    return await code;
  } finally {
    clearTimeout(timer);
  }
}

/** It may have ended by itself in the meantime. */
function kill(child: Deno.ChildProcess, signal: Deno.Signal): void {
  try {
    child.kill(signal);
  } catch (error) {
    const isGone = error instanceof Deno.errors.NotFound ||
      error instanceof TypeError;
    if (!isGone) throw error;
  }
}

function readIfThere(path: string): string {
  try {
    return Deno.readTextFileSync(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return "";
    throw error;
  }
}
