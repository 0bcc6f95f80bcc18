import { DatabaseSync } from "node:sqlite";

/** A folder of this test's own, removed when it ends. */
export function inFolder<T>(work: (folder: string) => T): T {
  Deno.mkdirSync("reports/tmp", { recursive: true });
  const folder = Deno.makeTempDirSync({ dir: "reports/tmp" });
  try {
    return work(folder);
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
}

/** Files of a database after some statements, read while it is still open if asked for. */
export function filesAfter(
  statements: string,
  isOpen = false,
): {
  readonly main: Uint8Array;
  readonly wal: Uint8Array;
  readonly journal: Uint8Array;
} {
  return inFolder((folder) => {
    const path = `${folder}/test.db`;
    const database = new DatabaseSync(path);
    const read = () => ({
      main: bytesAt(path),
      wal: bytesAt(`${path}-wal`),
      journal: bytesAt(`${path}-journal`),
    });
    database.exec(`PRAGMA synchronous=OFF; ${statements}`);
    const early = read();
    database.close();
    return isOpen ? early : read();
  });
}

function bytesAt(path: string): Uint8Array {
  try {
    return Deno.readFileSync(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return new Uint8Array();
    throw error;
  }
}
