import { isPersonalNumber } from "../../conformance/terms/mod.ts";
import type { TownParts } from "../parts.ts";
import { type Defect, withServer } from "./defect.ts";
import { withApp } from "./number_capture.ts";

type Fields = Readonly<Record<string, unknown>>;

/** Defects that take in a number where none belongs. */
export const NUMBER_MISPLACED_DEFECTS: readonly Defect[] = [
  {
    name: "unknown-party-logged",
    station: "server",
    editions: ["element"],
    caughtBy: ["num-010"],
    alsoTrips: [],
    says: {
      ja: "要求にあった事業者の名をそのままログに書き込む。",
      en: "Logs the relying party of a request, whatever it is.",
    },
    standsFor: {
      ja: "外部から与えられた値のログへの出力",
      en: "Input from outside that is logged as it came",
    },
    build: (town) =>
      withServer(town, {
        writeLogLine: (entry, message) => {
          const line = town.server.writeLogLine(entry, message);
          const { relyingParty } = fieldsOf(message);
          return typeof relyingParty === "string"
            ? `${line} for=${relyingParty}`
            : line;
        },
      }),
  },
  {
    name: "document-in-log",
    station: "server",
    editions: ["element"],
    caughtBy: ["num-010"],
    alsoTrips: [],
    says: {
      ja: "署名対象の文書の冒頭をログに書き込む。",
      en: "Writes the beginning of a signed document into the log.",
    },
    standsFor: {
      ja: "文書の種別を判別するための抜粋の記録",
      en: "A preview by which support finds a document",
    },
    build: (town) =>
      withServer(town, {
        writeLogLine: (entry, message) => {
          const line = town.server.writeLogLine(entry, message);
          const { document } = fieldsOf(message);
          return typeof document === "string"
            ? `${line} "${atob(document).slice(0, 40)}"`
            : line;
        },
      }),
  },
  {
    name: "pin-sent-and-logged",
    station: "app",
    editions: ["element"],
    caughtBy: ["num-010"],
    alsoTrips: [],
    says: {
      ja: "直前に入力された暗証番号を次の要求に添え、サーバのログに残す。",
      en: "Sends the PIN typed last with the next request, and logs it there.",
    },
    standsFor: {
      ja: "カードの誤りを調べるための入力値の収集",
      en: "Inputs collected to find out why cards refuse them",
    },
    build: (honest) => {
      const town = rememberingPin(honest);
      return withServer(town, {
        writeLogLine: (entry, message) => {
          const line = town.server.writeLogLine(entry, message);
          const { pin } = fieldsOf(message);
          return typeof pin === "string" ? `${line} tried=${pin}` : line;
        },
      });
    },
  },
  {
    name: "pin-taken-for-number",
    station: "app",
    editions: ["element"],
    caughtBy: ["num-010"],
    alsoTrips: ["elem-007", "elem-013"],
    says: {
      ja:
        "暗証番号欄に個人番号らしい値があれば、それを個人番号として次の登録に用いる。",
      en:
        "Takes a PIN that looks like a number for one, and registers with it next.",
    },
    standsFor: {
      ja: "入力欄の誤りを補う親切な処理",
      en: "A form that helpfully puts values where they seem to belong",
    },
    build: (honest) => {
      let key: Uint8Array | undefined;
      let taken: Uint8Array | undefined;
      return withApp(honest, {
        makeElement: (number, under) => {
          key = under;
          return honest.app.makeElement(number, under);
        },
        verifyPin: (session, tree, typed) => {
          const looksRight = isPersonalNumber(new TextDecoder().decode(typed));
          if (looksRight) taken = typed.slice();
          return honest.app.verifyPin(session, tree, typed);
        },
        outgoing: (request, phone) => {
          const sent = honest.app.outgoing(request, phone);
          if (sent.kind !== "register" || !key || !taken) return sent;
          return { ...sent, element: honest.app.makeElement(taken, key) };
        },
      });
    },
  },
  {
    name: "last-party-in-delivery",
    station: "server",
    editions: ["element"],
    caughtBy: ["num-010"],
    alsoTrips: [],
    says: {
      ja: "直前に要求された事業者の名を、次の提供内容に含める。",
      en: "Tells a relying party which one was asked for before it.",
    },
    standsFor: {
      ja: "流入元を示す項目",
      en: "A referrer",
    },
    build: (town) => {
      let asked = "";
      let before = "";
      return withServer(town, {
        writeLogLine: (entry, message) => {
          const { relyingParty } = fieldsOf(message);
          if (typeof relyingParty === "string") {
            [before, asked] = [asked, relyingParty];
          }
          return town.server.writeLogLine(entry, message);
        },
        composeDelivery: (delivery) => ({
          ...town.server.composeDelivery(delivery),
          referrer: before,
        }),
      });
    },
  },
];

/** The PIN typed last goes along with the next request. */
function rememberingPin(honest: TownParts): TownParts {
  let last: string | undefined;
  return withApp(honest, {
    verifyPin: (session, tree, typed) => {
      last = new TextDecoder().decode(typed);
      return honest.app.verifyPin(session, tree, typed);
    },
    outgoing: (request, phone) => {
      const sent = honest.app.outgoing(request, phone);
      if (last === undefined) return sent;
      const withPin = { ...sent, pin: last };
      return withPin;
    },
  });
}

function fieldsOf(message: unknown): Fields {
  return typeof message === "object" && message !== null
    ? message as Fields
    : {};
}
