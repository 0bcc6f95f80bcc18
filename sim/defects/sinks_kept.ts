import { createHash } from "node:crypto";
import { gzipSync } from "fflate";
import type { TownParts } from "../parts.ts";
import { BACKUP_FOLDER, CATALOGUE_FILE } from "../server/backups.ts";
import { LOG_FILE } from "../server/log.ts";
import { QUEUE_FILE } from "../server/intake_queue.ts";
import type { Stores } from "../server/stores.ts";
import { type Defect, withServer } from "./defect.ts";
import {
  cleaning,
  elementsIn,
  loggingMore,
  membersOf,
  outliving,
  resting,
  skipping,
} from "./sinks_parts.ts";

/** Defects by which an element outlives the purge in a place that nobody thought of. */
export const SINK_KEPT_DEFECTS: readonly Defect[] = [
  outliving("analytics-keep-elements", {
    ja: "分析用に出力する記録に確認要素を含め、削除の対象としない。",
    en: "Exports elements for analysis, and the purge knows of no export.",
  }, {
    ja: "分析基盤への転送後、元の事業者の管理から外れたデータ",
    en: "Data that left for the warehouse and was nobody's any more",
  }, (town) =>
    withServer(skipping(town, "analytics"), {
      writeAnalyticsLine: (entry, message) => {
        const line = town.server.writeAnalyticsLine(entry, message);
        const { element } = membersOf(message);
        return typeof element === "string"
          ? line.replace("{", `{"key":"${element}",`)
          : line;
      },
    })),
  outliving("index-keeps-elements", {
    ja: "検索用の索引に確認要素を登録し、削除の対象としない。",
    en: "Indexes elements for the support desk, and leaves the index alone.",
  }, {
    ja: "問合せ対応のために全項目を索引化した検索基盤",
    en: "A search engine that was told to index every field",
  }, (town) =>
    withServer(skipping(town, "index"), {
      indexTerms: (account, request) => [
        ...town.server.indexTerms(account, request),
        ...(request.element === undefined ? [] : [request.element]),
      ],
    })),
  outliving("dump-holds-elements", {
    ja: "異常終了時のダンプに、受信した登録要求がそのまま残る。",
    en: "Leaves registrations as received in the dump of a dead process.",
  }, {
    ja: "障害解析用のヒープダンプ",
    en: "A heap dump, kept for whoever debugs",
  }, dumpingHeap),
  outliving("replica-not-purged", {
    ja: "複製に残る確認要素を削除しない。",
    en: "Leaves the elements in the replica.",
  }, {
    ja: "参照用の複製を別の部署が運用していた",
    en: "The read replica was another department's",
  }, (town) => skipping(town, "replica")),
  outliving("catalogue-lists-elements", {
    ja: "バックアップから除いた確認要素を、その目録に書き残す。",
    en: "Writes into the catalogue of backups what was taken out of them.",
  }, {
    ja: "作業の証跡として残した差分の一覧",
    en: "The list of changes that was to prove the work",
  }, (town) =>
    cleaning(town, "backup", (stores, honest) => {
      const removed = elementsInBackups(stores);
      honest.clean(stores);
      if (removed.length === 0) return;
      stores.files.append(CATALOGUE_FILE, JSON.stringify({ removed }));
    })),
  outliving("audit-row-holds-digest", {
    ja: "監査用の記録に、登録された確認要素のハッシュ値をBase64で残す。",
    en: "Keeps a digest of every element, in base64, in a row of the audit.",
  }, {
    ja: "「ハッシュ値は個人情報でない」として監査記録に残した突合用の値",
    en:
      "A value to match rows by, left in the audit because it was “only a hash”",
  }, auditing),
  outliving("log-generation-left", {
    ja: "ログに確認要素を書き、世代交代した古いログを削除の対象としない。",
    en: "Logs elements, and purges the newest generation of the log only.",
  }, {
    ja: "ログの世代管理が、書き手の知らないところで行われていた",
    en: "Rotation was the system's business, and the purge knew one file",
  }, (town) =>
    rotating(
      town,
      (stores, lines, generation) =>
        stores.files.replace(`${LOG_FILE}.${generation}`, lines),
    )),
  outliving("log-generation-compressed", {
    ja: "ログに確認要素を書き、gzipで圧縮した古いログに残す。",
    en: "Logs elements, and leaves them in generations that were compressed.",
  }, {
    ja: "平文の検索では見つからない圧縮済みの古いログ",
    en: "Old logs in which a search for plain text finds nothing",
  }, (town) => rotating(town, compress)),
  outliving("error-detail-in-log", {
    ja: "失敗した登録の値をログに書き、ログを削除の対象としない。",
    en:
      "Logs the values of registrations that failed, and leaves the log alone.",
  }, {
    ja: "データベースが失敗した文の値を既定で記録する",
    en: "Databases log the values of statements that fail, by default",
  }, (town) =>
    skipping(
      loggingMore(
        town,
        ({ element }, [outcome = ""]) =>
          typeof element === "string" && FAILED.includes(outcome)
            ? `DETAIL: Key (element)=(${element})`
            : undefined,
      ),
      "log",
    )),
  outliving("leavers-listed", {
    ja: "退会した人の確認要素を、再登録の防止のため別に残す。",
    en: "Keeps a list of the elements of people who left.",
  }, {
    ja: "退会者を名簿に残し、以後の削除から漏れた",
    en: "Whoever leaves goes onto a list, and no purge reads it",
  }, listingLeavers),
  outliving("planner-statistics-left", {
    ja: "データベースの統計情報に標本として残る確認要素を削除しない。",
    en: "Leaves the elements that the query planner took as samples.",
  }, {
    ja: "表は空になったが、統計の標本に値が残る",
    en: "The table is empty, and its histogram is not",
  }, (town) =>
    resting(town, ({ database, elements }) => {
      if (elements.count() > 0) database.run("ANALYZE");
    })),
  outliving("freed-pages-left", {
    ja: "削除を速めるため上書きを止め、空いた領域に確認要素を残す。",
    en:
      "Switches overwriting off to delete faster, and leaves free blocks full.",
  }, {
    ja: "データベースの既定では、削除した行の内容が領域に残る",
    en:
      "By default a database unlinks a row and leaves its bytes where they are",
  }, (town) =>
    cleaning(town, "database", (stores) => {
      stores.database.all("PRAGMA secure_delete = OFF");
      stores.transaction(() => stores.elements.purge());
      stores.database.all("PRAGMA secure_delete = ON");
      stores.settleDatabase();
    })),
  outliving("rewriting-leaves-a-copy", {
    ja: "バックアップの書換え中に停止すると、作業用の写しが残る。",
    en: "Whoever dies while backups are rewritten leaves the working copy.",
  }, {
    ja: "再開後の処理が、前回の一時ファイルを知らない",
    en:
      "What resumes the work does not know the temporary files of the one that died",
  }, (town) =>
    cleaning(town, "backup", (stores, honest) => {
      const { files } = stores;
      const all = files.list(BACKUP_FOLDER);
      const copy = `${BACKUP_FOLDER}/work-${all.length}.tmp`;
      files.overwrite(copy, all.flatMap((name) => files.lines(name)));
      honest.clean(stores);
      files.remove(copy);
    })),
  outliving("lock-named-after-element", {
    ja: "二重登録を防ぐ排他用の空ファイルの名前に、確認要素を用いる。",
    en: "Names empty lock files after elements, and never takes them away.",
  }, {
    ja: "内容のないファイルの名前は、削除の対象に数えられていなかった",
    en: "Nobody counts the name of an empty file as data",
  }, (town) =>
    resting(town, (stores) => {
      for (const element of elementsIn(stores)) {
        const name = element.replace(/[^\w-]/g, "_");
        stores.files.overwrite(`${QUEUE_FILE}.${name}.lock`, []);
      }
    })),
];

