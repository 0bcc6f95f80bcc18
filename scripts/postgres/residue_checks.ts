import type { Needle } from "../../conformance/scan/needles.ts";
import type { Checks } from "../openssl/checks.ts";
import { Bridge } from "./bridge.ts";
import type { Cluster } from "./cluster.ts";
import { type ClusterScan, scanCluster } from "./cluster_scan.ts";
import { olderPages, strayFiles } from "./cluster_files.ts";
import {
  LOG_ROUND,
  POSTGRES_PROCEDURE,
  type ProcedureStep,
} from "./purge_procedure.ts";
import { POSTGRES_SINKS, type PostgresSink } from "./sinks.ts";

/** Rounds through the log after which nothing may be left in it. */
const LOG_ROUNDS_MAX = 100;

/** What a look at a cluster needs. */
export interface Look {
  /** Where what held is written down. */
  readonly checks: Checks;
  /** The elements, in every encoding. */
  readonly needles: readonly Needle[];
  /** Lines that are neither `ok` nor `FAILED`. */
  readonly print: (line: string) => void;
}

/** The files of the statistics, which move when they are written anew. */
export function statisticsFiles(bridge: Bridge): ReadonlySet<string> {
  const { rows } = bridge.ask(
    `SELECT pg_relation_filepath(c.oid) AS path FROM pg_class c
     WHERE c.oid = 'pg_catalog.pg_statistic'::regclass
        OR c.oid IN (SELECT reltoastrelid FROM pg_class
                     WHERE oid = 'pg_catalog.pg_statistic'::regclass)
        OR c.oid IN (SELECT indexrelid FROM pg_index
                     WHERE indrelid = 'pg_catalog.pg_statistic'::regclass)`,
  );
  return new Set(rows.map(({ path }) => String(path)));
}

/** The files of every relation of the database: what else is there was left by a crash. */
function relationFiles(bridge: Bridge): ReadonlySet<string> {
  const { rows } = bridge.ask(
    `SELECT pg_relation_filepath(oid) AS path FROM pg_class
     WHERE pg_relation_filepath(oid) IS NOT NULL`,
  );
  return new Set(rows.map(({ path }) => String(path)));
}

/** Stop the cluster, scan its folder as bytes, and say in one line what is where. */
export async function lookAt(
  look: Look,
  when: string,
  cluster: Cluster,
  bridge: Bridge,
): Promise<ClusterScan> {
  const statistics = statisticsFiles(bridge);
  const known = relationFiles(bridge);
  bridge.disconnect();
  cluster.stop();
  const found = await scanCluster(cluster.folder, look.needles, statistics);
  const counts = Object.entries(found.sightings)
    .map(([sink, n]) => `${sink} ${n}`).join(", ");
  const size = (found.bytes / 1e6).toFixed(0);
  look.print(`        ${when}: ${counts} (${size} MB)`);
  const stray = strayFiles(cluster.folder, known);
  look.checks.that(
    `${when}: every file of the database belongs to a relation`,
    stray.length === 0,
    stray.join("\n"),
  );
  return found;
}

/** Whether nothing was seen in these sinks. */
function isClean(found: ClusterScan, sinks: readonly PostgresSink[]): boolean {
  return sinks.every((sink) => found.sightings[sink] === 0);
}

/** Before the purge the elements are everywhere: whoever does not see them here proves nothing. */
export function checkControl({ checks }: Look, found: ClusterScan): void {
  for (const sink of ["relations", "statistics", "log", "messages"] as const) {
    checks.that(
      `control: before the purge elements are found in ${
        POSTGRES_SINKS[sink].id
      }`,
      !isClean(found, [sink]),
    );
  }
}

/** At once after the procedure everything is clean but the log, which has a deadline. */
export function checkAtOnce({ checks, print }: Look, found: ClusterScan): void {
  const atOnce = ["relations", "statistics", "messages", "other"] as const;
  for (const sink of atOnce) {
    checks.that(
      `purge: at once nothing is left in ${POSTGRES_SINKS[sink].id}`,
      isClean(found, [sink]),
      found.files.join("\n"),
    );
  }
  checks.that(
    "purge: nothing in the folder stayed unseen",
    found.blind.length === 0,
    found.blind.slice(0, 5).join("\n"),
  );
  const { id, deadlineHours } = POSTGRES_SINKS.log;
  print(
    `        not a pass: ${id} holds ${found.sightings.log} at once; deadlineHours ${deadlineHours}`,
  );
}

/** Switch and checkpoint until every page of the log is younger than the purge; then it is clean. */
export async function checkLog(
  look: Look,
  cluster: Cluster,
  bridge: Bridge,
): Promise<void> {
  const { rows } = bridge.ask(
    "SELECT (pg_current_wal_insert_lsn() - '0/0')::text AS purged",
  );
  const purgedAt = BigInt(String(rows[0]?.purged));
  let rounds = 0;
  while (olderPages(cluster.folder, purgedAt) > 0 && rounds < LOG_ROUNDS_MAX) {
    // A segment in which nothing was written is not switched.
    bridge.ask("SELECT pg_logical_emit_message(false, 'tenken', 'round')");
    for (const statement of LOG_ROUND) bridge.ask(statement);
    rounds++;
  }
  const when = `after ${rounds} rounds`;
  const found = await lookAt(look, when, cluster, bridge);
  look.checks.that(
    `deadline: ${POSTGRES_SINKS.log.id} is clean once every page in it is younger than the purge`,
    isClean(found, ["log"]) && rounds < LOG_ROUNDS_MAX,
    found.files.join("\n"),
  );
  look.checks.that(
    "deadline: nothing is left anywhere in the folder, and nothing stayed unseen",
    found.files.length === 0 && found.blind.length === 0,
    [...found.files, ...found.blind].join("\n"),
  );
}

/** What stays where a step is left out, on a copy of the cluster as it was before. */
export async function checkLeftOut(
  look: Look,
  copy: Cluster,
  name: ProcedureStep["name"],
  sink: PostgresSink,
): Promise<void> {
  copy.start();
  const bridge = new Bridge(copy.port);
  try {
    bridge.ask("DELETE FROM element");
    // The gentler way is what is usually done.
    if (name === "rewrite") bridge.ask("VACUUM");
    for (const step of POSTGRES_PROCEDURE) {
      if (step.name !== name) bridge.ask(step.statement);
    }
    const found = await lookAt(look, `without ${name}`, copy, bridge);
    look.checks.that(
      `negative control: without ${name} elements stay in ${
        POSTGRES_SINKS[sink].id
      }`,
      !isClean(found, [sink]),
    );
  } finally {
    bridge.close();
  }
}
