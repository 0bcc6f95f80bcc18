import { assertEquals } from "@std/assert";
import { type Place, searchFile } from "./scan_file.ts";
import { linesHolding } from "./scan_lines.ts";
import { lineOf, numbers } from "./scan_needles.ts";

const FOLDER = "reports/tmp";
const PIECE_OCTETS = 256 << 10;
const bytesOf = (text: string) => new TextEncoder().encode(text);

/** A file of lines of dots with a needle at each of the offsets. */
function withFile(
  offsets: readonly number[],
  needle: string,
  use: (path: string, octets: number) => void,
): void {
  Deno.mkdirSync(FOLDER, { recursive: true });
  const path = Deno.makeTempFileSync({ dir: FOLDER });
  try {
    const bytes = bytesOf(`${".".repeat(63)}\n`.repeat(12_000));
    for (const offset of offsets) bytes.set(bytesOf(needle), offset);
    Deno.writeFileSync(path, bytes);
    use(path, bytes.length);
  } finally {
    Deno.removeSync(path);
  }
}

Deno.test("a file read in pieces, or shared in two ranges, gives every match once", () => {
  const offsets = [
    0,
    PIECE_OCTETS - 12,
    2 * PIECE_OCTETS - 11,
    2 * PIECE_OCTETS + 600,
    768_000 - 12,
  ];
  withFile(offsets, "550123987401", (path, octets) => {
    const patterns = [bytesOf("999999999999"), bytesOf("550123987401")];
    const expected = offsets.map((offset): Place => [1, offset]);
    const search = { path, patterns };
    assertEquals(searchFile({ ...search, from: 0, to: octets }), expected);
    for (const border of [PIECE_OCTETS - 11, 300_001, 2 * PIECE_OCTETS]) {
      assertEquals([
        ...searchFile({ ...search, from: 0, to: border }),
        ...searchFile({ ...search, from: border, to: octets }),
      ], expected);
    }
  });
});

Deno.test("lines are counted, not matches", () => {
  withFile([], "", (path) => {
    assertEquals(linesHolding(path, []), 0);
    assertEquals(linesHolding(path, [0, 5, 63]), 1);
    assertEquals(linesHolding(path, [63, 64, 127, 128, 700_000]), 4);
  });
});

Deno.test("a needle is a line where it is text without a line end", () => {
  assertEquals(lineOf(bytesOf("1234-5678")), "1234-5678");
  assertEquals(lineOf(bytesOf("\ufeff12")), "\ufeff12");
  assertEquals(lineOf(Uint8Array.of(0x31, 0xff)), undefined);
  assertEquals(lineOf(bytesOf("12\n34")), undefined);
  assertEquals(lineOf(bytesOf("12\r")), undefined);
});

Deno.test("numbers are distinct, and a short list is the head of a long one", () => {
  const many = numbers(500);
  assertEquals(new Set(many).size, 500);
  assertEquals(many.every((number) => /^[0-9]{12}$/.test(number)), true);
  assertEquals(numbers(20), many.slice(0, 20));
});
