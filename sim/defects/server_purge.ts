import { createHmac } from "node:crypto";
import type { TownParts } from "../parts.ts";
import type { Elements } from "../server/elements.ts";
import type { PurgeStep } from "../server/purge.ts";
import { SERVER_SINKS } from "../server/sinks.ts";
import type { Stores } from "../server/stores.ts";
import { type Defect, withServer } from "./defect.ts";

/** Defects in how the server deletes elements. */
export const PURGE_DEFECTS: readonly Defect[] = [
  purge("purge-skips-backups", {
    ja: "バックアップに残る確認要素を削除しない。",
    en: "Leaves the elements in the backups.",
  }, {
    ja: "稼働中のデータベースだけを対象とした削除",
    en: "A deletion that knew of the live database only",
  }, (town) => skipping(town, SERVER_SINKS.backup)),
  purge("purge-skips-cache", {
    ja: "キャッシュに残る確認要素を削除しない。",
    en: "Leaves the elements in the cache.",
  }, {
    ja: "写しの存在を把握していない削除",
    en: "A copy nobody had on the list",
  }, (town) => skipping(town, SERVER_SINKS.cache)),
  purge("purge-marks-rows-only", {
    ja: "確認要素の行を残し、削除済みの印だけを付ける。",
    en: "Marks the rows as deleted and keeps them.",
  }, {
    ja: "論理削除",
    en: "Soft delete",
  }, (town) => replacing(town, { clean: (stores) => stores.settleDatabase() })),
  purge("purge-leaves-write-ahead-log", {
    ja: "行は削除するが、先行書込みログに残った確認要素を消さない。",
    en: "Deletes the rows, and leaves them standing in the write-ahead log.",
  }, {
    ja: "データベースの内部ファイルを考慮しない削除",
    en: "Nobody looked beside the database file",
  }, (town) =>
    replacing(town, {
      clean: (stores) => stores.transaction(() => stores.elements.purge()),
    })),
  purge(
    "restore-brings-elements-back",
    {
      ja: "削除前のバックアップを戻すと確認要素が復活する。",
      en: "A backup from before the purge brings the elements back.",
    },
    {
      ja: "復元時に削除の記録を再適用しない運用",
      en: "A restore that does not replay what was deleted since",
    },
    (town) =>
      withServer(skipping(town, SERVER_SINKS.backup), {
        mayReturn: () => true,
      }),
  ),
  purge("purged-elements-recognised", {
    ja:
      "削除した確認要素の鍵付きハッシュ値を残し、以後も登録済みの人と答える。",
    en:
      "Keeps keyed digests of what it deleted, and goes on telling who was registered.",
  }, {
    ja: "再登録を防ぐための墓標が、消したはずの機能を残す",
    en: "Tombstones against coming back keep alive what was to be erased",
  }, recognising),
  purge("record-holds-elements", {
    ja: "削除記録に、削除した確認要素の一覧を残す。",
    en: "Lists the deleted elements in the deletion record.",
  }, {
    ja: "何を消したかを正直に書き残した記録",
    en: "A record that says too much",
  }, recordingElements),
];

function purge(
  name: string,
  says: Defect["says"],
  standsFor: Defect["standsFor"],
  build: Defect["build"],
): Defect {
  return {
    name,
    station: "server",
    editions: ["element"],
    caughtBy: ["susp-019"],
    alsoTrips: [],
    says,
    standsFor,
    build,
  };
}

function withSteps(town: TownParts, steps: readonly PurgeStep[]): TownParts {
  return withServer(town, { purge: { ...town.server.purge, steps } });
}

function skipping(town: TownParts, sink: string): TownParts {
  return withSteps(
    town,
    town.server.purge.steps.filter((step) => step.sink !== sink),
  );
}

/** The step of the database, done in another way. */
function replacing(
  town: TownParts,
  { clean }: Pick<PurgeStep, "clean">,
): TownParts {
  return withSteps(
    town,
    town.server.purge.steps.map((step) =>
      step.sink === SERVER_SINKS.database ? { ...step, clean } : step
    ),
  );
}

/** Nobody is let in any more, and yet the answer tells who had been. */
function recognising(town: TownParts): TownParts {
  const { purge, claiming } = town.server;
  const stones = new WeakMap<Elements, Set<string>>();
  const steps = purge.steps.map((step) =>
    step.sink !== SERVER_SINKS.database ? step : {
      ...step,
      clean: (stores: Stores) => {
        const rows = stores.database.all("SELECT element FROM element");
        const digests = rows.map((row) => keyedDigest(String(row.element)));
        stones.set(stores.elements, new Set(digests));
        step.clean(stores);
      },
    }
  );
  return withServer(town, {
    purge: { ...purge, steps, isIntakeOpen: () => true },
    claiming: {
      look: claiming.look,
      claim: (desk, evidence, looked) => {
        const known = stones.get(desk.elements);
        if (known === undefined || evidence.element === undefined) {
          return claiming.claim(desk, evidence, looked);
        }
        const isKnown = known.has(keyedDigest(evidence.element));
        const reason = isKnown ? "already-registered" : "linking-inconsistent";
        return { kind: "refused", reason };
      },
    },
  });
}

function keyedDigest(element: string): string {
  return createHmac("sha256", "tombstones").update(element).digest("hex");
}

function recordingElements(town: TownParts): TownParts {
  const deleted: string[] = [];
  const { purge } = town.server;
  const noting: PurgeStep = {
    sink: SERVER_SINKS.database,
    method: "noted",
    clean: (stores) => {
      const rows = stores.database.all("SELECT element FROM element");
      deleted.push(...rows.map((row) => String(row.element)));
    },
  };
  return withServer(town, {
    purge: {
      ...purge,
      steps: [noting, ...purge.steps],
      composeRecord: (intent, completedAt, steps) => ({
        ...purge.composeRecord(intent, completedAt, steps),
        deleted,
      }),
    },
  });
}
