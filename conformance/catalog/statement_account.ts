import type { Requirement } from "./requirement.ts";
import { clause } from "./statement.ts";

/** Account IDs and what relying parties get: R1 to R4. */
export const ACCOUNT_CLAUSES: readonly Requirement[] = [
  clause("acct", 1, "critical", {
    ja: "アカウントIDは、個人番号から算出されたものでないこと。",
    en: "The account ID is never computed from the personal number.",
  }, {
    kind: "tested",
    by: {
      ja:
        "発行された全てのアカウントIDについて、個人番号及び確認要素、その符号化形式並びに鍵なしハッシュ値の混入を検査する。また、一人の個人番号のみを替えた実行でアカウントIDが変わらないことを検査する。IDが実行ごとに無作為である試験対象については、どの応答が同じIDをもつかのみを比較する。",
      en:
        "Every account ID is searched for numbers and elements in every known encoding, and for their unkeyed digests. With another number for one person the IDs must be the same; where they are random from run to run, only which answers share an ID is compared.",
    },
  }),
  clause("acct", 2, "high", {
    ja:
      "アカウントIDは、新規登録の際に利用者ごとに無作為に発行され、個人番号に依存しないこと。",
    en:
      "The account ID is random, minted per user at new registration, with no dependence on the number.",
  }, {
    kind: "tested",
    by: {
      ja:
        "同一人の再登録及び独立した二つの環境における登録で同じアカウントIDが再現しないこと、64ビット以上の空間をもつこと、連番・単調増加・共通部分がないこと、証明書のシリアル番号を含まないことを、各検定の誤検出確率を百万分の一以下として検査する。一人の個人番号のみを替えた実行との比較も行う。",
      en:
        "Runs that differ in one person's number alone are compared. IDs must not recur when someone comes back or in an independent deployment, must span at least 64 bits, must not be sequential, ordered or partly fixed, and must not hold a certificate serial; each test errs with probability of at most one in a million.",
    },
  }),
  clause("acct", 3, "high", {
    ja:
      "自治体及び事業者には、変換されたアカウントID(事業者向けID)のみが提供されること。",
    en:
      "Relying parties get only a converted account ID, the business-facing ID.",
  }, {
    kind: "tested",
    by: {
      ja:
        "提供された全てのデータに、アカウントID及び証明書のシリアル番号が含まれないこと、二つの事業者向けIDを突き合わせて同一人と判別できないこと及び個人番号のみを替えた実行で事業者向けIDが変わらないことを検査する。",
      en:
        "Whatever is delivered is searched for account IDs and certificate serials; the IDs of one person at two relying parties must not be joinable, and must not change with the person's number alone.",
    },
  }),
  clause("acct", 4, "critical", {
    ja: "自治体及び事業者に特定個人情報が提供されないこと。",
    en:
      "Relying parties never get specific personal information, that is data that holds a personal number.",
  }, {
    kind: "tested",
    by: {
      ja:
        "提供された全てのデータ及び事業者側の保存先について、個人番号のあらゆる符号化形式を検索する。",
      en:
        "Everything delivered, and every sink at relying parties, is searched for the numbers in every known encoding.",
    },
  }),
];
