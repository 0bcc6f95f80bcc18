import {
  instant,
  parseInstant,
  type Window,
} from "../../conformance/terms/mod.ts";
import type { Attempt, SuspensionRule } from "../server/suspension.ts";
import type { TownParts } from "../parts.ts";
import { type Defect, withServer } from "./defect.ts";

const BOTH = ["element", "linking"] as const;

/** Defects in how the server keeps the stop. */
export const SUSPENSION_DEFECTS: readonly Defect[] = [
  {
    name: "registration-left-open",
    station: "server",
    editions: BOTH,
    caughtBy: ["susp-016"],
    alsoTrips: ["susp-017", "susp-018", "susp-021"],
    says: {
      ja: "停止中も新規登録の受付だけが続く。",
      en: "Goes on taking registrations while everything else stands still.",
    },
    standsFor: {
      ja: "画面だけを閉じ、受付の処理を止めなかった停止",
      en: "The button was hidden, the route was not closed",
    },
    build: (town) => exempting(town, ["begin", "register", "complete"]),
  },
  {
    name: "use-left-open",
    station: "server",
    editions: BOTH,
    caughtBy: ["susp-020"],
    alsoTrips: ["susp-017", "susp-018", "susp-021"],
    says: {
      ja: "停止中も既存の利用者の認証及び電子署名が行える。",
      en: "Existing users can still sign in and sign while it is suspended.",
    },
    standsFor: {
      ja: "新規登録だけを止めた停止",
      en: "A stop that reached registration only",
    },
    build: (town) =>
      exempting(town, ["begin", "authenticate", "sign", "complete"]),
  },
  {
    name: "closing-left-open",
    station: "server",
    editions: BOTH,
    caughtBy: ["susp-020"],
    alsoTrips: [],
    says: {
      ja: "停止中も退会の手続が行える。",
      en: "Accounts can still be closed while it is suspended.",
    },
    standsFor: {
      ja: "経路ごとの停止の付け忘れ",
      en: "A flag on each route, and one route forgotten",
    },
    build: (town) => exempting(town, ["close"]),
  },
  {
    name: "stop-begins-late",
    station: "server",
    editions: BOTH,
    caughtBy: ["susp-021"],
    alsoTrips: ["susp-016", "susp-017", "susp-018", "susp-020"],
    says: {
      ja: "停止の開始時刻ちょうどの操作を受け付ける。",
      en: "Still open at the very instant at which the stop begins.",
    },
    standsFor: {
      ja: "境界の不等号の誤り",
      en: "`>` where `>=` belongs",
    },
    build: (town) =>
      ruled(
        town,
        (honest) => (window, now, attempt) =>
          honest(window, now, attempt) && now !== window?.from,
      ),
  },
  {
    name: "stop-ends-late",
    station: "server",
    editions: BOTH,
    caughtBy: ["susp-021"],
    alsoTrips: [],
    says: {
      ja: "停止の終了時刻ちょうどの操作を拒む。",
      en: "Still closed at the very instant at which the stop ends.",
    },
    standsFor: {
      ja: "終了時刻を期間に含める誤り",
      en: "An end that was counted in",
    },
    build: (town) =>
      ruled(
        town,
        (honest) => (window, now, attempt) =>
          honest(window, now, attempt) ||
          (window?.until !== undefined && now === window.until),
      ),
  },
  {
    name: "resume-date-fixed",
    station: "server",
    editions: BOTH,
    caughtBy: ["susp-022"],
    alsoTrips: ["susp-020", "susp-021"],
    says: {
      ja: "再開日を固定しており、指定を変えても反映しない。",
      en: "Has the day of return built in, whatever it is told.",
    },
    standsFor: {
      ja: "公表文の日付を定数として書き込んだ実装",
      en: "The date of the announcement as a constant",
    },
    build: (town) =>
      ruled(
        town,
        (honest) => (window, now, attempt) =>
          honest(
            window === undefined ? undefined : fixed(window),
            now,
            attempt,
          ),
      ),
  },
];

const ANNOUNCED = parseInstant("2021-12-15T00:00:00Z");
const SIX_WEEKS_MS = 42 * 86_400_000;

/** The stop of the announcement, or as long as that one lasted. */
function fixed({ from }: Window): Window {
  return { from, until: instant(Math.max(ANNOUNCED, from + SIX_WEEKS_MS)) };
}

function exempting(town: TownParts, exempt: readonly Attempt[]): TownParts {
  return ruled(
    town,
    (honest) => (window, now, attempt) =>
      !exempt.includes(attempt) && honest(window, now, attempt),
  );
}

function ruled(
  town: TownParts,
  change: (honest: SuspensionRule) => SuspensionRule,
): TownParts {
  return withServer(town, { isSuspended: change(town.server.isSuspended) });
}
