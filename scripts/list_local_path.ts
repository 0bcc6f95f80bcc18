/** What lies in a folder: files by name, folders with a slash at the end, in order. */
export function listLocalPath(folder: string): Promise<readonly string[]> {
  const names = [...Deno.readDirSync(folder)]
    .map(({ name, isDirectory }) => isDirectory ? `${name}/` : name);
  return Promise.resolve(names.sort());
}
