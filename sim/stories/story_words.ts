import type { Text } from "../../conformance/terms/mod.ts";
import type {
  Delivered,
  LifeEventKind,
  Reason,
  Registered,
} from "../../conformance/target/mod.ts";

/** The operator of the service. */
export const OPERATOR: Text = { ja: "事業者", en: "Operator" };
/** The municipal counter. */
export const TOWN_HALL: Text = { ja: "市区町村窓口", en: "Town hall" };
/** The regulator. */
export const REGULATOR: Text = {
  ja: "個人情報保護委員会",
  en: "Personal Information Protection Commission",
};

/** Something that a story can tell with one line. */
export type Deed =
  | LifeEventKind
  | "suspend"
  | "resume"
  | "purgeElements"
  | "upgrade";

type Line = (who: Text, outcome: "done" | "impossible") => Text;

const done = (ja: string, en: string): Line => (who, outcome) => ({
  ja: outcome === "done"
    ? `${who.ja}さんの${ja}`
    : `${who.ja}さんの${ja}は受け付けられなかった`,
  en: outcome === "done"
    ? `${who.en}: ${en}`
    : `${who.en}: ${en}, not possible now`,
});

const plain = (ja: string, en: string): Line => () => ({ ja, en });

/** What is said of each deed. */
export const DEEDS: Readonly<Record<Deed, Line>> = {
  "renew": done("電子証明書を更新", "certificates renewed"),
  "renew-card": done("カードを更新", "card renewed"),
  "lose-card": done(
    "カードの紛失届を受理、電子証明書を失効",
    "card reported lost, certificates revoked",
  ),
  "reissue-card": done("カードを再交付", "new card issued"),
  "move": done(
    "転居に伴い署名用電子証明書を再発行",
    "moved house, new signature certificate",
  ),
  "rename": done(
    "氏名変更に伴い署名用電子証明書を再発行",
    "name changed, new signature certificate",
  ),
  "change-number": done("個人番号を変更", "personal number changed"),
  "depart": done("国外転出", "left the country"),
  "return": done("国外からの転入", "came back"),
  "die": done("死亡届を受理", "died"),
  "unblock-pin": done("暗証番号を初期化", "PIN reset at the counter"),
  "issue-phone": done(
    "スマホ用電子証明書を発行",
    "certificates issued onto the phone",
  ),
  "lose-phone": done(
    "スマートフォンの紛失届を受理、スマホ用電子証明書を失効",
    "phone reported lost, its certificates revoked",
  ),
  "suspend": plain(
    "全機能の停止を設定。新規登録、番号入力、確認要素の生成、認証及び電子署名の全てに及ぶ",
    "sets the stop: registration, number entry, new elements, sign-in and signing",
  ),
  "resume": plain("サービスを再開", "resumes the service"),
  "purgeElements": plain(
    "生成済みの確認要素を全て削除し、削除の記録を残す",
    "deletes every confirmation element ever made, and keeps a record of the deletion",
  ),
  "upgrade": plain(
    "個人番号を用いない版に移行。アカウントは引き継ぐ",
    "moves to the edition without numbers; accounts stay",
  ),
};

const ATTEMPTS = {
  "register-with-number": {
    ja: "カードをかざし個人番号を入力して登録",
    en: "taps the card, types the number and registers",
  },
  "register": {
    ja: "カードをかざして登録",
    en: "taps the card and registers",
  },
  "authenticate": { ja: "市役所の手続で認証", en: "signs in at city hall" },
  "sign": { ja: "申請書に電子署名", en: "signs an application form" },
} as const satisfies Record<string, Text>;

const OUTCOMES: Readonly<
  Record<Registered["outcome"] | Delivered["outcome"], Text>
> = {
  created: { ja: "アカウントを新規作成", en: "new account" },
  existing: { ja: "既存のアカウントを利用", en: "existing account" },
  pending: { ja: "保留", en: "pending" },
  accepted: { ja: "受理", en: "accepted" },
  refused: { ja: "拒否", en: "refused" },
};

const REASONS: Readonly<Record<Reason, Text>> = {
  "suspended": { ja: "停止中", en: "suspended" },
  "already-registered": { ja: "登録済み", en: "already registered" },
  "pin-incorrect": { ja: "暗証番号の誤り", en: "wrong PIN" },
  "pin-blocked": { ja: "暗証番号のロック", en: "PIN blocked" },
  "certificate-revoked": { ja: "証明書失効", en: "certificate revoked" },
  "certificate-expired": { ja: "証明書期限切れ", en: "certificate expired" },
  "certificate-invalid": { ja: "証明書不正", en: "certificate invalid" },
  "status-unavailable": { ja: "失効確認不可", en: "status unavailable" },
  "linking-unavailable": { ja: "紐付け確認不可", en: "linking unavailable" },
  "linking-refused": {
    ja: "紐付け確認の同意なし",
    en: "no consent to linking",
  },
  "personal-number-invalid": { ja: "番号の誤り", en: "number invalid" },
  "personal-number-not-accepted": {
    ja: "個人番号は受け付けない",
    en: "numbers are not accepted",
  },
  "linking-inconsistent": { ja: "紐付けの矛盾", en: "links contradict" },
  "no-account": { ja: "アカウントなし", en: "no account" },
  "no-card": { ja: "カードなし", en: "no card" },
  "unsupported": { ja: "対応外", en: "unsupported" },
};

/** An attempt and what came of it. */
export function outcomeText(
  attempt: keyof typeof ATTEMPTS,
  result: Pick<Registered | Delivered, "outcome" | "reason">,
  account?: string,
): Text {
  const in_ = (language: "ja" | "en"): string => {
    const detail = result.reason === undefined
      ? account
      : REASONS[result.reason][language];
    const bracket = detail === undefined
      ? ""
      : language === "ja"
      ? `(${detail})`
      : ` (${detail})`;
    return `${ATTEMPTS[attempt][language]} → ${
      OUTCOMES[result.outcome][language]
    }${bracket}`;
  };
  return { ja: in_("ja"), en: in_("en") };
}
