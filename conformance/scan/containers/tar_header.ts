/** One header of 512 octets in a tar archive, of whatever dialect. */
export interface TarHeader {
  /** Name of the member, prefix included. */
  readonly name: string;
  /** What a link points to. */
  readonly linkName: string;
  /** How long the content is. */
  readonly sizeBytes: number;
  /** The type flag: `0` a file, `L` a long name, `x` a pax header, `S` a sparse file. */
  readonly type: string;
}

/** Headers stand at multiples of this, and content is filled up to one. */
export const TAR_BLOCK_BYTES = 512;

const [NAME, SIZE, CHECKSUM, TYPE, LINK, MAGIC, PREFIX] = [
  [0, 100],
  [124, 12],
  [148, 8],
  [156, 1],
  [157, 100],
  [257, 6],
  [345, 155],
] as const;

/** The header in these octets, or `undefined` if their checksum does not say that they are one. */
export function tarHeader(block: Uint8Array): TarHeader | undefined {
  if (block.length < TAR_BLOCK_BYTES || !isSummed(block)) return undefined;
  const sizeBytes = numeric(field(block, SIZE));
  if (sizeBytes === undefined) return undefined;
  const prefix = text(block, MAGIC) === "ustar" ? text(block, PREFIX) : "";
  const name = text(block, NAME);
  return {
    name: prefix === "" ? name : `${prefix}/${name}`,
    linkName: text(block, LINK),
    sizeBytes,
    type: String.fromCharCode(block[TYPE[0]]!),
  };
}

/** The sum of all octets, with those of the sum itself counted as spaces; some writers signed them. */
function isSummed(block: Uint8Array): boolean {
  const wanted = numeric(field(block, CHECKSUM));
  if (wanted === undefined || wanted === 0) return false;
  let [sum, signed] = [0, 0];
  for (let i = 0; i < TAR_BLOCK_BYTES; i++) {
    const isSum = i >= CHECKSUM[0] && i < CHECKSUM[0] + CHECKSUM[1];
    const octet = isSum ? 0x20 : block[i]!;
    sum += octet;
    signed += octet << 24 >> 24;
  }
  return wanted === sum || wanted === signed;
}

/** Octal digits, or octets in the base-256 of GNU. */
function numeric(octets: Uint8Array): number | undefined {
  if ((octets[0]! & 0x80) !== 0) {
    let value = octets[0]! & 0x7f;
    for (const octet of octets.subarray(1)) value = value * 256 + octet;
    return Number.isSafeInteger(value) ? value : undefined;
  }
  const digits = String.fromCharCode(...octets).replace(/[\0 ]+$/, "").trim();
  if (digits === "") return 0;
  return /^[0-7]+$/.test(digits) ? parseInt(digits, 8) : undefined;
}

function text(block: Uint8Array, at: readonly [number, number]): string {
  const octets = field(block, at);
  const end = octets.indexOf(0);
  return new TextDecoder().decode(end < 0 ? octets : octets.subarray(0, end))
    .trimEnd();
}

function field(
  block: Uint8Array,
  [at, length]: readonly [number, number],
): Uint8Array {
  return block.subarray(at, at + length);
}
