/**
 * How the connection is set up. `secure_delete` is on from the first page on: switched on later it
 * leaves the copies that page splits made before. `synchronous` is off because a crash here is a
 * crash point of the process, never a power cut of the host; it comes first, because to change
 * the journal is to write, and would wait for the disk. The lock is exclusive, so that the index of
 * the write-ahead log is kept in memory and there is no file beside the two that are declared.
 */
export const PRAGMAS = `
PRAGMA synchronous = OFF;
PRAGMA secure_delete = ON;
PRAGMA locking_mode = EXCLUSIVE;
PRAGMA journal_mode = WAL;
PRAGMA foreign_keys = ON;
PRAGMA temp_store = MEMORY;
`;

/**
 * The tables. What must never happen is a constraint: one owner for a certificate, one account for
 * an element, one element for an account.
 */
export const SCHEMA = `
CREATE TABLE IF NOT EXISTS service (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  edition TEXT NOT NULL CHECK (edition IN ('element', 'linking')),
  boots INTEGER NOT NULL CHECK (boots >= 0),
  minted INTEGER NOT NULL CHECK (minted >= 0),
  suspended_from INTEGER,
  suspended_until INTEGER CHECK (suspended_until IS NULL OR suspended_from IS NOT NULL),
  purge_started INTEGER,
  purge_quantity INTEGER CHECK ((purge_quantity IS NULL) = (purge_started IS NULL))
) STRICT;

CREATE TABLE IF NOT EXISTS account (
  account TEXT PRIMARY KEY CHECK (length(account) BETWEEN 1 AND 256),
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS certificate (
  tree TEXT NOT NULL CHECK (tree IN ('authentication', 'signature')),
  issuer_key_id TEXT NOT NULL,
  serial TEXT NOT NULL,
  account TEXT NOT NULL REFERENCES account ON UPDATE CASCADE ON DELETE CASCADE,
  edition TEXT NOT NULL CHECK (edition IN ('element', 'linking')),
  newer TEXT,
  PRIMARY KEY (tree, issuer_key_id, serial)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS certificate_account ON certificate (account);
CREATE INDEX IF NOT EXISTS certificate_newer ON certificate (newer) WHERE newer IS NOT NULL;

CREATE TABLE IF NOT EXISTS element (
  element TEXT PRIMARY KEY,
  account TEXT NOT NULL UNIQUE REFERENCES account ON UPDATE CASCADE ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS device (
  device TEXT PRIMARY KEY,
  account TEXT NOT NULL REFERENCES account ON UPDATE CASCADE ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS device_account ON device (account);

CREATE TABLE IF NOT EXISTS reply (
  device TEXT NOT NULL,
  request TEXT NOT NULL,
  at INTEGER NOT NULL,
  account TEXT,
  body TEXT NOT NULL,
  PRIMARY KEY (device, request)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS reply_at ON reply (at);
CREATE INDEX IF NOT EXISTS reply_account ON reply (account) WHERE account IS NOT NULL;

CREATE TABLE IF NOT EXISTS outbox (
  sequence INTEGER PRIMARY KEY,
  request TEXT NOT NULL,
  relying_party TEXT NOT NULL,
  account TEXT NOT NULL REFERENCES account ON UPDATE CASCADE ON DELETE CASCADE,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS outbox_account ON outbox (account);

CREATE TABLE IF NOT EXISTS closing (
  account TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
`;
