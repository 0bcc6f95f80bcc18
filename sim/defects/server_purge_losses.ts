import type { TownParts } from "../parts.ts";
import { SERVER_SINKS } from "../server/sinks.ts";
import type { Stores } from "../server/stores.ts";
import { type Defect, withServer } from "./defect.ts";

/** Whoever comes home to nothing is given a second account. */
const SECOND: readonly string[] = ["elem-007", "elem-013"];

/** Defects by which the purge takes more than elements. */
export const PURGE_LOSS_DEFECTS: readonly Defect[] = [
  losing(
    "purge-takes-accounts-along",
    {
      ja: "確認要素とともに、その要素で登録されたアカウントも削除する。",
      en: "Deletes the accounts along with the elements they were made with.",
    },
    {
      ja: "外部キーの連鎖削除の向きを誤った設計",
      en: "A cascade that runs the wrong way",
    },
    "DELETE FROM account WHERE account IN (SELECT account FROM element)",
    SECOND,
  ),
  losing(
    "purge-unbinds-certificates",
    {
      ja: "確認要素とともに、アカウントと電子証明書の結び付きも削除する。",
      en:
        "Deletes with the elements what certificates are bound to an account.",
    },
    {
      ja: "本人に関する表を区別せず空にした削除",
      en: "Every table that identifies somebody was emptied",
    },
    "DELETE FROM certificate",
    SECOND,
  ),
  losing("purge-forgets-phones", {
    ja: "確認要素とともに、端末の登録も削除する。",
    en: "Deletes with the elements which phone belongs to whom.",
  }, {
    ja: "端末側の写しを恐れて端末の登録ごと消した対応",
    en: "Phones were signed out to be on the safe side",
  }, "DELETE FROM device"),
  losing("purge-mints-accounts-anew", {
    ja: "確認要素の削除に合わせて、全アカウントIDを付け替える。",
    en: "Gives every account a new id on the occasion of the purge.",
  }, {
    ja: "削除と同時に行われた識別子の移行により、事業者向けIDが変わる",
    en:
      "A migration of ids that rode along, and the ids of relying parties with it",
  }, "UPDATE account SET account = 'purged' || substr(account, 7)"),
];

function losing(
  name: string,
  says: Defect["says"],
  standsFor: Defect["standsFor"],
  statement: string,
  alsoTrips: readonly string[] = [],
): Defect {
  return {
    name,
    station: "server",
    editions: ["element"],
    caughtBy: ["susp-019"],
    alsoTrips,
    says,
    standsFor,
    build: (town) =>
      beside(town, (stores) =>
        stores.transaction(() => {
          stores.database.run(statement);
        })),
  };
}

/** The purge, with something else done before it. */
function beside(town: TownParts, first: (stores: Stores) => void): TownParts {
  const { purge } = town.server;
  const step = {
    sink: SERVER_SINKS.database,
    method: "tidied",
    clean: first,
  };
  return withServer(town, {
    purge: { ...purge, steps: [step, ...purge.steps] },
  });
}
