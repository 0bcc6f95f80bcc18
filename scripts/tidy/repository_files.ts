const SKIPPED = [".git", "node_modules", "reports", "coverage"];
const TEXT =
  /(?:\.(?:ts|js|json|jsonc|md|sql|html|css|yml|yaml|sarif|xml)|LICENSE|\.gitignore|\.ci\/run|deno\.lock)$/;

/** Every file of text in the repository, as a path from its root, in order. */
export function repositoryFiles(folder = "."): readonly string[] {
  return [...Deno.readDirSync(folder)]
    .filter(({ name }) => folder !== "." || !SKIPPED.includes(name))
    .sort((a, b) => a.name < b.name ? -1 : 1)
    .flatMap((entry) => {
      const path = folder === "." ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory) return repositoryFiles(path);
      return TEXT.test(path) ? [path] : [];
    });
}

/** Those of the files that are modules of ours; the stand-ins under `scripts/std` are not. */
export function modulesAmong(files: readonly string[]): readonly string[] {
  return files.filter((path) =>
    path.endsWith(".ts") && !path.startsWith("scripts/std/")
  );
}
