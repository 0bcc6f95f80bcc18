import { MIX, MIX_OPENS, playMix } from "./mix.ts";
import { elapsedMs, medians, type Way } from "./rounds.ts";
import { ratio, table, whole } from "./table.ts";
import { Workload, type WorkloadOptions } from "./workload.ts";

const PEOPLE = 20;
const FOLDER = "reports/bench";

type Kind = Pick<WorkloadOptions, "signing" | "store">;

/** Calls per second: the fast signatures against RSA, memory against files. */
export async function volumeTable(): Promise<string> {
  Deno.mkdirSync(FOLDER, { recursive: true });
  const path = Deno.makeTempDirSync({ dir: FOLDER });
  try {
    const found = await medians([
      way("volume", { signing: "ed25519" }),
      way("rsa", { signing: "rsa-2048" }),
      way("folder", { signing: "ed25519", store: { kind: "folder", path } }),
    ]);
    return written(found);
  } finally {
    Deno.removeSync(path, { recursive: true });
  }
}

function way(name: string, kind: Kind): Way {
  return { name, measure: () => callsPerSecond(kind) };
}

/** Opening the town and handing out cards and phones is not counted. */
async function callsPerSecond(kind: Kind): Promise<number> {
  const workload = await Workload.begin({
    ...kind,
    people: PEOPLE,
    now: MIX_OPENS,
  });
  const ms = await elapsedMs(() => playMix(workload));
  const { calls } = workload;
  await workload.end();
  return 1_000 * calls / ms;
}

function written(found: ReadonlyMap<string, number>): string {
  const [volume, rsa, folder] = ["volume", "rsa", "folder"].map((name) =>
    found.get(name)!
  ) as [number, number, number];
  return table(`Calls on one core (${MIX})`, [
    ["volume mode against RSA-2048", ratio(volume, rsa), "times as many calls"],
    ["memory against a folder", ratio(volume, folder), "times as many calls"],
    ["volume mode, Ed25519 in memory", whole(volume), "calls/s, absolute"],
    ["RSA-2048 in memory", whole(rsa), "calls/s, absolute"],
    ["Ed25519 in a folder", whole(folder), "calls/s, absolute"],
  ]);
}
