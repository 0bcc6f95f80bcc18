import { assert, assertEquals } from "@std/assert";
import { inPostgres, POSTGRES_SCHEMA } from "./dialect.ts";
import { sinkOf } from "./sinks.ts";

Deno.test("inPostgres() numbers the marks, and leaves numbered ones as they are", () => {
  assertEquals(
    inPostgres("INSERT INTO t (a, b) VALUES (?, ?)"),
    "INSERT INTO t (a, b) VALUES ($1, $2)",
  );
  assertEquals(inPostgres("a = ?1 OR b = ?1"), "a = $1 OR b = $1");
  assertEquals(inPostgres("BEGIN IMMEDIATE"), "BEGIN");
});

Deno.test("no word of SQLite's own is left in the tables", () => {
  assert(!/STRICT|ROWID|INTEGER|PRAGMA/.test(POSTGRES_SCHEMA));
  assertEquals(POSTGRES_SCHEMA.match(/IDENTITY PRIMARY KEY/g)?.length, 1);
});

Deno.test("sinkOf() puts every file of a cluster where it belongs", () => {
  const statistics = new Set(["base/5/2619"]);
  const places = [
    "base/5/2619",
    "base/5/2619_fsm",
    "base/5/2619.1",
    "base/5/26190",
    "global/1260",
    "pg_wal/000000010000000000000001",
    "server.log",
    "PG_VERSION",
  ].map((path) => sinkOf(path, statistics));
  assertEquals(places, [
    "statistics",
    "statistics",
    "statistics",
    "relations",
    "relations",
    "log",
    "messages",
    "other",
  ]);
});
