import { invariant } from "../../conformance/terms/mod.ts";
import { MIX_OPENS } from "./mix.ts";
import { elapsedMs, medians } from "./rounds.ts";
import { ratio, table, whole } from "./table.ts";
import { Workload } from "./workload.ts";

const POPULATIONS = [100, 1_000, 10_000] as const;
const USERS = 40;
const REGISTER_EVERY = 4;

/** Cost of a call while more and more people are registered. */
export async function populationTable(): Promise<string> {
  const ways = [];
  for (const people of POPULATIONS) {
    const workload = await settled(people);
    ways.push({ name: `${people}`, measure: () => callMs(workload) });
  }
  const found = await medians(ways);
  const [few, some, many] = POPULATIONS.map((n) => found.get(`${n}`)!) as [
    number,
    number,
    number,
  ];
  return table("Cost of a call as the population grows (volume mode)", [
    ["1,000 people against 100", ratio(some, few), "times the cost"],
    ["10,000 people against 100", ratio(many, few), "times the cost"],
    ["with 100 people", whole(1_000 * few), "µs a call, absolute"],
    ["with 10,000 people", whole(1_000 * many), "µs a call, absolute"],
  ]);
}

/** A town in which everyone has registered. */
async function settled(people: number): Promise<Workload> {
  const workload = await Workload.begin({
    people,
    signing: "ed25519",
    now: MIX_OPENS,
  });
  for (const i of workload.people.keys()) await workload.register(i);
  return workload;
}

/** The same number of people at every size, far apart; some register again. */
async function callMs(workload: Workload): Promise<number> {
  const before = workload.calls;
  const ms = await elapsedMs(async () => {
    for (let n = 0; n < USERS; n++) {
      const person = Math.floor(n * workload.people.length / USERS);
      invariant(
        await workload.authenticate(person) === "accepted",
        "everyone is served",
      );
      if (n % REGISTER_EVERY === 0) await workload.register(person);
    }
  });
  return ms / (workload.calls - before);
}
