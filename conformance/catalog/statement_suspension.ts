import type { Requirement } from "./requirement.ts";
import { clause } from "./statement.ts";

/** The suspension and the purge: R16 to R23. */
export const SUSPENSION_CLAUSES: readonly Requirement[] = [
  clause("susp", 16, "high", {
    ja: "停止期間中、新規登録が行えないこと。",
    en: "While suspended, new registration stops.",
  }, {
    kind: "tested",
    by: {
      ja: "停止期間中に登録を試み、いずれも成立しないことを検査する。",
      en: "Registrations are tried while suspended; none may go through.",
    },
  }),
  clause("susp", 17, "high", {
    ja: "停止期間中、個人番号の入力が行えないこと。",
    en: "While suspended, number entry stops.",
  }, {
    kind: "tested",
    by: {
      ja:
        "停止期間中に個人番号の入力を伴う登録を試み、入力が受け付けられず、いずれの保存先にも残らないことを検査する。",
      en:
        "Registrations with a number are tried while suspended; the number may be neither examined nor found anywhere.",
    },
  }),
  clause("susp", 18, "high", {
    ja: "停止期間中、新たな確認要素が生成されないこと。",
    en: "While suspended, no new element is generated.",
  }, {
    kind: "tested",
    by: {
      ja:
        "停止期間中にのみ登録を試みた者の確認要素が、端末外のいずれの保存先にも現れないことを検査する。",
      en:
        "The element of someone who tried only while suspended may not be found in any sink outside the device.",
    },
  }),
  clause("susp", 19, "critical", {
    ja:
      "生成済みの全ての確認要素が、新版の提供を待たずに、サーバから削除されること。",
    en:
      "All elements ever generated are deleted from the company's server, without waiting for the next version.",
  }, {
    kind: "tested",
    by: {
      ja:
        "削除の完了後、滞留していた処理の完了後及びバックアップの復元後に、データベース・ログ・キュー・キャッシュ・バックアップを含む端末外の保存先を検索する。削除・更新・復元の各書込みにおける異常終了、二度の削除及び登録と並行する削除を含む。登録済みであった番号が応答から判別できないこと、削除を行わない対照実行と比べて確認要素のほかは失われないこと、並びに、削除記録が内容・日時・実施者・件数を示し、個人番号、確認要素及びそれらのハッシュ値を含まず、完了に先立たないことも検査する。",
      en:
        "After the purge, after late work has run and after a backup is restored, sinks outside the device are searched: databases, logs, queues, caches and backups. The service dies at every durable write of the purge, the upgrade and the restore; the purge is ordered twice, and amid registrations. No answer may tell that a number was known; against a control run without the purge nothing but elements may be lost; and the deletion record says what, when, by whom and how many, holds neither number nor element nor a digest of either, and does not precede the work.",
    },
    properties: ["purge_complete", "nothing_else_lost", "deletion_recorded"],
  }),
  clause("susp", 20, "high", {
    ja:
      "停止期間中、既存の利用者は、認証及び電子署名を含む一切の操作を行えないこと。",
    en:
      "While suspended, existing users can do nothing, authentication and e-signature included.",
  }, {
    kind: "tested",
    by: {
      ja:
        "停止期間中に認証・電子署名・退会を試み、いずれも拒絶されることを検査する。",
      en:
        "Signing in, signing and leaving are tried while suspended; all must be refused.",
    },
  }),
  clause("susp", 21, "medium", {
    ja:
      "停止は、2021年11月4日(木)20時(日本標準時)から12月中旬頃までの定められた期間に行われること。",
    en:
      "The suspension holds for its stated window: from Thursday 4 November 2021, 20:00 JST, to about mid-December.",
  }, {
    kind: "tested",
    by: {
      ja:
        "始期の時点で停止していること、その直前は停止していないこと、終期の時点で再開していることを検査する。",
      en:
        "At its beginning the service must be stopped and just before not; at its end it must run again.",
    },
  }),
  clause("susp", 22, "medium", {
    ja:
      "再開時期は、アプリの審査状況により変更され得ること(固定の日時でなく入力として扱われること)。",
    en:
      "The resume date may move because of app-store review: it is an input, not a constant.",
  }, {
    kind: "tested",
    by: {
      ja:
        "再開の指示又は終期の到来により、停止前に行えた操作が再び行えること、指示のない限り自ら再開しないことを検査する。",
      en:
        "What worked before must work again once the service is resumed or the window ends, and not by itself before.",
    },
  }),
  clause("susp", 23, "low", {
    ja:
      "公表時点において個人情報保護委員会の勧告及び停止命令はなく、措置は自主的なものであること。",
    en:
      "At the time there was no recommendation or order by the Commission; the measures were voluntary.",
  }, {
    kind: "not-tested",
    why: {
      ja: "過去の事実の説明であり、試験対象の動作に関する要求を含まない。",
      en: "A statement of historical fact; it asks nothing of a target.",
    },
  }),
];
