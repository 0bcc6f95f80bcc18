import type { AppRequest } from "../app/messages.ts";
import { queued } from "../app/offline_queue.ts";
import type { TownParts } from "../parts.ts";
import { BACKUP_FOLDER } from "../server/backups.ts";
import type { Stores } from "../server/stores.ts";
import { parseAccountId } from "../../conformance/terms/mod.ts";
import { type Defect, withServer } from "./defect.ts";
import {
  cleaning,
  outliving,
  overheard,
  type Registered,
  resting,
} from "./sinks_parts.ts";

/** Defects by which elements come back after the purge, or not all of them go. */
export const SINK_RETURN_DEFECTS: readonly Defect[] = [
  outliving("late-queue-brings-back", {
    ja: "遅れて処理されるキューが、削除済みの確認要素を再び登録する。",
    en: "A queue that works late writes purged elements in again.",
  }, {
    ja: "少なくとも一度は届けるキューの再配達",
    en: "At least once: the queue delivers again what the purge had deleted",
  }, (town) => again(town, insertAgain)),
  outliving("replica-catches-up-late", {
    ja: "遅れた複製が、削除前の更新を取り込み直す。",
    en: "A replica that lags takes in once more what came before the purge.",
  }, {
    ja: "複製の更新ログを初めから再生する運用",
    en: "A replica that replays its log from the start",
  }, (town) =>
    again(town, ({ replica }, registered) => {
      for (const one of registered) replica.append(JSON.stringify(one));
      replica.catchUp();
    })),
  outliving("cache-written-back", {
    ja: "メモリ上のキャッシュが、削除後にファイルへ書き戻される。",
    en: "A copy in memory is written back into the cache that was emptied.",
  }, {
    ja: "ファイルだけを消し、動作中のプロセスの写しを考慮しない削除",
    en: "The file was wiped under a process that still had it all",
  }, (town) =>
    again(town, ({ cache }, registered) => {
      for (const one of registered) cache.append(JSON.stringify(one));
    })),
  {
    ...outliving("offline-queue-resends", {
      ja:
        "端末が、応答の済んだ登録要求を保持し続け、以後の通信のたびに再送する。",
      en:
        "The phone keeps registrations that were answered, and sends them again with whatever comes next.",
    }, {
      ja: "受領確認のない送信待ちキュー",
      en: "An offline queue that nobody acknowledges",
    }, resending),
    station: "app",
  },
  outliving("purge-misses-last-page", {
    ja: "確認要素を一定件数ずつ削除し、最後の1件を取りこぼす。",
    en: "Deletes in pages, and misses the last row.",
  }, {
    ja: "ページ境界の数え間違い",
    en: "Off by one at the end of the last page",
  }, (town) =>
    cleaning(town, "database", (stores) => {
      stores.transaction(() =>
        stores.database.run(
          "DELETE FROM element WHERE element < (SELECT max(element) FROM element)",
        )
      );
      stores.settleDatabase();
    })),
  outliving("newest-backup-only", {
    ja: "最新のバックアップだけから確認要素を除く。",
    en: "Takes the elements out of the newest backup only.",
  }, {
    ja: "保管期間内の古い世代を対象に含めなかった作業手順",
    en: "The work order named one generation",
  }, (town) =>
    cleaning(town, "backup", ({ backups, files }) => {
      const newest = backups.ids().at(-1);
      if (newest === undefined) return;
      files.keepOnly(
        `${BACKUP_FOLDER}/${newest}.jsonl`,
        (line) => !line.includes('"table":"element"'),
      );
    })),
  outliving("intake-reopens", {
    ja: "削除後に再開すると、確認要素の受付も再開する。",
    en: "Takes elements in again once the service is resumed after the purge.",
  }, {
    ja: "再開の手順が、停止前の状態をそのまま戻した",
    en: "Resuming put back whatever there was before the stop",
  }, (town) =>
    withServer(town, {
      purge: { ...town.server.purge, isIntakeOpen: () => true },
    })),
  outliving("purge-rotates-secret", {
    ja: "削除とともに変換用の鍵を更新し、事業者向けIDが変わる。",
    en:
      "Changes the key of conversion with the purge, and every id that relying parties know.",
  }, {
    ja: "念のため全ての鍵を更新した対応",
    en: "Every key was rotated, to be on the safe side",
  }, rotatingSecret),
];

/** Whatever was registered is done once more whenever nobody asks. */
function again(
  town: TownParts,
  redo: (stores: Stores, registered: readonly Registered[]) => void,
): TownParts {
  const registered: Registered[] = [];
  return resting(
    overheard(town, (one) => void registered.push(one)),
    (stores) => {
      const there = registered.filter(({ account }) =>
        isThere(stores, account)
      );
      redo(stores, there);
    },
  );
}

function isThere({ database }: Stores, account: string): boolean {
  return database.one(
    "SELECT account FROM account WHERE account = ?",
    account,
  ) !== undefined;
}

function insertAgain(stores: Stores, registered: readonly Registered[]): void {
  stores.transaction(() => {
    for (const { element, account } of registered) {
      stores.elements.claim(element, parseAccountId(account));
    }
  });
}

function resending(town: TownParts): TownParts {
  const { outgoing } = town.app;
  return {
    ...town,
    app: {
      ...town.app,
      leaveQueue: () => {},
      outgoing: (request, phone): AppRequest => {
        const sent = outgoing(request, phone);
        const late = queued(phone.storage);
        if (request.kind !== "begin" || late.length === 0) return sent;
        const withLate = { ...sent, late };
        return withLate;
      },
    },
  };
}

function rotatingSecret(town: TownParts): TownParts {
  const { convertAccountId } = town.server;
  let isPurged = false;
  const rotated = cleaning(town, "database", (stores, honest) => {
    honest.clean(stores);
    isPurged = true;
  });
  return withServer(rotated, {
    convertAccountId: (secret, relyingParty, account) =>
      convertAccountId(
        isPurged ? secret.map((octet) => octet ^ 1) : secret,
        relyingParty,
        account,
      ),
  });
}
