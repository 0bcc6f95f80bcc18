const PAGE_BYTES = 8192;

/**
 * How many pages of the write-ahead log were written before a place in it. A segment that was
 * renamed for later use keeps the pages of its former life, and each says where it belonged.
 */
export function olderPages(folder: string, place: bigint): number {
  let older = 0;
  for (const { name, isFile } of Deno.readDirSync(`${folder}/pg_wal`)) {
    if (!isFile) continue;
    const bytes = Deno.readFileSync(`${folder}/pg_wal/${name}`);
    const view = new DataView(bytes.buffer);
    for (let at = 0; at + PAGE_BYTES <= bytes.length; at += PAGE_BYTES) {
      const isWritten = view.getUint16(at, true) !== 0;
      if (isWritten && view.getBigUint64(at + 8, true) < place) older++;
    }
  }
  return older;
}

/**
 * Files in the database's folder that no relation names. A `VACUUM FULL` that is killed leaves one
 * with everything in it, and no later one removes it.
 */
export function strayFiles(
  folder: string,
  known: ReadonlySet<string>,
): readonly string[] {
  const below = [...known].find((path) => path.startsWith("base/"))
    ?.split("/").slice(0, 2).join("/");
  if (below === undefined) return [];
  return [...Deno.readDirSync(`${folder}/${below}`)]
    .map(({ name }) => name)
    .filter((name) => /^t?[0-9]/.test(name))
    .filter((name) => {
      const main = name.replace(/(?:_[a-z]+)?(?:\.[0-9]+)?$/, "");
      return !known.has(`${below}/${main}`);
    });
}
