/** One entry of a zip archive as the central directory or its own header tells it. */
export interface ZipEntry {
  /** Its name. */
  readonly name: string;
  /** General purpose flags. */
  readonly flags: number;
  /** How it was packed: 0 stored, 8 deflated. */
  readonly method: number;
  /** Size in the archive. */
  readonly packedBytes: number;
  /** Size outside. */
  readonly sizeBytes: number;
  /** Where its own header begins, told by the central directory alone. */
  readonly headerAt: number;
  /** Length of what was read here, name and extra fields included. */
  readonly lengthBytes: number;
}

/** `PK\1\2`, an entry of the central directory (APPNOTE 4.3.12). */
export const ZIP_CENTRAL = 0x02014b50;
/** `PK\3\4`, a local header (APPNOTE 4.3.7). */
export const ZIP_LOCAL = 0x04034b50;
/** Fixed part of a local header. */
export const ZIP_LOCAL_BYTES = 30;
/** Fixed part of an entry of the central directory. */
export const ZIP_CENTRAL_BYTES = 46;

const IN_64 = 0xffffffff;
const EXTRA_64 = 1;

/** An entry of the central directory that begins here. */
export function centralEntry(bytes: Uint8Array): ZipEntry | undefined {
  if (bytes.length < ZIP_CENTRAL_BYTES) return undefined;
  const view = viewOf(bytes);
  if (view.getUint32(0, true) !== ZIP_CENTRAL) return undefined;
  const [name, extra, comment] = [28, 30, 32].map((at) =>
    view.getUint16(at, true)
  ) as [number, number, number];
  const extraAt = ZIP_CENTRAL_BYTES + name;
  const lengthBytes = extraAt + extra + comment;
  if (bytes.length < lengthBytes) return undefined;
  const wide = wideIn(bytes.subarray(extraAt, extraAt + extra), [
    view.getUint32(24, true),
    view.getUint32(20, true),
    view.getUint32(42, true),
  ]);
  return {
    name: nameOf(bytes.subarray(ZIP_CENTRAL_BYTES, extraAt)),
    flags: view.getUint16(8, true),
    method: view.getUint16(10, true),
    sizeBytes: wide[0]!,
    packedBytes: wide[1]!,
    headerAt: wide[2]!,
    lengthBytes,
  };
}

/** A local header that begins at this offset and whose bytes these are. */
export function localEntry(
  bytes: Uint8Array,
  headerAt: number,
): ZipEntry | undefined {
  if (bytes.length < ZIP_LOCAL_BYTES) return undefined;
  const view = viewOf(bytes);
  if (view.getUint32(0, true) !== ZIP_LOCAL) return undefined;
  const nameEnd = ZIP_LOCAL_BYTES + view.getUint16(26, true);
  const lengthBytes = nameEnd + view.getUint16(28, true);
  if (bytes.length < lengthBytes) return undefined;
  const wide = wideIn(bytes.subarray(nameEnd, lengthBytes), [
    view.getUint32(22, true),
    view.getUint32(18, true),
  ]);
  return {
    name: nameOf(bytes.subarray(ZIP_LOCAL_BYTES, nameEnd)),
    flags: view.getUint16(6, true),
    method: view.getUint16(8, true),
    sizeBytes: wide[0]!,
    packedBytes: wide[1]!,
    headerAt,
    lengthBytes,
  };
}

/** Zip64 keeps in an extra field, in this order, what does not fit into its place. */
function wideIn(extra: Uint8Array, narrow: readonly number[]): number[] {
  const view = viewOf(extra);
  for (let at = 0; at + 4 <= extra.length;) {
    const [id, size] = [view.getUint16(at, true), view.getUint16(at + 2, true)];
    if (id === EXTRA_64) {
      let place = at + 4;
      return narrow.map((value) => {
        if (value !== IN_64 || place + 8 > extra.length) return value;
        place += 8;
        return Number(view.getBigUint64(place - 8, true));
      });
    }
    at += 4 + size;
  }
  return [...narrow];
}

/** Names in other character sets come out wrong, and were searched as bytes all the same. */
function nameOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
