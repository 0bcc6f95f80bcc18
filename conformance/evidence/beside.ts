import type { SinkItem } from "../target/mod.ts";

/**
 * What lies in a local folder: names of files, and of folders with a slash at the end. It throws
 * when the folder cannot be listed. Handed in, because this room touches no disk.
 */
export type ListPath = (folder: string) => Promise<readonly string[]>;

/** Something beside an item that no sink declares. */
export interface Neighbour {
  /** The sink beside whose file it lies. */
  readonly sink: string;
  /** Its name. */
  readonly name: string;
}

/** So many are told of one folder; whoever shares a folder with the world is told enough by then. */
const TOLD_MAX = 5;

/**
 * What lies in the same folder as a file of a sink and is an item of none: a journal that nobody
 * thought of, the copy that an interrupted command left. Folders that are items themselves are read
 * whole and have nothing beside what is read.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { undeclaredBeside } from "./beside.ts";
 *
 * const items = [{ sink: "database", name: "main", path: "/data/main.db" }];
 * const listPath = () => Promise.resolve(["main.db", "main.db-journal"]);
 * assertEquals(await undeclaredBeside(items, listPath), [
 *   { sink: "database", name: "main.db-journal" },
 * ]);
 * ```
 */
export async function undeclaredBeside(
  items: readonly SinkItem[],
  listPath: ListPath,
): Promise<readonly Neighbour[]> {
  const paths = items.flatMap(({ path }) => path === undefined ? [] : [path]);
  const found: Neighbour[] = [];
  for (const [folder, sink] of foldersOf(items)) {
    const names = await namesIn(folder, listPath);
    const isFolderOfFiles = names.some((name) =>
      paths.includes(`${folder}/${name}`)
    );
    if (!isFolderOfFiles) continue;
    const others = names.filter((name) => !isKnown(`${folder}/${name}`, paths));
    found.push(
      ...others.toSorted().slice(0, TOLD_MAX).map((name) => ({ sink, name })),
    );
  }
  return found;
}

/** The folder of every item, with the first sink that has an item in it. */
function foldersOf(items: readonly SinkItem[]): Map<string, string> {
  const folders = new Map<string, string>();
  for (const { sink, path } of items) {
    const end = path?.lastIndexOf("/") ?? -1;
    if (path === undefined || end < 1) continue;
    const folder = path.slice(0, end);
    if (!folders.has(folder)) folders.set(folder, sink);
  }
  return folders;
}

/** A folder that cannot be listed shows nothing; its items are read, or not, on their own. */
async function namesIn(
  folder: string,
  listPath: ListPath,
): Promise<readonly string[]> {
  try {
    return await listPath(folder);
  } catch {
    return [];
  }
}

function isKnown(path: string, paths: readonly string[]): boolean {
  if (!path.endsWith("/")) return paths.includes(path);
  return paths.some((known) => `${known}/` === path || known.startsWith(path));
}
