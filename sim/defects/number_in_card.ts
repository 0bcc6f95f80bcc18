import type { CardSession } from "../app/card_session.ts";
import type { TownParts } from "../parts.ts";
import type { Defect } from "./defect.ts";
import { capturing, withApp } from "./number_capture.ts";

/** Input-support application, its number and the codes that open it. */
const PROFILE_AID = Uint8Array.fromHex("d3921000310001010408");
const NUMBER_FILE = Uint8Array.of(0x00, 0x01);
const PIN_FILE = Uint8Array.of(0x00, 0x11);
const CODE_A_FILE = Uint8Array.of(0x00, 0x14);
const NUMBER_BYTES = 17;

/** Defects that take the number to the card, or from it. */
export const NUMBER_IN_CARD_DEFECTS: readonly Defect[] = [
  {
    name: "number-tried-as-pin",
    station: "app",
    editions: ["element"],
    caughtBy: ["num-011"],
    alsoTrips: ["elem-007"],
    says: {
      ja: "入力された個人番号を、暗証番号としてカードに送る。",
      en: "Sends the typed number to the card as a PIN before the right one.",
    },
    standsFor: {
      ja: "入力欄の取り違え",
      en: "Two fields of a form that were mixed up",
    },
    build: (honest) =>
      beforeFirstPin(honest, (session, digits) => {
        session.verify("authentication", utf8(digits));
      }),
  },
  {
    name: "number-checked-against-card",
    station: "app",
    editions: ["element"],
    caughtBy: ["num-011"],
    alsoTrips: [],
    says: {
      ja: "入力された個人番号を照合番号としてカードに送り、正しさを確かめる。",
      en: "Has the card check the typed number, as its access code A.",
    },
    standsFor: {
      ja: "誤入力を防ぐための目的外の照合",
      en: "A check against typing errors that nobody was told of",
    },
    build: (honest) =>
      beforeFirstPin(honest, (session, digits) => {
        present(session, CODE_A_FILE, utf8(digits));
        session.open();
      }),
  },
  {
    name: "number-read-from-card",
    station: "app",
    editions: ["element", "linking"],
    caughtBy: ["num-011", "link-024"],
    alsoTrips: [],
    says: {
      ja: "利用者証明用暗証番号により、カードから個人番号を読み出す。",
      en: "Reads the number from the card with the PIN typed to sign in.",
    },
    standsFor: {
      ja: "入力補助アプリケーションの便宜的な利用",
      en: "Prefilling a form from the card, number included",
    },
    build: (town) => {
      const done = new WeakSet<CardSession>();
      return withApp(town, {
        verifyPin: (session, tree, typed) => {
          if (tree === "authentication" && !done.has(session)) {
            done.add(session);
            present(session, PIN_FILE, typed);
            select(session, NUMBER_FILE);
            session.give({ cla: 0, ins: 0xb0, p1: 0, p2: 0, le: NUMBER_BYTES });
            session.open();
          }
          return town.app.verifyPin(session, tree, typed);
        },
      });
    },
  },
];

/** Do something with the digits once a tap, before any PIN is presented. */
function beforeFirstPin(
  honest: TownParts,
  act: (session: CardSession, digits: string) => void,
): TownParts {
  let last: string | undefined;
  const { town } = capturing(honest, (_phone, digits) => {
    last = digits;
  });
  return withApp(town, {
    verifyPin: (session, tree, typed) => {
      if (last !== undefined) act(session, last);
      last = undefined;
      return town.app.verifyPin(session, tree, typed);
    },
  });
}

function present(
  session: CardSession,
  file: Uint8Array,
  code: Uint8Array,
): void {
  session.give({ cla: 0, ins: 0xa4, p1: 4, p2: 0x0c, data: PROFILE_AID });
  select(session, file);
  session.give({ cla: 0, ins: 0x20, p1: 0, p2: 0x80, data: code });
}

function select(session: CardSession, file: Uint8Array): void {
  session.give({ cla: 0, ins: 0xa4, p1: 2, p2: 0x0c, data: file });
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
