import type { PurgeStep } from "../../sim/server/purge.ts";
import { SERVER_SINKS } from "../../sim/server/sinks.ts";

/** A step of the procedure. */
export interface ProcedureStep {
  /** Its name. */
  readonly name:
    | "rewrite"
    | "analyze"
    | "forget"
    | "rewrite-statistics"
    | "write-out";
  /** What is run, outside any transaction. */
  readonly statement: string;
}

/**
 * What follows the deletion, in order. `VACUUM FULL` writes every table anew with the rows that are
 * left. The planner's statistics hold values of their own: `ANALYZE` writes them anew, though it
 * passes over a table that is empty by now, so what it remembers of that one is deleted; the rows
 * that went still stand in `pg_statistic` until that is written anew as well. The checkpoint brings
 * all of it into the files and removes the old ones.
 */
export const POSTGRES_PROCEDURE: readonly ProcedureStep[] = [
  { name: "rewrite", statement: "VACUUM FULL" },
  { name: "analyze", statement: "ANALYZE" },
  {
    name: "forget",
    statement:
      "DELETE FROM pg_catalog.pg_statistic WHERE starelid = 'element'::regclass",
  },
  {
    name: "rewrite-statistics",
    statement: "VACUUM FULL pg_catalog.pg_statistic",
  },
  { name: "write-out", statement: "CHECKPOINT" },
];

/**
 * One round through the write-ahead log: what is left of the segment is filled, and segments that
 * nobody needs are removed, or renamed to be written over in a later round.
 */
export const LOG_ROUND: readonly string[] = [
  "SELECT pg_switch_wal()",
  "CHECKPOINT",
];

/** In place of the step for SQLite. */
export const purgePostgres: PurgeStep = {
  sink: SERVER_SINKS.database,
  method: "rows deleted, tables and statistics written anew, checkpoint",
  clean: (stores) => {
    stores.transaction(() => {
      stores.elements.purge();
      stores.replies.dropNotes();
    });
    for (const { statement } of POSTGRES_PROCEDURE) {
      stores.database.run(statement);
    }
  },
};
