import type { AccountId } from "../../conformance/terms/mod.ts";
import { type BackupRow, insertRows, isAbout } from "./backups.ts";
import { pendingClosures } from "./closure.ts";
import type { Stores } from "./stores.ts";

/** What came later than a backup and applies to it again. */
export interface SinceBackup {
  /** Whether elements are still taken in: not after a purge. */
  readonly intakeOpen: boolean;
  /** Accounts closed whose traces are still being removed. */
  readonly closed: readonly AccountId[];
}

/** Decides which rows of a backup come back. */
export type MayReturn = (row: BackupRow, since: SinceBackup) => boolean;

/** No element after a purge, nobody who has left. */
export const honestMayReturn: MayReturn = (row, { intakeOpen, closed }) =>
  (row.table !== "element" || intakeOpen) &&
  !closed.some((account) => isAbout(account, row));

/**
 * Put a backup in the place of the people there are. The state of the service stays as it is, and
 * with it every stop and purge that came later. Answers given since are dropped: they speak of
 * accounts that may be gone.
 * @throws {RangeError} when there is no such backup
 */
export function restoreBackup(
  stores: Stores,
  id: string,
  intakeOpen: boolean,
  mayReturn: MayReturn,
): void {
  const rows = stores.backups.read(id);
  if (rows === undefined) {
    throw new RangeError("Cannot restore backup: there is no such backup");
  }
  const since = { intakeOpen, closed: pendingClosures(stores) };
  stores.transaction(() => {
    stores.database.run("DELETE FROM account");
    stores.replies.dropAll();
    insertRows(stores.database, rows.filter((row) => mayReturn(row, since)));
  });
  stores.settleDatabase();
  stores.cache.clear();
  stores.remakeCopies();
}
