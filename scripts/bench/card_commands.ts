import type { Rng } from "../../sim/kernel/rng.ts";

/** What clients send, right PINs included, and wrong ones too. Repeated is what should happen more. */
const USUAL: readonly Uint8Array[] = [
  "00a4040c0ad392f000260100000001",
  "00a4040c0ad392f000260100000001",
  "00a4040c0ad392f000260100000001",
  "00a404000ad392f00026010000000100",
  "00a4040c0ad3921000310001010408",
  "00a4040c0ad3921000310001010402",
  "00a4040c0ad3921000310001010401",
  "00a4040c0ad3921000310001010100",
  "00a4040c07a0000001510000",
  "00a4040c05a000000003",
  "00a4020c020001",
  "00a4020c02000a",
  "00a4020c020017",
  "00a4020c020018",
  "00a4020c02001a",
  "00a4020c02001b",
  "00a4020c020013",
  "00b0000000",
  "00b0000004",
  "00b0810000",
  "00b08200000000",
  "00b0830000",
  "00b0860000",
  "00b08a00000000",
  "00b0970000",
  "00b0980000",
  "00200080",
  "00200098",
  "0020009b",
  "002000800431323334",
  "002000980431323334",
  "002000980431323334",
  "002000980430303030",
  "0020009b06414243313233",
  "0020009b06414243313233",
  "0020009b06616263313233",
  "0020009800000431323334",
  "002000910435363738",
  "002000940c313233343536373839303138",
  "002000950e3032303330353230333130303432",
  "0020009c0434333231",
  "002401980431323334",
  "002401980461626364",
  "0024019b06414243313233",
  "802a008001aa00",
  "802a009701aa00",
  "802a009a01aa00",
  "802a039a01aa00",
  "802a029720000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f00",
  "802a000001aa00",
  "0084000008",
  "00b2010400",
].map((hex) => Uint8Array.fromHex(hex));

/** What clients do in a row: drawn one by one, commands seldom come so far. */
const PASSAGES: readonly (readonly Uint8Array[])[] = [
  // Sign with the authentication key, both named in P2.
  ["00a4040c0ad392f000260100000001", "002000980431323334", "802a009701aa00"],
  // The same by current file, with a change of the PIN in between.
  [
    "00a4040c0ad392f000260100000001",
    "00a4020c020018",
    "002000800431323334",
    "002401800431323334",
    "00a4020c020017",
    "802a008001aa00",
  ],
  // Read the signature certificate, sign with its key.
  [
    "00a4040c0ad392f000260100000001",
    "0020009b06414243313233",
    "00b08100000000",
    "802a039a01aa00",
  ],
  // Read the number and the signature over it.
  [
    "00a4040c0ad3921000310001010408",
    "002000910435363738",
    "00b0810000",
    "00b08300000000",
  ],
  // Internal authentication.
  [
    "00a4040c0ad3921000310001010408",
    "00a4020c020013",
    "802a000001aa00",
  ],
  // Look at the face.
  [
    "00a4040c0ad3921000310001010402",
    "0020009106303230333035",
    "00b08200000000",
  ],
  // Read one record too many.
  [
    "00a4040c0ad3921000310001010100",
    "00a4020c020001",
    "00b2010400",
    "00b2020400",
  ],
].map((passage) => passage.map((hex) => Uint8Array.fromHex(hex)));

const CLASSES = [0x00, 0x00, 0x80];
const INSTRUCTIONS = [0x20, 0x24, 0x2a, 0x84, 0xa4, 0xb0, 0xb2];
const RANDOM_BYTES_MAX = 40;

/** The next commands: one, or a passage in which some are changed a little. */
export function drawCommands(rng: Rng): readonly Uint8Array[] {
  if (rng.below(12) > 0) return [drawCommand(rng)];
  return rng.pick(PASSAGES).map((usual) =>
    rng.below(8) === 0 ? mutated(usual, rng) : usual
  );
}

/** As clients send it, changed a little, with fields drawn, or any octets. */
function drawCommand(rng: Rng): Uint8Array {
  const way = rng.below(100);
  if (way < 70) return rng.pick(USUAL);
  if (way < 88) return mutated(rng.pick(USUAL), rng);
  if (way < 96) return drawnFields(rng);
  return rng.bytes(rng.below(RANDOM_BYTES_MAX));
}

/** A few octets changed; sometimes some are cut off or added. */
function mutated(usual: Uint8Array, rng: Rng): Uint8Array {
  const growth = rng.below(4) === 0 ? rng.below(7) - 3 : 0;
  const bytes = new Uint8Array(Math.max(0, usual.length + growth));
  bytes.set(usual.subarray(0, bytes.length));
  for (let changes = rng.below(3) + 1; changes > 0; changes--) {
    if (bytes.length > 0) bytes[rng.below(bytes.length)] = rng.below(256);
  }
  return bytes;
}

/** A command of known instruction and consistent length. */
function drawnFields(rng: Rng): Uint8Array {
  const header = [rng.pick(CLASSES), rng.pick(INSTRUCTIONS)];
  const size = rng.below(20);
  const data = size === 0 ? [] : [size, ...rng.bytes(size)];
  const le = rng.below(2) === 0 ? [] : [rng.below(256)];
  return Uint8Array.of(
    ...header,
    ...[rng.below(256), rng.below(256)],
    ...data,
    ...le,
  );
}
