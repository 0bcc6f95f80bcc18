import { formatDecoders } from "../../conformance/scan/formats/formats.ts";
import { NeedleSearch } from "../../conformance/scan/needle_search.ts";
import { numberNeedles } from "../../conformance/scan/needles.ts";
import { scan } from "../../conformance/scan/scan.ts";
import { memorySource } from "../../conformance/scan/source.ts";
import { readLocalPath } from "../read_local_path.ts";
import type { Checks } from "../openssl/checks.ts";
import type { Bridge } from "./bridge.ts";

const NUMBER = "548836529885";

/** A value in a relation, and what shows it. */
interface PlantedValue {
  readonly name: string;
  readonly path: string;
  readonly decoder: string;
}

const CASES = [
  {
    name: "compressed in its row (pglz)",
    table: "planted_pglz",
    column: "v text COMPRESSION pglz",
    value: `repeat('number=', 50) || '${NUMBER}' || repeat('z', 3000)`,
    isToast: false,
    decoder: "postgres-pglz",
  },
  {
    name: "compressed in its row (LZ4)",
    table: "planted_lz4",
    column: "v text COMPRESSION lz4",
    // Cut in two by a copy of digits that came before.
    value: `'${
      NUMBER.slice(0, 6)
    }' || repeat('z', 3000) || '-${NUMBER}' || repeat('y', 3000)`,
    isToast: false,
    decoder: "postgres-lz4",
  },
  {
    name: "cut in pieces for TOAST",
    table: "planted_external",
    column: "v text",
    value: `repeat('x', 1990) || '${NUMBER}' || repeat('x', 3000)`,
    isToast: true,
    decoder: "postgres-toast",
  },
  {
    name: "compressed and cut in pieces for TOAST",
    table: "planted_toast",
    column: "v text COMPRESSION pglz",
    value:
      `(SELECT string_agg((i * 7919 % 1000003)::text, ' ') FROM generate_series(1, 3000) i)
       || repeat('number=', 50) || '${NUMBER}' || repeat('z', 3000)`,
    isToast: true,
    decoder: "postgres-pglz",
  },
] as const;

/** Put numbers where a plain search does not see them, in ways that PostgreSQL itself chooses. */
export function plantValues(bridge: Bridge): readonly PlantedValue[] {
  const planted = CASES.map(({ table, column, value, isToast, ...rest }) => {
    bridge.ask(`CREATE TABLE ${table} (${column})`);
    if (rest.decoder === "postgres-toast") {
      bridge.ask(`ALTER TABLE ${table} ALTER COLUMN v SET STORAGE EXTERNAL`);
    }
    bridge.ask(`INSERT INTO ${table} SELECT ${value}`);
    const relation = isToast ? "reltoastrelid" : "oid";
    const { rows } = bridge.ask(
      `SELECT pg_relation_filepath(${relation}) AS path FROM pg_class
       WHERE relname = $1`,
      [table],
    );
    return { ...rest, path: String(rows[0]?.path) };
  });
  plantImage(bridge);
  bridge.ask("CHECKPOINT");
  return planted;
}

/** The first change of a page after a checkpoint writes the whole page into the log, compressed. */
function plantImage(bridge: Bridge): void {
  bridge.ask("CREATE TABLE planted_image (k int, v text)");
  bridge.ask(
    `INSERT INTO planted_image SELECT i, repeat('number=', 9) || $1
     FROM generate_series(1, 50) i`,
    [NUMBER],
  );
  bridge.ask("CHECKPOINT");
  bridge.ask("SET wal_compression = pglz");
  bridge.ask("DELETE FROM planted_image WHERE k = 2");
  bridge.ask("RESET wal_compression");
}

/** The scanner shows what PostgreSQL hid, and a plain search does not. */
export async function checkDecoders(
  checks: Checks,
  folder: string,
  planted: readonly PlantedValue[],
): Promise<void> {
  const search = new NeedleSearch(numberNeedles("N-0001", NUMBER));
  for (const { name, path, decoder } of planted) {
    const bytes = Deno.readFileSync(`${folder}/${path}`);
    checks.that(
      `decoder: a value ${name} is missed by a plain search`,
      search.search(bytes).length === 0,
    );
    const source = memorySource(path, bytes);
    const found = await scan(source, { search, decoders: formatDecoders });
    checks.that(
      `decoder: a value ${name} is found by ${decoder}`,
      found.sightings.some(({ chain }) => chain[0]?.decoder === decoder),
      found.sightings.map(({ chain }) => chain[0]?.decoder ?? "raw").join(),
    );
  }
  checks.that(
    "decoder: a page that the log compressed is seen through",
    await isSeenInLog(folder, search),
  );
}

async function isSeenInLog(
  folder: string,
  search: NeedleSearch,
): Promise<boolean> {
  for (const { name, bytes } of await readLocalPath(`${folder}/pg_wal`)) {
    const source = memorySource(name, bytes);
    const found = await scan(source, { search, decoders: formatDecoders });
    const isSeen = found.sightings
      .some(({ chain }) => chain[0]?.decoder === "postgres-page-image");
    if (isSeen) return true;
  }
  return false;
}
