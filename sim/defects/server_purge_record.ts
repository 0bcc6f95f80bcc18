import { createHash } from "node:crypto";
import { invariant } from "../../conformance/terms/mod.ts";
import type { TownParts } from "../parts.ts";
import type { DeletionRecord } from "../server/deletion_record.ts";
import type { PurgeStep } from "../server/purge.ts";
import { ServiceState } from "../server/service_state.ts";
import { SERVER_SINKS } from "../server/sinks.ts";
import type { Stores } from "../server/stores.ts";
import { type Defect, withServer } from "./defect.ts";

/** Defects in the record of a deletion. */
export const PURGE_RECORD_DEFECTS: readonly Defect[] = [
  recording("record-before-the-work", {
    ja: "削除に着手する前に、完了の記録を書き込む。",
    en: "Writes the record that all is done before anything is.",
  }, {
    ja: "処理済みの印を先に付け、途中で落ちると残りが消されない削除",
    en: "The done flag came first, and whoever died in between left the rest",
  }, recordFirst),
  recording("record-counts-afterwards", {
    ja: "削除の後に数えるため、件数が常に0件と記録される。",
    en: "Counts the elements once they are gone, and records none.",
  }, {
    ja: "件数を確定する時点の誤り",
    en: "The count was taken on the wrong side of the deletion",
  }, (town) => changing(town, (record) => ({ ...record, quantity: 0 }))),
  recording("record-dated-by-the-announcement", {
    ja: "削除の日時として、公表文の日時を記録する。",
    en: "Records the time of the announcement as that of the deletion.",
  }, {
    ja: "様式に印字された日付のままの記録",
    en: "A form with the date already printed on it",
  }, (town) =>
    changing(town, (record) => ({
      ...record,
      startedAt: ANNOUNCED,
      completedAt: ANNOUNCED,
    }))),
  recording("record-not-the-one-kept", {
    ja: "回答する記録と保存する記録が異なる。",
    en: "Hands over one record and keeps another.",
  }, {
    ja: "記録を二度組み立て、後から照合できない実装",
    en: "The record was put together twice",
  }, (town) => changing(town, keptOtherwise)),
  recording("record-holds-digests", {
    ja: "削除記録に、削除した確認要素のハッシュ値の一覧を残す。",
    en: "Lists the digests of the deleted elements in the deletion record.",
  }, {
    ja: "ハッシュ値であれば元の値ではないとの思い込み",
    en: "A digest was thought to be no copy",
  }, recordingDigests),
];

/** The elements were to be deleted from that day on. */
const ANNOUNCED = "2001-11-04T11:00:00Z";

function recording(
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

/** Whoever finds the record believes it, and deletes nothing any more. */
function recordFirst(town: TownParts): TownParts {
  const { purge } = town.server;
  const believing = new WeakSet<Stores>();
  const believers = purge.steps.map((step) => ({
    ...step,
    clean: (stores: Stores) => {
      if (!believing.has(stores)) step.clean(stores);
    },
  }));
  const honest = withServer(town, { purge: { ...purge, steps: believers } });
  return noting(honest, (stores) => {
    if (stores.records.find()) {
      believing.add(stores);
      return;
    }
    const intent = new ServiceState(stores.database, "element").purge;
    invariant(intent !== undefined, "a purge is ordered before it is done");
    stores.records.keep(
      purge.composeRecord(intent, intent.startedAt, purge.steps),
    );
  });
}

/** The purge, with something noted before anything is deleted. */
function noting(town: TownParts, note: (stores: Stores) => void): TownParts {
  const { purge } = town.server;
  const step: PurgeStep = {
    sink: SERVER_SINKS.record,
    method: "noted",
    clean: note,
  };
  return withServer(town, {
    purge: { ...purge, steps: [step, ...purge.steps] },
  });
}

function changing(
  town: TownParts,
  change: (record: DeletionRecord) => DeletionRecord,
): TownParts {
  const { purge } = town.server;
  return withServer(town, {
    purge: {
      ...purge,
      composeRecord: (...about) => change(purge.composeRecord(...about)),
    },
  });
}

/** What is written down is not what is handed over. */
function keptOtherwise(record: DeletionRecord): DeletionRecord {
  const kept = { ...record, quantity: record.quantity + 1 };
  return Object.defineProperty({ ...record }, "toJSON", { value: () => kept });
}

function recordingDigests(town: TownParts): TownParts {
  const digests: string[] = [];
  const noted = noting(town, (stores) => {
    const rows = stores.database.all("SELECT element FROM element");
    digests.push(...rows.map((row) => digest(String(row.element))));
  });
  return changing(noted, (record) => ({ ...record, digests }));
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
