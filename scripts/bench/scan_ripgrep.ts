/** ripgrep on one thread, all files as text, patterns literal: how many lines match. */
export class Ripgrep {
  /** Its version, as it says. */
  readonly version: string;

  /**
   * Look for the program.
   * @throws {Error} when it is not installed
   */
  constructor() {
    this.version = run(["--version"]).split("\n")[0]!;
  }

  /** Lines of the file that hold one of the patterns in the other file. */
  count(patternFile: string, path: string): number {
    const args = ["-j1", "-a", "-F", "-f", patternFile, "--count", path];
    return Number(run(["--no-config", ...args]));
  }
}

function run(args: string[]): string {
  try {
    const { stdout } = new Deno.Command("rg", { args, stderr: "inherit" })
      .outputSync();
    return new TextDecoder().decode(stdout);
  } catch (error) {
    throw new Error("Cannot start rg: install ripgrep", { cause: error });
  }
}
