import type { AppParts } from "../app/app_parts.ts";
import type { Phone } from "../app/storage.ts";
import type { TownParts } from "../parts.ts";
import { sendNumberAlong } from "./app.ts";
import { type Defect, withServer } from "./defect.ts";
import { membersOf } from "./sinks_parts.ts";

/** Defects by which a number comes to rest where nobody looks, in a form that nobody reads. */
export const SINK_NUMBER_DEFECTS: readonly Defect[] = [
  {
    name: "number-in-analytics",
    station: "server",
    editions: ["element"],
    caughtBy: ["num-008"],
    alsoTrips: ["elem-006"],
    says: {
      ja: "分析用に出力する記録に、Base64で符号化した個人番号を含める。",
      en: "Exports the number for analysis, in base64 behind a short prefix.",
    },
    standsFor: {
      ja: "利用者を一意に数えるための目印に番号を流用した分析基盤",
      en: "Analysts wanted a key to count people by, and were given this one",
    },
    build: (honest) => {
      const town = sendNumberAlong(honest);
      return withServer(town, {
        writeAnalyticsLine: (entry, message) => {
          const digits = numberIn(message);
          const line = town.server.writeAnalyticsLine(entry, message);
          // Two characters in front: no group of four characters begins with a digit of the number.
          return digits === undefined
            ? line
            : line.replace("{", `{"key":"${btoa(`v1${digits}`)}",`);
        },
      });
    },
  },
  {
    name: "number-in-crash-dump",
    station: "server",
    editions: ["element"],
    caughtBy: ["num-008"],
    alsoTrips: ["elem-006"],
    says: {
      ja: "異常終了時のダンプに、パック10進の個人番号が残る。",
      en: "Leaves the number as packed decimal in the dump of a dead process.",
    },
    standsFor: {
      ja: "基幹系の電文領域を含むメモリダンプ",
      en: "A memory dump with the record area of a host program in it",
    },
    build: (honest) => {
      const town = sendNumberAlong(honest);
      const heap: string[] = [];
      return withServer(town, {
        writeLogLine: (entry, message) => {
          const digits = numberIn(message);
          if (digits !== undefined) heap.push(digits);
          return town.server.writeLogLine(entry, message);
        },
        composeDump: (dying) => {
          const inFlight = dying.inFlight.flatMap((message) =>
            numberIn(message) ?? []
          );
          const octets = [...heap, ...inFlight].flatMap(packedDecimal);
          const said = town.server.composeDump(dying);
          return Uint8Array.from([...octets, ...said]);
        },
      });
    },
  },
  {
    name: "number-kept-in-wide-characters",
    station: "app",
    editions: ["element"],
    caughtBy: ["num-009"],
    alsoTrips: ["susp-017"],
    says: {
      ja: "入力欄の復元用に、個人番号をUTF-16で端末内に保存する。",
      en: "Stores the number on the phone in UTF-16, to restore the form with.",
    },
    standsFor: {
      ja: "画面の状態を自動保存する部品が、入力値を内部表現のまま書き出した",
      en:
        "A toolkit that saves the state of the screen wrote its strings as they lie in memory",
    },
    build: (town) =>
      keeping(town, ({ storage }, digits) => {
        const octets = [...digits].flatMap((c) => [c.charCodeAt(0), 0]);
        storage.write("screen.state", Uint8Array.from([1, ...octets]));
      }),
  },
  {
    name: "number-in-file-name",
    station: "app",
    editions: ["element"],
    caughtBy: ["num-009"],
    alsoTrips: ["susp-017"],
    says: {
      ja: "端末内の一時ファイルの名前に個人番号を用いる。",
      en: "Names a temporary file on the phone after the number.",
    },
    standsFor: {
      ja: "内容は消したが、利用者ごとに付けた名前が残った一時ファイル",
      en: "The content was wiped; the name was made of the person's number",
    },
    build: (town) =>
      keeping(town, ({ storage }, digits) => {
        storage.write(`form-${digits}.tmp`, new Uint8Array());
      }),
  },
];

function numberIn(message: unknown): string | undefined {
  const { debugNumber } = membersOf(message);
  return typeof debugNumber === "string" ? debugNumber : undefined;
}

function packedDecimal(digits: string): number[] {
  return digits.match(/../g)?.map((two) => parseInt(two, 16)) ?? [];
}

/** What was typed is kept before it is given up. */
function keeping(
  town: TownParts,
  keep: (phone: Phone, digits: string) => void,
): TownParts {
  const app: AppParts = {
    ...town.app,
    discardNumber: (phone, buffer) => {
      const typed = phone.memory.peek(buffer);
      const digits = new TextDecoder().decode(typed);
      if (/^\d{12}$/.test(digits)) keep(phone, digits);
      town.app.discardNumber(phone, buffer);
    },
  };
  return { ...town, app };
}
