import type { AppParts } from "../app/app_parts.ts";
import type { Phone } from "../app/storage.ts";
import type { TownParts } from "../parts.ts";
import type { Defect } from "./defect.ts";

const KEPT_FILE = "prefill.txt";

/** Defects of the phone application. */
export const APP_DEFECTS: readonly Defect[] = [
  {
    name: "number-left-in-memory",
    station: "app",
    editions: ["element"],
    caughtBy: ["num-009"],
    alsoTrips: ["susp-017"],
    says: {
      ja: "要素の生成後も入力欄の個人番号をメモリに残す。",
      en: "Leaves the typed number in memory after the element is made.",
    },
    standsFor: {
      ja: "画面部品が入力値を保持し続ける実装",
      en: "A text field that keeps its value after the screen is gone",
    },
    build: (town) => withApp(town, { discardNumber: () => {} }),
  },
  {
    name: "number-kept-for-prefill",
    station: "app",
    editions: ["element"],
    caughtBy: ["num-009"],
    alsoTrips: ["susp-017"],
    says: {
      ja: "次回の入力を省くため個人番号を端末内に保存する。",
      en: "Stores the number on the phone to spare the user typing it again.",
    },
    standsFor: {
      ja: "入力補完のための平文保存",
      en: "Autofill that writes what was typed in plain text",
    },
    build: (town) =>
      withApp(town, {
        discardNumber: (phone, buffer) => {
          keep(phone, buffer, (digits) => digits);
          town.app.discardNumber(phone, buffer);
        },
      }),
  },
  {
    name: "number-in-crash-breadcrumb",
    station: "app",
    editions: ["element"],
    caughtBy: ["num-009"],
    alsoTrips: ["susp-017"],
    says: {
      ja: "障害調査用の記録に個人番号をBase64で書き込む。",
      en: "Writes the number in base64 into the trail kept for crash reports.",
    },
    standsFor: {
      ja: "障害報告の部品による入力値の自動収集",
      en: "A crash reporter that collects form values by itself",
    },
    build: (town) =>
      withApp(town, {
        discardNumber: (phone, buffer) => {
          keep(phone, buffer, (digits) => btoa(`form=${digits}`));
          town.app.discardNumber(phone, buffer);
        },
      }),
  },
  {
    name: "number-sent-along",
    station: "app",
    editions: ["element"],
    caughtBy: ["num-008"],
    alsoTrips: ["elem-006"],
    says: {
      ja: "登録要求に個人番号を添えて送信する。",
      en: "Sends the number along with the registration.",
    },
    standsFor: {
      ja: "不具合調査のために追加し、外し忘れた送信項目",
      en: "A debugging field that was never taken out",
    },
    build: sendNumberAlong,
  },
  {
    name: "number-still-accepted",
    station: "app",
    editions: ["linking"],
    caughtBy: ["link-024"],
    alsoTrips: [],
    says: {
      ja: "番号を用いない版で、入力された個人番号を拒まずに処理を続ける。",
      en:
        "In the edition without numbers, goes on when a number is offered instead of declining it.",
    },
    standsFor: {
      ja: "旧版の入力項目を受け流すだけの互換処理",
      en: "A compatibility path that ignores the old field",
    },
    build: (town) => withApp(town, { declinesNumber: () => false }),
  },
];

function withApp(town: TownParts, parts: Partial<AppParts>): TownParts {
  return { ...town, app: { ...town.app, ...parts } };
}

function keep(
  { storage, memory }: Phone,
  buffer: string,
  written: (digits: string) => string,
): void {
  const typed = memory.peek(buffer);
  if (typed === undefined) return;
  const digits = new TextDecoder().decode(typed);
  storage.write(KEPT_FILE, new TextEncoder().encode(written(digits)));
}

/** The digits outlive their buffer until the request leaves. */
export function sendNumberAlong(town: TownParts): TownParts {
  const typed = new Map<string, string>();
  return withApp(town, {
    discardNumber: (phone, buffer) => {
      const bytes = phone.memory.peek(buffer);
      if (bytes !== undefined) {
        typed.set(phone.device, new TextDecoder().decode(bytes));
      }
      town.app.discardNumber(phone, buffer);
    },
    outgoing: (request, phone) => {
      const sent = town.app.outgoing(request, phone);
      const digits = typed.get(phone.device);
      if (request.kind !== "register" || digits === undefined) return sent;
      const withNumber = { ...sent, debugNumber: digits };
      return withNumber;
    },
  });
}
