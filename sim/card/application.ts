import type { FileTree } from "./files.ts";

/** An application on the card (AP): a folder of files, selected by its AID. */
export interface Application {
  /** What people call it. */
  readonly name: string;
  /** Application identifier, lower-case hex. */
  readonly aid: string;
  /** Its files. */
  readonly files: FileTree;
}
