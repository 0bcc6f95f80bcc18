import type { ReadFile } from "../conformance/evidence/look.ts";

/**
 * The file at a path, or every file below a folder, in order of their names. Links are not
 * followed: what they point to is not below the path.
 */
export function readLocalPath(path: string): Promise<readonly ReadFile[]> {
  const info = Deno.lstatSync(path);
  if (info.isFile) {
    return Promise.resolve([{ name: "", bytes: Deno.readFileSync(path) }]);
  }
  return Promise.resolve([...filesBelow(path, "")]);
}

function* filesBelow(root: string, below: string): Generator<ReadFile> {
  const entries = [...Deno.readDirSync(`${root}/${below}`)]
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const { name, isFile, isDirectory } of entries) {
    const place = `${below}${name}`;
    if (isDirectory) yield* filesBelow(root, `${place}/`);
    if (isFile) {
      yield { name: place, bytes: Deno.readFileSync(`${root}/${place}`) };
    }
  }
}
