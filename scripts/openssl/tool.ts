/** Where everything is written that OpenSSL is shown. */
export const FOLDER = "reports/openssl";

/** What OpenSSL said. */
export interface Said {
  /** Exit code. */
  readonly code: number;
  /** Both of its outputs. */
  readonly text: string;
}

/** There is no OpenSSL on this machine. */
export class OpensslMissingError extends Error {
  override name = "OpensslMissingError";
}

const utf8 = new TextDecoder();

/**
 * Run OpenSSL in the folder of the files.
 * @throws {OpensslMissingError} when it is not installed
 */
export async function openssl(
  args: readonly string[],
  input: Uint8Array = new Uint8Array(0),
): Promise<Said> {
  const child = spawn(args);
  const writer = child.stdin.getWriter();
  // It may have seen enough before it has read everything.
  await writer.write(input).then(() => writer.close()).catch(() => {});
  const { code, stdout, stderr } = await child.output();
  return { code, text: utf8.decode(stdout) + utf8.decode(stderr) };
}

function spawn(args: readonly string[]): Deno.ChildProcess {
  try {
    return new Deno.Command("openssl", {
      args: [...args],
      cwd: FOLDER,
      stdin: "piped",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
  } catch (cause) {
    if (!(cause instanceof Deno.errors.NotFound)) throw cause;
    throw new OpensslMissingError(
      'Cannot run openssl: it is not installed; the Debian package is called "openssl"',
      { cause },
    );
  }
}

/** Numbers of the errors that `openssl verify` reports, each once, in ascending order. */
export function errorsIn({ text }: Said): number[] {
  const numbers = [...text.matchAll(/^error (\d+) at /gm)]
    .map(([, number]) => Number(number));
  return [...new Set(numbers)].sort((a, b) => a - b);
}
