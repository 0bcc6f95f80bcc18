import type { Text } from "../terms/mod.ts";

/**
 * Events after which the linking service may tie the new certificate to the old one.
 * The public record names certificate renewal only (R26).
 */
export type LinkedEvent =
  | "renewal"
  | "card-renewal"
  | "reissue-after-loss"
  | "attribute-change"
  | "new-issue-after-lapse"
  | "number-change"
  | "return-from-abroad"
  | "phone-issue";

/**
 * What the public record does not settle about the world around the target. Every field is a
 * parameter, drawn by the generators and printed in the report.
 */
export interface Assumptions {
  /** After which events a link from the new certificate to the old one exists. */
  readonly linkedEvents: Readonly<Record<LinkedEvent, boolean>>;
  /**
   * Which cards are issued. The next generation has ECDSA on P-384 instead of RSA, certificates of
   * ten birthdays, and cards that end a month after one.
   */
  readonly cardGeneration: "current" | "next";
  /** Minutes from issue until a link is visible. */
  readonly linkDelayMinutes: number;
  /** What linking answers before that. */
  readonly linkDelayAnswer: "pending" | "none";
  /** Minutes between refreshes of OCSP data. */
  readonly ocspRefreshMinutes: number;
  /** Hours between CRLs. */
  readonly crlRefreshHours: number;
  /** Whether OCSP echoes the nonce. */
  readonly ocspNonceEchoed: boolean;
  /** Months before expiry from which a certificate can be renewed. */
  readonly renewalWindowMonths: number;
  /** Age from which a signature certificate is issued. */
  readonly signatureAgeMin: number;
  /** Day on which someone born on 29 February has their birthday in a common year. */
  readonly leapBirthday: "02-28" | "03-01";
  /** Whether "all elements" of R19 reaches copies on devices; the statement says "server". */
  readonly purgeCoversDevices: boolean;
}

/** One assumption explained: why the default is what it is. */
export interface AssumptionNote {
  /** The field of {@linkcode Assumptions}. */
  readonly name: keyof Assumptions;
  /** What it settles, in both languages. */
  readonly text: Text;
  /** Where the default comes from, and how sure that is. */
  readonly source: Text;
}

/** The cautious defaults. */
export const DEFAULT_ASSUMPTIONS: Assumptions = {
  linkedEvents: {
    "renewal": true,
    "card-renewal": true,
    "reissue-after-loss": true,
    "attribute-change": true,
    "new-issue-after-lapse": false,
    "number-change": false,
    "return-from-abroad": false,
    "phone-issue": false,
  },
  cardGeneration: "current",
  linkDelayMinutes: 90,
  linkDelayAnswer: "pending",
  ocspRefreshMinutes: 15,
  crlRefreshHours: 24,
  ocspNonceEchoed: true,
  renewalWindowMonths: 3,
  signatureAgeMin: 15,
  leapBirthday: "02-28",
  purgeCoversDevices: false,
};

/** Every assumption with its reason, in the order in which reports print them. */
export const ASSUMPTION_NOTES: readonly AssumptionNote[] = [
  {
    name: "linkedEvents",
    text: {
      ja: "新旧シリアル番号の紐付けが成立する事由",
      en: "Events after which old and new serial numbers are linked",
    },
    source: {
      ja:
        "公表文R26は更新のみを挙げる。再交付及び記載事項の変更は導入事業者の資料による。失効後の新規発行、番号変更、帰国及びスマートフォン用電子証明書は不明であり、紐付かないものとする",
      en:
        "R26 names renewal; re-issue and attribute change are reported by integrators only; lapse, number change, return and certificates on phones are open and taken as not linked",
    },
  },
  {
    name: "cardGeneration",
    text: {
      ja: "発行されるカードの世代",
      en: "Which generation of cards is issued",
    },
    source: {
      ja:
        "次期個人番号カードタスクフォース最終取りまとめ(2024年3月)。導入時期及び方式は確定しない",
      en:
        "Task force on the next card, final report of March 2024; its start and its algorithms are not settled",
    },
  },
  {
    name: "linkDelayMinutes",
    text: {
      ja: "発行から紐付けが参照可能となるまでの分数",
      en: "Minutes from issue until a link is visible",
    },
    source: {
      ja: "導入事業者の公開資料にある90分。根拠は弱い",
      en: "90 minutes in one integrator's public code; weak",
    },
  },
  {
    name: "linkDelayAnswer",
    text: {
      ja: "紐付けが参照可能となる前の回答",
      en: "Answer before a link is visible",
    },
    source: {
      ja: "非公開。保留を慎重な選択とする",
      en: "not public; pending is the cautious choice",
    },
  },
  {
    name: "ocspRefreshMinutes",
    text: { ja: "OCSPデータの更新間隔(分)", en: "OCSP refresh interval" },
    source: {
      ja: "デジタル庁資料:15分ごと",
      en: "Digital Agency: every 15 minutes",
    },
  },
  {
    name: "crlRefreshHours",
    text: { ja: "CRLの発行間隔(時間)", en: "CRL interval" },
    source: { ja: "デジタル庁資料:1日1回", en: "Digital Agency: once a day" },
  },
  {
    name: "ocspNonceEchoed",
    text: { ja: "OCSP応答のnonceの有無", en: "OCSP echoes the nonce" },
    source: { ja: "非公開", en: "not public" },
  },
  {
    name: "renewalWindowMonths",
    text: { ja: "更新手続が可能となる時期(月前)", en: "Renewal window" },
    source: {
      ja: "市区町村の案内:有効期限の3か月前から",
      en: "municipal guidance: three months before expiry",
    },
  },
  {
    name: "signatureAgeMin",
    text: {
      ja: "署名用電子証明書を発行する年齢の下限",
      en: "Lowest age for a signature certificate",
    },
    source: { ja: "J-LIS資料:15歳以上", en: "J-LIS: 15 or over" },
  },
  {
    name: "leapBirthday",
    text: {
      ja: "2月29日生まれの者の平年における誕生日の扱い",
      en: "Birthday of those born on 29 February in common years",
    },
    source: {
      ja: "公表資料では確定しない。早い日を慎重な選択とする",
      en:
        "not settled by public sources; the earlier day is the cautious choice",
    },
  },
  {
    name: "purgeCoversDevices",
    text: {
      ja: "確認要素の全件削除が端末内の複製に及ぶか",
      en: "Whether the purge reaches copies on devices",
    },
    source: {
      ja: "公表文R19は「サーバ」とする。端末については言及がない",
      en: "R19 says the company's server; the statement is silent on devices",
    },
  },
];
