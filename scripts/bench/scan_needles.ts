import { type Needle, numberNeedles } from "../../conformance/scan/needles.ts";
import { Rng } from "../../sim/kernel/rng.ts";

/** How many numbers are looked for. */
export const SIZES = [100, 10_000, 100_000] as const;

/** Numbers in the whole closure of encodings. */
export const CANARIES = 100;

/** Distinct numbers of twelve digits; a shorter list is the head of a longer one. */
export function numbers(count: number): string[] {
  const rng = Rng.from("bench/scan/numbers");
  const known = new Set<string>();
  while (known.size < count) {
    known.add(
      String(rng.below(1_000_000)).padStart(6, "0") +
        String(rng.below(1_000_000)).padStart(6, "0"),
    );
  }
  return [...known];
}

/** Everything that gives one of the canaries away. */
export function closure(): Needle[] {
  return numbers(CANARIES).flatMap((digits, i) =>
    numberNeedles(`N-${i}`, digits)
  );
}

/** The needle as a line of a file of patterns; ripgrep takes text only, and no line end in it. */
export function lineOf(bytes: Uint8Array): string | undefined {
  try {
    const line = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true })
      .decode(bytes);
    return /[\r\n]/.test(line) ? undefined : line;
  } catch {
    return undefined; // not text
  }
}
