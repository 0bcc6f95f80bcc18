import { createHash } from "node:crypto";
import {
  parseAccountId,
  parseBusinessFacingId,
} from "../../conformance/terms/mod.ts";
import { Rng } from "../kernel/rng.ts";
import { type Defect, withServer } from "./defect.ts";

const BOTH = ["element", "linking"] as const;

/** Defects in how the server makes account ids and converts them. */
export const ACCOUNT_DEFECTS: readonly Defect[] = [
  {
    name: "account-id-from-element",
    station: "server",
    editions: ["element"],
    caughtBy: ["acct-001"],
    alsoTrips: ["acct-002", "acct-003", "elem-013", "susp-019"],
    says: {
      ja: "確認要素に連番を付けてアカウントIDとする。",
      en: "Makes the account ID of the confirmation element and a counter.",
    },
    standsFor: {
      ja: "一意な値があるのに別の値を作る手間を惜しむ設計",
      en: "Why make another unique value when there is one already",
    },
    build: (town) =>
      withServer(town, {
        mintAccountId: (rng, minted, evidence) =>
          evidence.element === undefined
            ? town.server.mintAccountId(rng, minted, evidence)
            : parseAccountId(`${evidence.element}-${minted}`),
      }),
  },
  {
    name: "account-id-from-serial",
    station: "server",
    editions: BOTH,
    caughtBy: ["acct-002"],
    alsoTrips: [],
    says: {
      ja: "証明書の発行番号からアカウントIDを算出する。",
      en: "Computes the account ID from the certificate's serial number.",
    },
    standsFor: {
      ja:
        "発行番号の要約値を識別子とする実装。発行番号は連番であり秘匿されない",
      en:
        "An ID that is a digest of a serial; serials are small and sequential",
    },
    build: (town) =>
      withServer(town, {
        mintAccountId: (_rng, minted, { chains }) => {
          const oldest = chains[0]?.at(-1);
          return parseAccountId(digest(`${oldest?.serial}/${minted}`));
        },
      }),
  },
  {
    name: "account-id-sequential",
    station: "server",
    editions: BOTH,
    caughtBy: ["acct-002"],
    alsoTrips: [],
    says: {
      ja: "アカウントIDを連番とする。",
      en: "Numbers the accounts one after the other.",
    },
    standsFor: {
      ja: "データベースの自動採番をそのまま用いる実装",
      en: "The auto-increment column of the database, exposed",
    },
    build: (town) =>
      withServer(town, {
        mintAccountId: (_rng, minted) =>
          parseAccountId(`user-${String(minted + 1).padStart(20, "0")}`),
      }),
  },
  {
    name: "account-id-from-fixed-seed",
    station: "server",
    editions: BOTH,
    caughtBy: ["acct-002"],
    alsoTrips: [],
    says: {
      ja: "固定の種による疑似乱数でアカウントIDを発行する。",
      en: "Mints account IDs with a generator that starts from a fixed seed.",
    },
    standsFor: {
      ja: "検証用に固定した乱数の種を本番に残した不具合",
      en: "A test seed that went into production",
    },
    build: (town) =>
      withServer(town, {
        mintAccountId: (_rng, minted, evidence) =>
          town.server.mintAccountId(Rng.from("account"), minted, evidence),
      }),
  },
  {
    name: "raw-account-id-delivered",
    station: "server",
    editions: BOTH,
    caughtBy: ["acct-003"],
    alsoTrips: [],
    says: {
      ja: "事業者に変換前のアカウントIDを渡す。",
      en: "Gives relying parties the account ID as it is.",
    },
    standsFor: {
      ja: "変換処理を設けず内部識別子を外部に出す実装",
      en: "The internal key as the public one",
    },
    build: (town) =>
      withServer(town, {
        convertAccountId: (_secret, _relyingParty, account) =>
          parseBusinessFacingId(account),
      }),
  },
  {
    name: "one-id-for-all-parties",
    station: "server",
    editions: BOTH,
    caughtBy: ["acct-003"],
    alsoTrips: [],
    says: {
      ja: "全ての事業者に同一の事業者向けIDを渡す。",
      en: "Gives every relying party the same converted ID.",
    },
    standsFor: {
      ja: "変換に事業者の区別を含めない誤り",
      en: "A conversion that forgets for whom",
    },
    build: (town) =>
      withServer(town, {
        convertAccountId: (secret, _relyingParty, account) =>
          town.server.convertAccountId(secret, "", account),
      }),
  },
  {
    name: "party-name-appended",
    station: "server",
    editions: BOTH,
    caughtBy: ["acct-003"],
    alsoTrips: [],
    says: {
      ja: "共通の値に事業者名を付けただけの事業者向けIDを渡す。",
      en: "Makes the converted ID of a common value and the party's name.",
    },
    standsFor: {
      ja: "見かけだけ異なる識別子",
      en: "IDs that differ only on the surface",
    },
    build: (town) =>
      withServer(town, {
        convertAccountId: (secret, relyingParty, account) =>
          parseBusinessFacingId(
            `${
              town.server.convertAccountId(secret, "", account)
            }-${relyingParty}`,
          ),
      }),
  },
  {
    name: "account-id-in-delivery",
    station: "server",
    editions: BOTH,
    caughtBy: ["acct-003"],
    alsoTrips: [],
    says: {
      ja: "事業者に渡す応答の補助項目にアカウントIDを含める。",
      en: "Puts the account ID into a side field of what is delivered.",
    },
    standsFor: {
      ja: "問合せ対応のために加えた追跡項目",
      en: "A support field added to trace calls",
    },
    build: (town) =>
      withServer(town, {
        composeDelivery: (delivery) => ({
          ...town.server.composeDelivery(delivery),
          trace: `account:${delivery.account}`,
        }),
      }),
  },
  {
    name: "id-changes-by-day",
    station: "server",
    editions: BOTH,
    caughtBy: ["acct-003"],
    alsoTrips: [],
    says: {
      ja: "事業者向けIDが日ごとに変わる。",
      en: "The converted ID changes from day to day.",
    },
    standsFor: {
      ja: "日次で更新される鍵による変換",
      en: "A conversion under a key that is rotated daily",
    },
    build: (town) =>
      withServer(town, {
        composeDelivery: (delivery) => {
          const day = Math.floor(delivery.at / 86_400_000);
          const subject = digest(`${delivery.subject}/${day}`).slice(0, 32);
          return town.server.composeDelivery({
            ...delivery,
            subject: parseBusinessFacingId(subject),
          });
        },
      }),
  },
];

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
