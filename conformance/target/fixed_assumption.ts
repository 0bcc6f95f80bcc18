import type { Text } from "../terms/mod.ts";

/**
 * Something that the public record leaves open and that this version takes one way only. It is
 * named, so that whoever knows better can say so, and printed beside the parameters.
 */
export interface FixedAssumption {
  /** Its name. */
  readonly name: string;
  /** How it is taken. */
  readonly value: string;
  /** What it settles. */
  readonly text: Text;
}

/** All of them, from the linking service to the reference's own choices. */
export const FIXED_ASSUMPTIONS: readonly FixedAssumption[] = [
  {
    name: "linkHops",
    value: "1, new to old",
    text: {
      ja: "紐付けの照会は新しい証明書から一つ前の証明書へ一段階ずつ行う",
      en: "A look-up goes one hop, from the new certificate to the one before",
    },
  },
  {
    name: "linkConsent",
    value: "asked for every look-up",
    text: {
      ja: "紐付けの照会には、その都度、本人の同意を要する",
      en: "Every look-up of a link needs the holder's consent",
    },
  },
  {
    name: "linkRetention",
    value: "unlimited",
    text: {
      ja: "紐付けの情報は期限なく保持される",
      en: "Links are kept without limit of time",
    },
  },
  {
    name: "linkAcrossTrees",
    value: "never",
    text: {
      ja: "署名用と利用者証明用の証明書の間に紐付けはない",
      en: "No link crosses from one certificate tree to the other",
    },
  },
  {
    name: "phoneCertificates",
    value: "not modelled",
    text: {
      ja: "スマートフォン用電子証明書とカードの対応は扱わない",
      en: "Certificates on phones, and their correspondence to the card's",
    },
  },
  {
    name: "certificateHold",
    value: "terminal",
    text: {
      ja: "一時停止(certificateHold)は解除されないものとする",
      en: "A certificate on hold never comes back",
    },
  },
  {
    name: "revocationReasons",
    value:
      "renewal superseded; move and rename affiliationChanged; loss keyCompromise; otherwise cessationOfOperation",
    text: {
      ja: "失効事由ごとの理由コード",
      en: "The reason code of each event that revokes",
    },
  },
  {
    name: "serialNumbers",
    value: "small, sequential for each tree and CA generation",
    text: {
      ja: "発行番号は証明書の種別及び認証局の世代ごとの連番とする",
      en: "How serial numbers are given out",
    },
  },
  {
    name: "nextGenerationCard",
    value: "not modelled",
    text: {
      ja: "次期カードの方式(アルゴリズム、有効期間、更新期間)は扱わない",
      en: "Algorithms, lifetimes and windows of the next card",
    },
  },
  {
    name: "closingWhileSuspended",
    value: "refused",
    text: {
      ja: "停止期間中は退会も行えない",
      en: "Accounts cannot be closed while the service is suspended",
    },
  },
  {
    name: "referenceElementPart",
    value: "first 8 digits of the body, HMAC-SHA-256 under an app key",
    text: {
      ja: "模擬環境の確認要素に用いる番号の一部と生成方法(実際の方式は非公開)",
      en:
        "The part of the number and the function of the reference; the real ones are not public",
    },
  },
  {
    name: "referenceRebinding",
    value: "certificates bound at registration, and newer ones linked to them",
    text: {
      ja:
        "確認要素の削除後、旧版のアカウントを新版の利用者に結び付ける方法(公表文に言及なし)",
      en:
        "How the reference binds an account of the old edition again once its element is purged; the statement is silent",
    },
  },
];
