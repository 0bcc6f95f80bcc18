import type { AccountId } from "../../conformance/terms/mod.ts";
import type { ServerDatabase } from "./database.ts";
import type { DurableFiles } from "./durable_files.ts";

/** The folder of backups, one file each. */
export const BACKUP_FOLDER = "backup";
/** The list of backups taken, so that the sink shows itself when there is none. */
export const CATALOGUE_FILE = "backup/catalogue.jsonl";

const HEADER = '{"catalogue":"backups"}';
const SUFFIX = ".jsonl";

/** The tables in a backup, parents first, and the order of their rows. */
export const BACKUP_TABLES = {
  account: "account",
  certificate: "tree, issuer_key_id, serial",
  element: "element",
  device: "device",
} as const;

/** A table that is backed up. */
export type BackupTable = keyof typeof BACKUP_TABLES;

/** A row and where it belongs. */
export interface BackupRow {
  /** The table. */
  readonly table: BackupTable;
  /** Its columns. */
  readonly row: Readonly<Record<string, string | number | null>>;
}

const TABLES = Object.keys(BACKUP_TABLES) as readonly BackupTable[];

/**
 * Backups of people: accounts, certificates, elements, phones, each row a line. The state of the
 * service (edition, stop, purge) is in none, so no restore can undo it. Backups are ours to
 * rewrite, and are rewritten when an account is closed and when elements are purged.
 */
export class Backups {
  readonly #files: DurableFiles;

  /** The backups in these files. */
  constructor(files: DurableFiles) {
    this.#files = files;
  }

  /** Make the catalogue if there is none, and cut off what a crash tore. */
  recover(): void {
    this.#files.mend(CATALOGUE_FILE);
    if (!this.#files.has(CATALOGUE_FILE)) {
      this.#files.append(CATALOGUE_FILE, HEADER);
    }
  }

  /** Ids of the backups there are, oldest first. */
  ids(): readonly string[] {
    return this.#files.list(BACKUP_FOLDER)
      .filter((name) => name !== CATALOGUE_FILE && name.endsWith(SUFFIX))
      .map((name) => name.slice(BACKUP_FOLDER.length + 1, -SUFFIX.length));
  }

  /** Copy the people of a database; the id of the backup. */
  take(database: ServerDatabase): string {
    const id = this.#nextId();
    const lines = TABLES.flatMap((table) =>
      database.all(`SELECT * FROM ${table} ORDER BY ${BACKUP_TABLES[table]}`)
        .map((row) => JSON.stringify({ table, row }))
    );
    this.add(id, lines);
    return id;
  }

  /** Write a backup of these lines. */
  add(id: string, lines: readonly string[]): void {
    this.#files.replace(fileOf(id), lines);
    this.#files.append(CATALOGUE_FILE, JSON.stringify({ backup: id }));
  }

  /** The rows of a backup, or nothing if there is no such backup. */
  read(id: string): readonly BackupRow[] | undefined {
    if (!this.ids().includes(id)) return undefined;
    return this.#files.lines(fileOf(id)).map(parseRow)
      .filter((row) => row !== undefined);
  }

  /** Write every backup anew with the rows that may stay; what is no row never stays. */
  keepOnly(mayStay: (row: BackupRow) => boolean): void {
    for (const id of this.ids()) {
      const lines = this.#files.lines(fileOf(id));
      const kept = lines.filter((line) => {
        const row = parseRow(line);
        return row !== undefined && mayStay(row);
      });
      if (kept.length < lines.length) this.#files.replace(fileOf(id), kept);
    }
  }

  #nextId(): string {
    const taken = this.#files.lines(CATALOGUE_FILE).length;
    return `backup-${String(taken).padStart(6, "0")}`;
  }
}

/** Put rows into the empty tables of a database. */
export function insertRows(
  database: ServerDatabase,
  rows: readonly BackupRow[],
): void {
  for (const { table, row } of rows) {
    const columns = Object.keys(row);
    const marks = columns.map(() => "?").join(", ");
    database.run(
      `INSERT INTO ${table} (${columns.join(", ")}) VALUES (${marks})`,
      ...Object.values(row),
    );
  }
}

/** Whether a row is about an account. */
export function isAbout(account: AccountId, { row }: BackupRow): boolean {
  return row.account === account;
}

function fileOf(id: string): string {
  return `${BACKUP_FOLDER}/${id}${SUFFIX}`;
}

function parseRow(line: string): BackupRow | undefined {
  try {
    const value = JSON.parse(line) as { table?: unknown; row?: unknown };
    const table = TABLES.find((known) => known === value.table);
    return table && isColumns(value.row)
      ? { table, row: value.row }
      : undefined;
  } catch {
    return undefined; // A note: no row of ours.
  }
}

function isColumns(value: unknown): value is BackupRow["row"] {
  return typeof value === "object" && value !== null &&
    Object.entries(value).every(([column, content]) =>
      /^[a-z_]+$/.test(column) &&
      (content === null || ["string", "number"].includes(typeof content))
    );
}
