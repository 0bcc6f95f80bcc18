import type { Requirement } from "./requirement.ts";
import { clause, ELEMENT_SUITE, TENSION } from "./statement.ts";

/** The confirmation element: R5 to R7 and R12 to R15. */
export const ELEMENT_CLAUSES: readonly Requirement[] = [
  clause("elem", 5, "high", {
    ja:
      "個人番号は新規登録の際に入力され、その一部のみが確認要素の生成に用いられること。",
    en:
      "The number is typed at new registration, and only a part of it feeds the element.",
  }, {
    kind: "not-tested",
    why: {
      ja:
        "どの桁が用いられるかは、確認要素の生成関数を多数の番号で呼び出さなければ判定できない。",
      en:
        "Which digits are used shows only when the element function is called with very many numbers.",
    },
    until: ELEMENT_SUITE,
  }),
  clause("elem", 6, "high", {
    ja: "確認要素は、利用者の端末において生成されること。",
    en: "The element is made on the user's device.",
  }, {
    kind: "tested",
    by: {
      ja:
        "事業者のサーバ及び通信に、確認要素は現れるが個人番号は現れないことを検査する。端末外で生成するには個人番号が端末外に出なければならない。",
      en:
        "The operator's sinks and traffic hold elements and no number, which an element made elsewhere would need there.",
    },
  }),
  clause("elem", 7, "high", {
    ja:
      "確認要素は、新規登録者が既登録者でないことの確認のみに用いられ、一人の者が複数のアカウントIDを保有できないこと。",
    en:
      "The element's only purpose is to tell a new registrant from a person registered before, so that nobody holds several account IDs.",
  }, {
    kind: "tested",
    by: {
      ja:
        "同じ者が二つ目のアカウントを作れないこと、アカウントが他人と共有されないこと、未登録者が拒絶されないことを検査する。",
      en:
        "Nobody may get a second account, no account may serve two people, and nobody new may be turned away.",
    },
    remains: {
      editions: ["element"],
      why: {
        ja:
          `確認要素の衝突により無関係の者が「登録済み」と拒絶される割合は、少数の登録からは判定できない。${TENSION.ja}`,
        en:
          `How often an innocent person is refused because elements collide cannot be told from a few registrations. ${TENSION.en}`,
      },
      until: ELEMENT_SUITE,
    },
  }),
  clause("elem", 12, "critical", {
    ja: "確認要素から個人番号を復元できないこと。",
    en: "The number cannot be restored from the element.",
  }, { kind: "not-tested", why: TENSION, until: ELEMENT_SUITE }),
  clause("elem", 13, "medium", {
    ja:
      "確認要素はサーバに送信され、当該利用者が既にアカウントIDを保有しているかの確認に用いられること。",
    en:
      "The element goes to the server and is used there to see whether the user already holds an account ID.",
  }, {
    kind: "tested",
    by: {
      ja:
        "確認要素がサーバで検出されること、同じ者の再登録が新規登録とならないこと、確認要素が事業者又は第三者の保存先に現れないこと、並びに確認要素が変わっても(他の者と一致しない限り)応答、提供内容及びログ等が変わらないことを検査する。確認要素の索引を含み得るデータベース等は比較の対象としない。",
      en:
        "Elements must be found on the server; a person who registers again must not be new; no element may show at relying parties or third parties; and another element, as long as it is nobody else's, must change no answer, no delivery and nothing in logs and the like. Stores that may be ordered by element are not compared.",
    },
  }),
  clause("elem", 14, "high", {
    ja: "確認要素と個人番号とが一対一に対応しないこと。",
    en: "Element and number are not one-to-one.",
  }, { kind: "not-tested", why: TENSION, until: ELEMENT_SUITE }),
  clause("elem", 15, "low", {
    ja:
      "確認要素は、個人番号の性質を利用して一意性を確認するものであり、番号法第2条第8項の個人番号に該当し得るとの個人情報保護委員会の見解があること。",
    en:
      "In the view of the Personal Information Protection Commission the element may be a personal number in the sense of Article 2(8), because it exploits a property of the number to establish uniqueness.",
  }, {
    kind: "not-tested",
    why: {
      ja:
        "法令の解釈であり、試験対象の動作によって満たされ又は破られるものではない。本試験は確認要素を個人番号と同等に扱う。",
      en:
        "A view on the law, which no conduct of a target can meet or break. These tests guard elements like numbers.",
    },
  }),
];
