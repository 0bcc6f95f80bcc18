/** What stands at the beginning of a frame of Zstandard (RFC 8878 section 3.1). */
export type ZstdFrame =
  | {
    readonly kind: "frame";
    readonly headerBytes: number;
    /** What a decoder must hold of what came out before. */
    readonly windowBytes: number;
    readonly hasChecksum: boolean;
    /** Whether it needs a dictionary that is not in it. */
    readonly isKeyed: boolean;
  }
  | { readonly kind: "skippable"; readonly lengthBytes: number };

/** The longest header there is. */
export const ZSTD_HEADER_BYTES_MAX = 18;

/** The frame that begins here, if one does. */
export function zstdFrame(bytes: Uint8Array): ZstdFrame | undefined {
  if (bytes.length < 6) return undefined;
  const magic = uint(bytes, 0, 4);
  if (magic >= 0x184d2a50 && magic <= 0x184d2a5f) {
    if (bytes.length < 8) return undefined;
    return { kind: "skippable", lengthBytes: 8 + uint(bytes, 4, 4) };
  }
  if (magic !== 0xfd2fb528 || (bytes[4]! & 8) !== 0) return undefined;
  return header(bytes, bytes[4]!);
}

function header(bytes: Uint8Array, flags: number): ZstdFrame | undefined {
  const isSingle = (flags & 0x20) !== 0;
  const keyBytes = [0, 1, 2, 4][flags & 3]!;
  const sizeBytes = flags >> 6 === 0 ? (isSingle ? 1 : 0) : 1 << (flags >> 6);
  const keyAt = isSingle ? 5 : 6;
  const headerBytes = keyAt + keyBytes + sizeBytes;
  if (bytes.length < headerBytes) return undefined;
  const size = uint(bytes, keyAt + keyBytes, sizeBytes) +
    (sizeBytes === 2 ? 256 : 0);
  const base = 2 ** (10 + (bytes[5]! >> 3));
  return {
    kind: "frame",
    headerBytes,
    windowBytes: isSingle ? size : base + base / 8 * (bytes[5]! & 7),
    hasChecksum: (flags & 4) !== 0,
    isKeyed: uint(bytes, keyAt, keyBytes) !== 0,
  };
}

function uint(bytes: Uint8Array, at: number, length: number): number {
  let value = 0;
  for (let i = length; i-- > 0;) value = value * 256 + (bytes[at + i] ?? 0);
  return value;
}
