/**
 * The search for many patterns against ripgrep, on the same needles and the same file.
 * @module
 */
import { invariant } from "../../conformance/terms/mod.ts";
import { elapsedMs, median } from "./rounds.ts";
import { type Corpus, makeCorpus } from "./scan_corpus.ts";
import type { Place } from "./scan_file.ts";
import { linesHolding } from "./scan_lines.ts";
import { CANARIES, closure, lineOf, numbers, SIZES } from "./scan_needles.ts";
import { Ripgrep } from "./scan_ripgrep.ts";
import { ScanThreads } from "./scan_threads.ts";
import { type Line, ratio, table, whole } from "./table.ts";

const FOLDER = "reports/bench/scan";
/** ripgrep takes seconds each time, so few rounds; the ways take turns all the same. */
const ROUNDS = 3;
const GOALS = { 100: "1", 10_000: "2", 100_000: "5" } as const;

/** Needles of one comparison. */
interface Task {
  readonly name: string;
  readonly goal: string;
  readonly patterns: readonly Uint8Array[];
  /** Lines of the corpus that were planted with one of them. */
  readonly planted: number;
}

/** Megabytes per second, and how many times as many as the other one. */
export async function scanTable(): Promise<string> {
  const ripgrep = new Ripgrep();
  Deno.mkdirSync(FOLDER, { recursive: true });
  const corpus = makeCorpus(FOLDER);
  const [one, two] = [new ScanThreads(1), new ScanThreads(2)];
  try {
    const lines: Line[] = [];
    for (const task of tasks(corpus)) {
      lines.push(await against(ripgrep, one, corpus, task));
    }
    lines.push(await together(one, two, corpus));
    return table(
      `Search in ${
        whole(corpus.octets / 1e6)
      } MB against ${ripgrep.version}, ` +
        `one thread, ${ROUNDS} rounds by turns`,
      lines,
    );
  } finally {
    one.close();
    two.close();
  }
}

function tasks(corpus: Corpus): Task[] {
  const encoder = new TextEncoder();
  const all = numbers(Math.max(...SIZES)).map((n) => encoder.encode(n));
  const everything = closure().map(({ bytes }) => bytes);
  return [
    ...SIZES.map((size) => ({
      name: `${whole(size)} numbers`,
      goal: GOALS[size],
      patterns: all.slice(0, size),
      planted: corpus.plantedNumbers,
    })),
    {
      name: `${CANARIES} canaries, ${whole(everything.length)} needles`,
      goal: "2",
      patterns: everything,
      planted: corpus.plantedForms,
    },
  ];
}

/** ripgrep searches for those that are text, we for all: a handicap for us, if any. */
async function against(
  ripgrep: Ripgrep,
  threads: ScanThreads,
  { path, octets }: Corpus,
  { name, goal, patterns, planted }: Task,
): Promise<Line> {
  const texts = patterns.map(lineOf);
  const file = `${FOLDER}/needles.txt`;
  Deno.writeTextFileSync(
    file,
    texts.filter((line) => line !== undefined).join("\n") + "\n",
  );
  const [ours, theirs]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    let places: Place[] = [];
    let count = 0;
    ours.push(
      await elapsedMs(async () => {
        places = await threads.search(path, octets, patterns);
      }),
    );
    theirs.push(
      await elapsedMs(() => {
        count = ripgrep.count(file, path);
        return Promise.resolve();
      }),
    );
    const shared = places.filter(([pattern]) => texts[pattern] !== undefined);
    const lines = linesHolding(path, shared.map(([, offset]) => offset));
    invariant(lines === count, "both find the same lines");
    invariant(lines >= planted, "every plant is found");
  }
  Deno.removeSync(file);
  return [
    name,
    ratio(median(theirs), median(ours)),
    `times ripgrep (goal ${goal}): ${speeds(octets, ours)} against ${
      speeds(octets, theirs)
    } MB/s`,
  ];
}

async function together(
  one: ScanThreads,
  two: ScanThreads,
  { path, octets }: Corpus,
): Promise<Line> {
  const patterns = closure().map(({ bytes }) => bytes);
  const [alone, both]: [number[], number[]] = [[], []];
  const found = new Set<string>();
  for (let round = 0; round < ROUNDS; round++) {
    for (const [threads, times] of [[one, alone], [two, both]] as const) {
      times.push(
        await elapsedMs(async () => {
          const places = await threads.search(path, octets, patterns);
          found.add(JSON.stringify(places));
        }),
      );
    }
  }
  invariant(found.size === 1, "two workers find what one finds");
  return [
    "two workers, same needles",
    ratio(median(alone), median(both)),
    `times one (goal 1.8): ${speeds(octets, both)} against ${
      speeds(octets, alone)
    } MB/s`,
  ];
}

/** The median, and how far the rounds lie apart. */
function speeds(octets: number, ms: readonly number[]): string {
  const [middle, worst, best] = [median(ms), Math.max(...ms), Math.min(...ms)]
    .map((time) => whole(octets / 1e3 / time));
  return `${middle} (${worst}–${best})`;
}

if (import.meta.main) console.log(await scanTable());
