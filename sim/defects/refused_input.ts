import type { Phone } from "../app/storage.ts";
import type { Defect } from "./defect.ts";
import { capturing, withApp } from "./number_capture.ts";

const RETRY_FILE = "retry.txt";
const JOURNAL_FILE = "entry.journal";

/** Defects that keep what was refused, or what was cut off. */
export const REFUSED_INPUT_DEFECTS: readonly Defect[] = [
  {
    name: "number-kept-after-refusal",
    station: "app",
    editions: ["element"],
    caughtBy: ["num-009"],
    alsoTrips: ["susp-017"],
    says: {
      ja: "登録が成立するまで、再試行のため個人番号を端末に保存する。",
      en: "Keeps the number on the phone until a registration goes through.",
    },
    standsFor: {
      ja: "失敗時の再入力を省くための下書き保存",
      en: "A draft that spares typing again after a failure",
    },
    build: (honest) => {
      const { town } = capturing(
        honest,
        (phone, digits) => phone.storage.write(RETRY_FILE, utf8(digits)),
      );
      return withApp(town, {
        keepRegistration: (phone, reply, request) => {
          phone.storage.remove(RETRY_FILE);
          town.app.keepRegistration(phone, reply, request);
        },
      });
    },
  },
  {
    name: "invalid-number-reported",
    station: "app",
    editions: ["element"],
    caughtBy: ["num-008"],
    alsoTrips: ["elem-006", "susp-017"],
    says: {
      ja: "検査用数字の誤った入力を、次の要求に添えてサーバに報告する。",
      en:
        "Reports a number with a wrong check digit along with the next request.",
    },
    standsFor: {
      ja: "入力誤りの統計を取るための診断項目",
      en: "A diagnostic field that counts slips of the hand",
    },
    build: (town) => {
      let slip: string | undefined;
      return withApp(town, {
        acceptsTyped: (typed) => {
          const accepts = town.app.acceptsTyped(typed);
          if (!accepts) slip = new TextDecoder().decode(typed);
          return accepts;
        },
        outgoing: (request, phone) => {
          const sent = town.app.outgoing(request, phone);
          const reported = slip === undefined ? sent : { ...sent, slip };
          slip = undefined;
          return reported;
        },
      });
    },
  },
  {
    name: "number-survives-crash",
    station: "app",
    editions: ["element"],
    caughtBy: ["num-009"],
    alsoTrips: ["susp-017"],
    says: {
      ja:
        "入力値を作業用ファイルに書き、直後に消す。その間に異常終了すると残る。",
      en:
        "Writes what was typed into a working file and removes it at once; a crash in between leaves it.",
    },
    standsFor: {
      ja: "暗号化前の値を一時ファイルに置く部品",
      en: "A component that spools through a temporary file",
    },
    build: (honest) => {
      const spool = (phone: Phone, digits: string) => {
        phone.storage.write(JOURNAL_FILE, utf8(digits));
        phone.storage.remove(JOURNAL_FILE);
      };
      return capturing(honest, spool).town;
    },
  },
];

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
