import { sendNumberAlong } from "./app.ts";
import { type Defect, withServer } from "./defect.ts";

/** Defects that take more than one machine. */
export const PROFILE_DEFECTS: readonly Defect[] = [
  {
    name: "number-in-server-log",
    station: "server",
    editions: ["element"],
    caughtBy: ["num-008"],
    alsoTrips: ["elem-006"],
    says: {
      ja:
        "受信した登録要求をそのままログに書き込み、添えられた個人番号が残る。",
      en: "Logs registrations as received, with the number that came along.",
    },
    standsFor: {
      ja: "不具合調査のための全文ログ",
      en: "Logging whole requests to find a bug",
    },
    build: (honest) => {
      const town = sendNumberAlong(honest);
      return withServer(town, {
        writeLogLine: (entry, message) =>
          `${town.server.writeLogLine(entry, message)} ${
            JSON.stringify(message ?? null)
          }`,
      });
    },
  },
  {
    name: "number-in-delivery",
    station: "server",
    editions: ["element"],
    caughtBy: ["acct-004"],
    alsoTrips: ["num-008", "elem-006"],
    says: {
      ja: "事業者に渡す利用者情報に個人番号を含める。",
      en: "Puts the number into the profile that relying parties receive.",
    },
    standsFor: {
      ja: "基本情報の提供に個人番号が混入した連携",
      en: "A customer profile with one field too many",
    },
    build: (honest) => {
      const town = sendNumberAlong(honest);
      const numbers = new Map<string, string>();
      return withServer(town, {
        writeLogLine: (entry, message) => {
          const { device, debugNumber } = (message ?? {}) as Readonly<
            Record<string, unknown>
          >;
          if (typeof debugNumber === "string") {
            numbers.set(String(device), debugNumber);
          }
          return town.server.writeLogLine(entry, message);
        },
        composeDelivery: (delivery) => ({
          ...town.server.composeDelivery(delivery),
          profile: numbers.get(delivery.request.device) ?? "",
        }),
      });
    },
  },
];
