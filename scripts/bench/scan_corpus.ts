import { gzipSync } from "fflate";
import { Rng } from "../../sim/kernel/rng.ts";
import { logLine } from "./scan_log_line.ts";
import { closure, lineOf, numbers } from "./scan_needles.ts";

const MIB = 1 << 20;
const BLOCK_OCTETS = 8 * MIB;
/** Of eight blocks four are logs, three noise and one archives and records. */
const BLOCKS = 64;
/** Changes with everything that changes the bytes. */
const EDITION = "1";

/** The file of half a gigabyte in which everyone searches. */
export interface Corpus {
  /** Where it is. */
  readonly path: string;
  /** Its length. */
  readonly octets: number;
  /** Lines that were planted with a bare number, one of the first hundred. */
  readonly plantedNumbers: number;
  /** Lines that were planted with an encoding of one, bare numbers included. */
  readonly plantedForms: number;
}

/** Write the corpus, unless it is there already. The same bytes on every machine. */
export function makeCorpus(folder: string): Corpus {
  const path = `${folder}/corpus.bin`;
  const plants = plantLines();
  const corpus = {
    path,
    octets: BLOCKS * BLOCK_OCTETS,
    plantedNumbers: BLOCKS,
    plantedForms: BLOCKS + plants.length,
  };
  const stamp = JSON.stringify([EDITION, corpus, plants.length]);
  if (readOr(`${path}.stamp`) !== stamp) {
    writeBlocks(path, plants);
    Deno.writeTextFileSync(`${path}.stamp`, stamp);
  }
  return corpus;
}

/** One line for each form that can stand in a line, each of another number. */
function plantLines(): string[] {
  const forms = new Map<string, string[]>();
  for (const { form, bytes } of closure()) {
    const line = lineOf(bytes);
    if (line === undefined) continue;
    forms.set(form, [...forms.get(form) ?? [], line]);
  }
  return [...forms.values()].map((lines, i) => lines[7 * i % lines.length]!);
}

function writeBlocks(path: string, plants: readonly string[]): void {
  const rng = Rng.from("bench/scan/corpus");
  const bare = numbers(BLOCKS);
  using file = Deno.openSync(path, {
    write: true,
    create: true,
    truncate: true,
  });
  for (let i = 0; i < BLOCKS; i++) {
    const block = blockOf(i % 8, rng.fork(`block/${i}`));
    const mine = plants.filter((_, n) => n % BLOCKS === i);
    plant(block, [bare[i]!, ...mine]);
    for (let at = 0; at < block.length;) {
      at += file.writeSync(block.subarray(at));
    }
  }
}

function blockOf(kind: number, rng: Rng): Uint8Array {
  if (kind % 2 === 0) return logs(rng, BLOCK_OCTETS);
  return kind < 7 ? noise(rng, BLOCK_OCTETS) : archives(rng);
}

/** Lines of their own, evenly spread, so that each is told from its neighbours. */
function plant(block: Uint8Array, lines: readonly string[]): void {
  const encoder = new TextEncoder();
  const apart = Math.floor(block.length / (lines.length + 1));
  lines.forEach((line, i) =>
    block.set(encoder.encode(`\n${line}\n`), (i + 1) * apart - 500)
  );
}

function logs(rng: Rng, octets: number): Uint8Array {
  const out = new Uint8Array(octets);
  const encoder = new TextEncoder();
  let milliseconds = 1_700_000_000_000 + rng.uint32();
  for (let at = 0; at < octets;) {
    let text = "";
    for (let i = 0; i < 500; i++) {
      milliseconds += rng.below(50);
      text += logLine(rng, milliseconds);
    }
    at += encoder.encodeInto(text, out.subarray(at)).written || octets;
  }
  return out;
}

function noise(rng: Rng, octets: number): Uint8Array {
  const words = new Uint32Array(octets / 4);
  for (let i = 0; i < words.length; i++) words[i] = rng.uint32();
  return new Uint8Array(words.buffer);
}

/** Half of it compressed logs, half records of a database: integers, zeros, wide text. */
function archives(rng: Rng): Uint8Array {
  const out = new Uint8Array(BLOCK_OCTETS);
  const half = BLOCK_OCTETS / 2;
  for (let at = 0; at < half;) {
    const packed = gzipSync(logs(rng, 2 * MIB), { level: 1, mtime: 0 });
    out.set(packed.subarray(0, half - at), at);
    at += packed.length;
  }
  const view = new DataView(out.buffer);
  for (let at = half; at < BLOCK_OCTETS; at += 64) {
    view.setUint32(at, at >> 6, true);
    view.setBigUint64(at + 8, BigInt(rng.uint32()) * 200n, true);
    view.setFloat64(at + 16, rng.uint32() / 100, true);
    for (let i = 24; i < 48; i += 2) {
      view.setUint16(at + i, 0x61 + rng.below(26), true);
    }
  }
  return out;
}

function readOr(path: string): string | undefined {
  try {
    return Deno.readTextFileSync(path);
  } catch {
    return undefined; // not written yet
  }
}
