import type { OpenedFile } from "../../conformance/cli/scan/scan_machine.ts";

/**
 * A file of any size, read in pieces. It has the size that it had when it was opened: what is
 * appended meanwhile is not seen, and what is cut off is an error, never a shorter file.
 */
export function openFile(path: string): OpenedFile {
  const file = Deno.openSync(path, { read: true });
  try {
    const { isFile, size, blocks } = file.statSync();
    if (!isFile) throw new Error("Cannot read file: it is none any more");
    if (size === 0) refuseUnsized(file);
    return {
      source: {
        name: path,
        sizeBytes: size,
        // Blocks are of 512 bytes wherever they are told; fewer than the size means holes.
        ...(blocks === null ? {} : { storedBytes: 512 * blocks }),
        read: (offset, lengthBytes) =>
          readAt(file, offset, Math.min(lengthBytes, size - offset)),
      },
      close: () => file.close(),
    };
  } catch (error) {
    file.close();
    throw error;
  }
}

/** Files of a pseudo file system say that they are empty and are not. */
function refuseUnsized(file: Deno.FsFile): void {
  if (file.readSync(new Uint8Array(1)) !== null) {
    throw new Error("Cannot read file: it does not tell its size");
  }
}

function readAt(file: Deno.FsFile, offset: number, length: number): Uint8Array {
  if (length <= 0) return new Uint8Array();
  const bytes = new Uint8Array(length);
  file.seekSync(offset, Deno.SeekMode.Start);
  for (let at = 0; at < length;) {
    const read = file.readSync(bytes.subarray(at));
    if (read === null) throw new Error("Cannot read file: it has shrunk");
    at += read;
  }
  return bytes;
}
