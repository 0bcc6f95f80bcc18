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
        "端末外の全ての保存先及び通信について、個人番号のあらゆる符号化形式及び鍵なしハッシュ値を検索する。検索が有効に働くことは標識文字列で確認する。",
      en:
        "Every sink outside the device, traffic included, is searched for the number in every known encoding and as an unkeyed digest; a planted control text shows that the search works.",
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
        "登録処理の応答後、端末内の全ての保存先(メモリを含む。)について個人番号を検索する。",
      en:
        "Once registration has returned, every sink of the device, memory included, is searched for the number.",
    },
  }),
  clause("num", 10, "high", {
    ja: "サーバにおける個人番号の収集及び保管が不可能な仕様であること。",
    en:
      "The specification makes it impossible for the server to collect or store the number.",
  }, {
    kind: "not-tested",
    why: {
      ja:
        "「行わない」ことではなく「行えない」ことの主張であり、動作の観察からは判定できない。観察された到達の有無はnum-008に示す。",
      en:
        "It says that the server could not, not that it does not; watching what a target does cannot show it. What was seen to arrive is told under num-008.",
    },
    until: {
      ja:
        "アプリ及び通信仕様の設計審査(個人番号を送信する経路が存在しないことの確認)",
      en:
        "A review of the design: that no path exists on which the app could send the number",
    },
  }),
  clause("num", 11, "high", {
    ja:
      "入力から廃棄までの間、個人番号が確認要素の生成以外の目的に用いられないこと。",
    en:
      "Between input and discard the number is used for nothing but the element.",
  }, {
    kind: "not-tested",
    why: {
      ja:
        "端末内での利用目的は保存先に痕跡を残さない限り観察できない。残った痕跡はnum-008及びnum-009に示す。",
      en:
        "What the app does with the number shows only where it leaves a trace; such traces are told under num-008 and num-009.",
    },
    until: {
      ja: "カードへの送信内容の記録及びアプリのソースコード審査",
      en:
        "A record of what is sent to the card, and a review of the app's source",
    },
  }),
];
