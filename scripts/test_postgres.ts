/**
 * The purge on PostgreSQL 15: the reference server on a store of its own, purged by the procedure
 * that PostgreSQL needs, and the stopped cluster's folder scanned as bytes before and after.
 * @module
 */
import { elementNeedles } from "../conformance/scan/needles.ts";
import { Checks } from "./openssl/checks.ts";
import { Bridge } from "./postgres/bridge.ts";
import { Cluster, PostgresMissingError } from "./postgres/cluster.ts";
import { checkDecoders, plantValues } from "./postgres/decoder_checks.ts";
import {
  checkAtOnce,
  checkControl,
  checkLeftOut,
  checkLog,
  type Look,
  lookAt,
} from "./postgres/residue_checks.ts";
import { checkAfterwards, checkStore } from "./postgres/store_checks.ts";

/** Steps that may not be left out, and where elements stay if they are. */
const LEFT_OUT = [
  ["rewrite", "relations"],
  ["forget", "statistics"],
  ["rewrite-statistics", "statistics"],
] as const;

async function checkAll(checks: Checks, cluster: Cluster): Promise<void> {
  cluster.start();
  cluster.createDatabase();
  const bridge = new Bridge(cluster.port);
  try {
    const scenario = await checkStore(checks, bridge);
    const needles = scenario.elements.flatMap((element, i) =>
      elementNeedles(`E-${i}`, element)
    );
    const look: Look = { checks, needles, print: console.log };
    const planted = plantValues(bridge);
    // As autovacuum does sooner or later.
    bridge.ask("ANALYZE");
    failWithKey(checks, bridge);
    const before = await lookAt(look, "before the purge", cluster, bridge);
    checkControl(look, before);
    await checkDecoders(checks, cluster.folder, planted);
    const copies = LEFT_OUT.map(([step]) => cluster.copy(step));
    cluster.start();
    await scenario.life.call("purgeElements", {});
    cluster.emptyLog();
    await checkAfterwards(checks, scenario, bridge);
    checkAtOnce(look, await lookAt(look, "at once", cluster, bridge));
    cluster.start();
    await checkLog(look, cluster, bridge);
    for (const [i, [step, sink]] of LEFT_OUT.entries()) {
      await checkLeftOut(look, copies[i]!, step, sink);
    }
  } finally {
    bridge.close();
  }
}

/** A statement that PostgreSQL refuses, and writes down together with the key that was taken. */
function failWithKey(checks: Checks, bridge: Bridge): void {
  let isRefused = false;
  try {
    bridge.ask("INSERT INTO element SELECT element, account FROM element");
  } catch {
    isRefused = true;
  }
  checks.that("store: a key that is taken is refused", isRefused);
}

if (import.meta.main) {
  const checks = new Checks(console.log);
  try {
    const cluster = Cluster.make();
    try {
      await checkAll(checks, cluster);
    } finally {
      cluster.stopAndRemove();
    }
  } catch (error) {
    if (!(error instanceof PostgresMissingError)) throw error;
    console.error(error.message);
    Deno.exit(1);
  }
  console.log(`postgres: ${checks.passed} passed, ${checks.failed} failed`);
  if (checks.failed > 0) Deno.exit(1);
}
