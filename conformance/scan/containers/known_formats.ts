import { type DecodedPart, type Decoder, HEAD_BYTES } from "../decoder.ts";
import type { BlindReason } from "../scan_result.ts";
import type { Source } from "../source.ts";

/** Formats that are known by how they begin, and cannot be undone here. Never clean. */
const KNOWN: readonly (readonly [
  name: string,
  why: BlindReason,
  begins: string,
])[] = [
  ["xz", "unsupported", "\xfd7zXZ\0"],
  ["lzip", "unsupported", "LZIP"],
  ["lz4", "unsupported", "\x04\x22\x4d\x18"],
  ["lz4", "unsupported", "\x02\x21\x4c\x18"],
  ["lzop", "unsupported", "\x89LZO\0\r\n\x1a\n"],
  ["snappy", "unsupported", "\xff\x06\0\0sNaPpY"],
  ["snappy", "unsupported", "\x82SNAPPY\0"],
  ["compress", "unsupported", "\x1f\x9d\x90"],
  ["7z", "unsupported", "7z\xbc\xaf\x27\x1c"],
  ["rar", "unsupported", "Rar!\x1a\x07"],
  ["cab", "unsupported", "MSCF\0\0\0\0"],
  ["openssl", "encrypted", "Salted__"],
  ["age", "encrypted", "age-encryption.org/v1\n"],
  ["age", "encrypted", "-----BEGIN AGE ENCRYPTED FILE-----"],
  ["pgp", "encrypted", "-----BEGIN PGP MESSAGE-----"],
  ["luks", "encrypted", "LUKS\xba\xbe"],
  ["bitlocker", "encrypted", "\xeb\x58\x90-FVE-FS-"],
  ["vault", "encrypted", "$ANSIBLE_VAULT;"],
];

type Known = readonly [name: string, why: BlindReason];

/** The formats by the octet with which they begin, because almost nothing begins like any of them. */
const BY_FIRST = new Map<number, (readonly [...Known, begins: string])[]>();
for (const known of KNOWN) {
  const first = known[2].charCodeAt(0);
  BY_FIRST.set(first, [...BY_FIRST.get(first) ?? [], known]);
}

/** Recognises what cannot be undone, and says so. */
export const KNOWN_FORMATS: Decoder = {
  name: "known-format",
  recognise: (head) => formatOf(head) !== undefined,
  open: (source) => blind(source),
};

async function* blind(source: Source): AsyncGenerator<DecodedPart> {
  const format = formatOf(await source.read(0, HEAD_BYTES));
  if (format === undefined) return;
  const [decoder, why] = format;
  yield { layer: { decoder, offset: 0 }, blind: why };
}

function formatOf(head: Uint8Array): Known | undefined {
  for (const known of BY_FIRST.get(head[0]!) ?? []) {
    const [name, why, begins] = known;
    if (begin(head, begins.length) === begins) return [name, why];
  }
  if (head[0] === 0x42 && isBzip2(head)) return ["bzip2", "unsupported"];
  return head[0]! >= 0x80 && isPgp(head) ? ["pgp", "encrypted"] : undefined;
}

/** Text may begin with `BZh`; behind the level there is a block, or the end of an empty file. */
function isBzip2(head: Uint8Array): boolean {
  const level = head[3]! - 0x30;
  const follows = begin(head.subarray(4), 6);
  return begin(head, 3) === "BZh" && level >= 1 && level <= 9 &&
    (follows === "1AY&SY" || follows === "\x17\x72\x45\x38\x50\x90");
}

/**
 * A session key encrypted to a public key (version 3) or derived from a password (version 4), in
 * the old and in the new packet format (RFC 9580 sections 4.2, 5.1, 5.3). Every field is asked for
 * its values, so that random octets, as signatures are, do not look like one.
 */
function isPgp(head: Uint8Array): boolean {
  const [tag, length] = [head[0]!, head[1]!];
  if (tag === 0x85) {
    return length >= 1 && length <= 4 && head[3] === 3 &&
      [1, 2, 16].includes(head[12]!);
  }
  if (tag === 0x84 || tag === 0xc1) {
    return length >= 60 && length <= 128 && head[2] === 3 &&
      (head[11] === 18 || head[11] === 25);
  }
  const [cipher, kind, hash] = [head[3]!, head[4]!, head[5]!];
  return (tag === 0x8c || tag === 0xc3) && (length === 4 || length === 13) &&
    head[2] === 4 && cipher >= 1 && cipher <= 13 && kind <= 4 && hash >= 1 &&
    hash <= 14;
}

function begin(head: Uint8Array, length: number): string {
  return String.fromCharCode(...head.subarray(0, length));
}
