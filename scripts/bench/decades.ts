import type { LifeEvent } from "../../conformance/target/mod.ts";
import { Rng } from "../../sim/kernel/rng.ts";
import { elapsedMs, medians } from "./rounds.ts";
import { table, whole } from "./table.ts";
import { Workload } from "./workload.ts";

const PEOPLE = 25;
const OPENS = 2018;
const YEARS = 13;
const SIGN_INS_A_YEAR = 3;
const MOVES_EVERY = 12;
const LOSSES_EVERY = 15;

const MOVE: LifeEvent = {
  kind: "move",
  residence: {
    prefecture: "Ishikawa",
    municipality: "Kaga",
    address: "石川県加賀市2",
  },
};

/** Person-years per second: people live, cards come and go, the service is used in between. */
export async function decadesTable(): Promise<string> {
  let events = 0, calls = 0;
  const found = await medians([{
    name: "years",
    measure: async () => {
      const workload = await Workload.begin({
        people: PEOPLE,
        signing: "ed25519",
        now: `${OPENS}-02-01T00:00:00Z`,
      });
      const ms = await elapsedMs(async () => {
        events = await live(workload);
      });
      calls = workload.calls;
      await workload.end();
      return 1_000 * PEOPLE * YEARS / ms;
    },
  }]);
  return table(`Lives (${PEOPLE} people, ${YEARS} years, Ed25519 in memory)`, [
    ["person-years", whole(found.get("years")!), "per second, absolute"],
    ["events at the town hall in one run", whole(events), "done"],
    ["calls in one run", whole(calls), "answered"],
  ]);
}

/** Year by year; how many things happened to people. */
async function live(workload: Workload): Promise<number> {
  const rng = Rng.from("bench/decades");
  let events = 0;
  for (let year = OPENS; year < OPENS + YEARS; year++) {
    const changed = new Set<number>();
    await workload.moveTo(`${year}-05-01T01:00:00Z`);
    for (const i of workload.people.keys()) {
      const done = await yearOf(workload, i, rng);
      events += done;
      if (done > 0 || year === OPENS) changed.add(i);
    }
    // Two hours on, J-LIS can tie new certificates to old ones.
    await workload.moveTo(`${year}-05-01T03:00:00Z`);
    for (const i of workload.people.keys()) {
      if (changed.has(i)) await workload.register(i);
      for (let n = 0; n < SIGN_INS_A_YEAR; n++) await workload.authenticate(i);
    }
  }
  return events;
}

/** What the year brings: whatever is due is renewed, some people move, some lose their card. */
async function yearOf(
  workload: Workload,
  person: number,
  rng: Rng,
): Promise<number> {
  const wanted: LifeEvent[] = [{ kind: "renew" }, { kind: "renew-card" }];
  if (rng.below(MOVES_EVERY) === 0) wanted.push(MOVE);
  if (rng.below(LOSSES_EVERY) === 0) {
    wanted.push({ kind: "lose-card" }, { kind: "reissue-card" });
  }
  let done = 0;
  for (const event of wanted) {
    const { outcome } = await workload.live(person, event);
    if (outcome === "done") done++;
  }
  return done;
}
