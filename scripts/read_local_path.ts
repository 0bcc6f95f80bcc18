import type { ReadFile } from "../conformance/evidence/look.ts";
import type { Source } from "../conformance/scan/source.ts";

/** Larger files stay on the disk and are read in pieces. */
const HELD_BYTES_MAX = 8 * 1024 * 1024;

const STAT_BLOCK_BYTES = 512;

/**
 * The file at a path, or every file below a folder, in order of their names. The path itself may be
 * a link, for it was declared. A link below it gives what it
 * points to as its bytes and is not followed; one that leads out of the folder is `unreadable`, as
 * are devices and pipes. So loops have no end to reach.
 */
export function readLocalPath(path: string): Promise<readonly ReadFile[]> {
  const info = Deno.statSync(path);
  if (!info.isDirectory) return Promise.resolve([fileAt(path, "", info)]);
  return Promise.resolve([...filesBelow(path, "")]);
}

function* filesBelow(root: string, below: string): Generator<ReadFile> {
  const entries = [...Deno.readDirSync(`${root}/${below}`)]
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const { name, isDirectory } of entries) {
    const place = `${below}${name}`;
    if (isDirectory) yield* filesBelow(root, `${place}/`);
    else yield fileAt(root, place, Deno.lstatSync(`${root}/${place}`));
  }
}

function fileAt(root: string, name: string, info: Deno.FileInfo): ReadFile {
  const path = name === "" ? root : `${root}/${name}`;
  if (info.isSymlink) return linkAt(root, path, name);
  if (!info.isFile) {
    return { name, bytes: new Uint8Array(), blind: "unreadable" };
  }
  if (info.size <= HELD_BYTES_MAX) {
    return { name, bytes: Deno.readFileSync(path) };
  }
  return {
    name,
    get bytes() {
      return Deno.readFileSync(path);
    },
    source: localSource(path, name, info),
  };
}

/** What a link within the folder points to is seen there. */
function linkAt(root: string, path: string, name: string): ReadFile {
  const bytes = new TextEncoder().encode(Deno.readLinkSync(path));
  return leadsBelow(root, path)
    ? { name, bytes }
    : { name, bytes, blind: "unreadable" };
}

function leadsBelow(root: string, path: string): boolean {
  try {
    return Deno.realPathSync(path).startsWith(`${Deno.realPathSync(root)}/`);
  } catch {
    return false; // nothing is there, or a loop: it is recorded as unreadable
  }
}

/** A file on the disk that is opened for each piece, so that none is left open. */
export function localSource(
  path: string,
  name: string,
  info: Deno.FileInfo,
): Source {
  return {
    name,
    sizeBytes: info.size,
    ...(info.blocks === null
      ? {}
      : { storedBytes: info.blocks * STAT_BLOCK_BYTES }),
    read(offset, lengthBytes) {
      const wanted = Math.max(0, Math.min(lengthBytes, info.size - offset));
      const bytes = new Uint8Array(wanted);
      using file = Deno.openSync(path);
      file.seekSync(offset, Deno.SeekMode.Start);
      let length = 0;
      while (length < wanted) {
        const read = file.readSync(bytes.subarray(length));
        if (read === null) break;
        length += read;
      }
      return bytes.subarray(0, length);
    },
  };
}
