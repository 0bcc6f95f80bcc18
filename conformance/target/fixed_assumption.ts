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
    value:
      "applied for with the card's signature key; one phone for each person; issued by the card's CAs; end with the card's certificate of their tree, for its reason",
    text: {
      ja:
        "スマートフォン用電子証明書は、カードの署名用電子証明書による申請を要し、一人一台とする。発行する認証局及び発行番号の付番はカード用と共通とし(公表資料では確定しない)、対応するカード用電子証明書の有効期間の満了又は失効と同時に、同一の事由により効力を失う",
      en:
        "Certificates on phones: who can have them, which CA issues them (not public), and when they end",
    },
  },
  {
    name: "pinLessCards",
    value:
      "authentication certificate only, its PIN blocked from the first day and never unblocked; no phone",
    text: {
      ja:
        "顔認証マイナンバーカードには利用者証明用電子証明書のみを記録し、暗証番号は発行時から使用できないものとする。暗証番号の初期化及びスマートフォン用電子証明書の申請は行えない",
      en:
        "What a PIN-less card has, and what cannot be done with it at the counter",
    },
  },
  {
    name: "cardIdentifiers",
    value: "invented; municipality codes begin with 99, as no real one does",
    text: {
      ja:
        "カードの製造番号及び市区町村コードは架空のものとし、市区町村コードは実在しない99で始まる番号を用いる",
      en: "Serial number of a card, and the code of the municipality on it",
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
      "renewal superseded; move and rename affiliationChanged; loss of card or phone keyCompromise; otherwise cessationOfOperation",
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
