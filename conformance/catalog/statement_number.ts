import type { Requirement } from "./requirement.ts";
import { clause } from "./statement.ts";

/** The number itself: R8 to R11. */
export const NUMBER_CLAUSES: readonly Requirement[] = [
  clause("num", 8, "critical", {
    ja: "個人番号が事業者及び第三者に到達しないこと。",
    en: "The number reaches neither the operator nor any third party.",
  }, {
    kind: "tested",
    by: {
      ja:
        "端末外の全ての保存先及び通信について、登録の応答の直後、異常終了の直後及び処理が落ち着いた後に、個人番号のあらゆる符号化形式及び鍵なしハッシュ値を検索する。暗証番号の誤り、番号の誤り、停止、障害又は異常終了により受け付けられなかった入力についても同様とする。検索が有効に働くことは標識文字列で確認する。",
      en:
        "Every sink outside the device, traffic included, is searched for the number in every known encoding and as an unkeyed digest: as a registration returns, after every crash, and once all has come to rest. Inputs that failed, for a wrong PIN, an invalid number, a suspension, an outage or a crash, are no exception. A planted control text shows that the search works.",
    },
  }),
  clause("num", 9, "critical", {
    ja: "確認要素の生成後直ちに、個人番号がアプリ及び端末から廃棄されること。",
    en:
      "Right after the element is made, the number is discarded from the app and from the device.",
  }, {
    kind: "tested",
    by: {
      ja:
        "登録処理の応答の直後及び異常終了の直後に、端末内の全ての保存先(メモリを含む。)について個人番号を検索する。受け付けられなかった入力についても同様とする。",
      en:
        "As registration returns, whatever it came to, and after every crash, every sink of the device, memory included, is searched for the number.",
    },
  }),
  clause("num", 10, "high", {
    ja: "サーバにおける個人番号の収集及び保管が不可能な仕様であること。",
    en:
      "The specification makes it impossible for the server to collect or store the number.",
  }, {
    kind: "tested",
    by: {
      ja:
        "稼働中に呼び出せる全ての項目(端末・カード・暗証番号・事業者・文書・バックアップ等)に、他では用いない番号を与え、個人番号として扱われないこと、サーバその他の保存先に残らないこと、応答及び提供内容に現れないことを検査する。署名対象の文書は利用者のものであり、その保管及び事業者への提供は問わないが、ログ等に現れてはならない。",
      en:
        "Numbers used nowhere else are offered in every field of every call on a running service: phone, card, PINs, relying party, document, backup and so on. None may be taken for a number, rest in a sink of the server or beyond, or come back in an answer or a delivery. A document to be signed is the holder's own: it may be kept and delivered, but may not show in logs and the like.",
    },
    remains: {
      editions: ["element"],
      why: {
        ja:
          "以上の検査は、既知の項目から個人番号が収集されないことを示すにとどまる。「行わない」ことではなく「行えない」ことの主張は、動作の観察によって破られ得るが、示され得ない。",
        en:
          "This shows that no known field collects a number. That the server could not, rather than does not, is a claim that conduct can refute and cannot establish.",
      },
      until: {
        ja:
          "アプリ及び通信仕様の設計審査(個人番号を送信する経路が存在しないことの確認)",
        en:
          "A review of the design: that no path exists on which the app could send the number",
      },
    },
  }),
  clause("num", 11, "high", {
    ja:
      "入力から廃棄までの間、個人番号が確認要素の生成以外の目的に用いられないこと。",
    en:
      "Between input and discard the number is used for nothing but the element.",
  }, {
    kind: "tested",
    by: {
      ja:
        "一人の個人番号のみを同じ確認要素となる別の番号に替えて同じ事例を実行し、応答、提供内容及び全ての保存先の内容が一致すること、並びにカードとの通信に個人番号が現れないことを検査する。端末内で完結し痕跡を残さない利用は観察できない。また、同じ条件の実行が同じ結果とならない試験対象については、比較が応答の種別及び識別子の一致関係に限られるため、合格としない。",
      en:
        "The same case is run with another number for one person that makes the same element: answers, deliveries and every sink must be the same, and no number may go between phone and card. A use that begins and ends inside the phone and leaves no trace cannot be seen. Where equal runs of a target do not give equal bytes, only the kinds of answers and who is who can be compared, which is no pass.",
    },
  }),
];
