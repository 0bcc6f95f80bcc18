import { invariant } from "../../conformance/terms/mod.ts";
import { countedParts, Counts } from "./counted_parts.ts";
import { MIX_OPENS, playMix } from "./mix.ts";
import { elapsedMs, median, ROUNDS } from "./rounds.ts";
import { sqliteMs } from "./sqlite_time.ts";
import { percent, table, whole } from "./table.ts";
import { unitCosts } from "./unit_costs.ts";
import { Workload } from "./workload.ts";

const PEOPLE = 20;

/**
 * Where the time of the mix goes in volume mode. Signatures and OCSP are counted and multiplied by
 * what one costs; SQLite is timed on the spot; the rest is what is left.
 */
export async function boundsTable(): Promise<string> {
  const counts = new Counts();
  const play = () => playedMs(counts);
  const timed = () => sqliteShare(counts);
  await play();
  const ms: number[] = [], shares: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    ms.push(await play());
    shares.push(await timed());
  }
  return written(counts, median(ms), median(shares));
}

async function playedMs(counts: Counts): Promise<number> {
  const workload = await begin(counts);
  const ms = await elapsedMs(() => playMix(workload));
  await workload.end();
  return ms;
}

async function sqliteShare(counts: Counts): Promise<number> {
  const workload = await begin(counts);
  let inSqlite = 0;
  const all = await elapsedMs(async () => {
    inSqlite = await sqliteMs(() => playMix(workload));
  });
  await workload.end();
  return inSqlite / all;
}

/** Cards handed out at the opening are not part of the mix. */
async function begin(counts: Counts): Promise<Workload> {
  const workload = await Workload.begin({
    people: PEOPLE,
    signing: "ed25519",
    now: MIX_OPENS,
    parts: countedParts(counts),
  });
  counts.clear();
  return workload;
}

function written(counts: Counts, ms: number, sqlite: number): string {
  const { possessions, statuses, issued, certificates, response } = counts;
  const [certificate] = certificates;
  invariant(response !== undefined, "the mix asks for status");
  invariant(certificate !== undefined, "the mix shows certificates");
  const cost = unitCosts(response, certificate);
  const signed = possessions + statuses + issued;
  const verified = possessions + statuses + certificates.size;
  const signatures = signed * cost.sign + verified * cost.verify;
  const codec = statuses * cost.status + certificates.size * cost.certificate;
  const rest = ms * (1 - sqlite) - signatures - codec;
  return table("What bounds volume mode (share of the time of the mix)", [
    [
      "signatures",
      percent(signatures, ms),
      `${whole(signed)} made, ${whole(verified)} checked`,
    ],
    ["SQLite", percent(sqlite, 1), "timed on the spot"],
    [
      "X.509 and OCSP codec",
      percent(codec, ms),
      `${whole(statuses)} questions, ${whole(certificates.size)} certificates`,
    ],
    ["the rest", percent(rest, ms), "APDUs, messages, trace, state, memory"],
  ]);
}
