import type { Decoder } from "../decoder.ts";
import { capture } from "./capture.ts";
import { har } from "./har.ts";
import { http } from "./http.ts";
import { postgresPages } from "./postgres_pages.ts";
import { postgresWal } from "./postgres_wal.ts";
import { sqliteFile } from "./sqlite_file.ts";
import { sqliteJournal } from "./sqlite_journal.ts";
import { sqliteWal } from "./sqlite_wal.ts";

/**
 * Formats of databases and of recorded traffic. Protocol Buffers, BSON, MessagePack and CBOR have no
 * decoder and need none for what is looked for: they keep text as it is and numbers in forms that
 * are looked for as bytes (varint, 64 bits in either order, double). What such a message keeps
 * compressed or encrypted in a field is not undone.
 */
export const formatDecoders: readonly Decoder[] = [
  sqliteFile,
  sqliteWal,
  sqliteJournal,
  postgresPages,
  postgresWal,
  capture,
  http,
  har,
];
