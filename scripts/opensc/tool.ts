/** What came of a tool. */
export interface Ran {
  /** Exit code; above 128 when it was ended by a signal, as after too long a time. */
  readonly code: number;
  /** Standard output. */
  readonly out: string;
  /** Everything that it said. */
  readonly text: string;
}

/** Folders of the system's own tools: `pcscd` is in none that every user has. */
const PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
const TIME_MS_MAX = 30_000;

/** Run a tool to its end, or to the end of our patience, in an environment of its own. */
export async function runTool(
  tool: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  const { code, stdout, stderr } = await new Deno.Command(tool, {
    args: [...args],
    env: { PATH, LC_ALL: "C", ...env },
    clearEnv: true,
    stdin: "null",
    signal: AbortSignal.timeout(TIME_MS_MAX),
  }).output();
  const out = new TextDecoder().decode(stdout);
  return { code, out, text: out + new TextDecoder().decode(stderr) };
}
