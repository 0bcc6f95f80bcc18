import type { Requirement } from "./requirement.ts";
import { clause } from "./statement.ts";

/** The edition without numbers, and the process around it: R24 to R28. */
export const LINKING_CLAUSES: readonly Requirement[] = [
  clause("link", 24, "critical", {
    ja:
      "個人番号の入力及び確認要素に関する仕様が全て廃止され、確認要素が生成されず、登録の際に個人番号に係る処理が一切行われないこと。",
    en:
      "All number-entry and element specifications are abolished: no element is generated and no number is processed in any way at registration.",
  }, {
    kind: "tested",
    by: {
      ja:
        "個人番号を伴う登録が、番号の内容を検査することなく拒絶され、端末内を含むいずれの保存先にも個人番号及び確認要素が現れないこと並びにカードから個人番号が読み出されないことを検査する。",
      en:
        "A registration that comes with a number must be refused without examining it, no sink, those of the device included, may hold a number or an element, and no number may be read from a card.",
    },
  }),
  clause("link", 25, "high", {
    ja:
      "新旧シリアル番号の紐付けサービスにより、一人一アカウントが担保されること。",
    en:
      "One account per person is kept through the service that links old and new serial numbers.",
  }, {
    kind: "tested",
    by: {
      ja:
        "証明書の更新等の後、紐付けの成立が前提とされる範囲で、二つ目のアカウントの作成、他人との混同及び未登録者の拒絶が生じないことを検査する。",
      en:
        "After renewals and other events, as far as the assumptions give a link, nobody may get a second account, be taken for someone else, or be turned away as registered.",
    },
  }),
  clause("link", 26, "low", {
    ja:
      "当該サービスは地方公共団体情報システム機構が民間事業者に提供する付加的なサービスであり、電子証明書の更新時に新旧の証明書を紐付け、同一人であることの確認を可能とするものであること。",
    en:
      "That service is an add-on of J-LIS for private firms; on certificate renewal it ties the certificates before and after, so that sameness of holder can be checked.",
  }, {
    kind: "not-tested",
    why: {
      ja:
        "機構のサービスの説明であり、試験対象に対する要求ではない。本試験では前提条件として環境側に設定し、報告書に明示する。",
      en:
        "It describes the service of J-LIS, not the target. The environment plays it under stated assumptions, which the report prints.",
    },
  }),
  clause("link", 27, "low", {
    ja:
      "新版は2021年6月から開発され、2021年12月中旬の提供が予定されていること。",
    en:
      "The next version has been in development since June 2021 and is planned for mid-December 2021.",
  }, {
    kind: "not-tested",
    why: {
      ja: "計画及び経緯の説明であり、試験対象の動作に関する要求を含まない。",
      en: "History and planning; it asks nothing of a target.",
    },
  }),
  clause("proc", 28, "low", {
    ja: "仕様の公開を拡充し、規制当局に事前に相談すること。",
    en:
      "Specifications are disclosed more widely, and regulators are consulted beforehand.",
  }, {
    kind: "not-tested",
    why: {
      ja:
        "事業者の業務運営に関する事項であり、試験対象の動作からは観察できない。",
      en:
        "A matter of how the operator conducts business; it does not show in what a target does.",
    },
  }),
];
