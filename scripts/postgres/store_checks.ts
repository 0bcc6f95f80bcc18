import { assertEquals } from "@std/assert";
import { honestTown } from "../../sim/parts.ts";
import type { TownGround } from "../../sim/town.ts";
import type { Checks } from "../openssl/checks.ts";
import type { Bridge } from "./bridge.ts";
import { PostgresDatabase } from "./postgres_database.ts";
import { purgePostgres } from "./purge_procedure.ts";
import { play, type Scenario } from "./scenario.ts";

/** A town whose server keeps its rows in PostgreSQL. */
function townOn(bridge: Bridge): TownGround {
  const { server } = honestTown;
  const steps = server.purge.steps.map((step) =>
    step.sink === purgePostgres.sink ? purgePostgres : step
  );
  return {
    parts: {
      ...honestTown,
      server: { ...server, purge: { ...server.purge, steps } },
    },
    openDatabase: (path) => new PostgresDatabase(path, bridge),
  };
}

/** The same people come to a server on PostgreSQL and to one on SQLite. */
export async function checkStore(
  checks: Checks,
  bridge: Bridge,
): Promise<Scenario> {
  const scenario = await play(townOn(bridge));
  const reference = await play({});
  await reference.life.end();
  checks.that(
    "store: every answer is the same as on SQLite",
    isSame(scenario.answers, reference.answers),
  );
  const { rows } = bridge.ask("SELECT count(*) AS n FROM element");
  checks.that("store: two elements are in its table", rows[0]?.n === 2);
  checks.that(
    "store: the element of whoever left is gone from the table",
    !inTable(bridge, scenario.elements[2]!),
  );
  return scenario;
}

/** After the purge the service goes on, and knows no element any more. */
export async function checkAfterwards(
  checks: Checks,
  { life, phones }: Scenario,
  bridge: Bridge,
): Promise<void> {
  const { outcome } = await life.authenticate(phones[0]!, 0);
  checks.that("purge: people sign in as before", outcome === "accepted");
  const { rows } = bridge.ask("SELECT count(*) AS n FROM element");
  checks.that("purge: no element is in its table", rows[0]?.n === 0);
  const newcomer = await life.raw(
    "register",
    life.registration(await life.phone(), 2, {
      personalNumber: "000111111111",
    }),
  );
  checks.that(
    "purge: no element is taken in any more",
    newcomer.kind === "result" && newcomer.result.outcome === "refused",
  );
}

function inTable(bridge: Bridge, element: string): boolean {
  const sql = "SELECT 1 FROM element WHERE element = $1";
  return bridge.ask(sql, [element]).rows.length > 0;
}

function isSame(a: unknown, b: unknown): boolean {
  try {
    assertEquals(a, b);
    return true;
  } catch {
    return false; // What differs is not told: ids and elements are in it.
  }
}
