import { memorySource } from "../../scan/source.ts";
import { FileScanner } from "./file_scan.ts";
import type { ScanMachine, Walked } from "./scan_machine.ts";

/** A file in memory: its bytes, or why there are none. */
export type RememberedFile =
  | string
  | Uint8Array
  | Omit<Walked, "path" | "name">;

/** A machine whose files are in memory, and whose threads end out of turn. */
export function rememberedFiles(
  files: Readonly<Record<string, RememberedFile>>,
): ScanMachine {
  const isBelow = (file: string, path: string) =>
    file === path || file.startsWith(`${path}/`);
  const open: ScanMachine["open"] = (path) => {
    const file = files[path];
    if (typeof file !== "string" && !(file instanceof Uint8Array)) {
      throw new Error("Cannot read file: permission denied");
    }
    const bytes = typeof file === "string"
      ? new TextEncoder().encode(file)
      : file;
    return { source: memorySource(path, bytes), close: () => {} };
  };
  return {
    exists: (path) => Object.keys(files).some((file) => isBelow(file, path)),
    walk: (paths) =>
      Object.entries(files)
        .filter(([file]) => paths.some((path) => isBelow(file, path)))
        .map(([path, file]): Walked => ({
          path,
          name: path.slice(path.lastIndexOf("/") + 1),
          ...(typeof file === "string" || file instanceof Uint8Array
            ? { kind: "file" }
            : file),
        })),
    open,
    threads: (_, task) => {
      const scanner = new FileScanner(task);
      let turn = 0;
      return {
        scan: async (path) => {
          for (let wait = turn++ % 3 * 20; wait > 0; wait--) await undefined;
          return await scanner.scan(() => open(path));
        },
        close: () => {},
      };
    },
  };
}