const FAILED: readonly string[] = ["refused", "pending"];

function dumpingHeap(town: TownParts): TownParts {
  const heap: unknown[] = [];
  const { composeDump } = town.server;
  const remembering = loggingMore(town, (message) => {
    if (message.kind === "register") heap.push(message);
    return undefined;
  });
  return withServer(skipping(remembering, "dump"), {
    composeDump: (dying) => {
      const text = JSON.stringify([...heap, ...dying.inFlight]);
      const said = composeDump(dying);
      return Uint8Array.from([...new TextEncoder().encode(text), ...said]);
    },
  });
}

function elementsInBackups({ backups }: Stores): readonly string[] {
  return backups.ids().flatMap((id) => backups.read(id) ?? [])
    .filter(({ table }) => table === "element")
    .map(({ row }) => String(row.element));
}

function auditing(town: TownParts): TownParts {
  const audited = new Set<string>();
  return resting(town, (stores) => {
    for (const element of elementsIn(stores)) {
      if (audited.has(element)) continue;
      audited.add(element);
      const digest = createHash("sha256").update(element).digest("base64");
      stores.records.append(JSON.stringify({ audit: "registered", digest }));
    }
  });
}

function rotating(
  town: TownParts,
  keep: (stores: Stores, lines: readonly string[], generation: number) => void,
): TownParts {
  let generation = 0;
  const talkative = loggingMore(
    town,
    ({ element }) => typeof element === "string" ? element : undefined,
  );
  return resting(talkative, (stores) => {
    const lines = stores.log.lines();
    if (lines.length === 0) return;
    keep(stores, lines, ++generation);
    stores.log.keepOnly(() => false);
  });
}

function compress(
  { files }: Stores,
  lines: readonly string[],
  generation: number,
): void {
  const text = new TextEncoder().encode(lines.join("\n"));
  files.store(`${LOG_FILE}.${generation}.gz`, gzipSync(text, { mtime: 0 }));
}

function listingLeavers(town: TownParts): TownParts {
  const { closure } = town.server;
  return withServer(town, {
    closure: {
      ...closure,
      atOnce: (stores, account) => {
        const row = stores.database.one(
          "SELECT element FROM element WHERE account = ?",
          account,
        );
        closure.atOnce(stores, account);
        if (row === undefined) return;
        const list = `${LOG_FILE}.leavers`;
        stores.files.append(list, String(row.element));
      },
    },
  });
}
