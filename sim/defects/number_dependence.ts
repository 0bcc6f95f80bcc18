import { createHmac } from "node:crypto";
import {
  parseAccountId,
  parseBusinessFacingId,
} from "../../conformance/terms/mod.ts";
import { type Defect, withServer } from "./defect.ts";
import { capturing, withApp } from "./number_capture.ts";

const KEY = "a key that no needle is made with";

/** Defects in which something hangs on the number, or on the element, that no search can find. */
export const NUMBER_DEPENDENCE_DEFECTS: readonly Defect[] = [
  {
    name: "keyed-digest-of-number-sent",
    station: "app",
    editions: ["element"],
    caughtBy: ["num-011"],
    alsoTrips: [],
    says: {
      ja: "個人番号の鍵付きハッシュ値を、端末の指紋として要求に添える。",
      en: "Sends a keyed digest of the number along as a fingerprint.",
    },
    standsFor: {
      ja: "不正検知のための名寄せ用識別子",
      en: "An id by which a fraud filter joins devices",
    },
    build: (honest) => {
      const { town, digits } = capturing(honest);
      return withApp(town, {
        outgoing: (request, phone) => {
          const sent = town.app.outgoing(request, phone);
          const typed = digits.get(phone.device);
          if (request.kind !== "register" || typed === undefined) return sent;
          const fingerprinted = { ...sent, fingerprint: keyed(typed) };
          return fingerprinted;
        },
      });
    },
  },
  {
    name: "number-parity-in-request",
    station: "app",
    editions: ["element"],
    caughtBy: ["num-011"],
    alsoTrips: [],
    says: {
      ja: "個人番号の各桁の和の偶奇により、要求の項目の値を変える。",
      en: "Lets a field of the request hang on the parity of the digit sum.",
    },
    standsFor: {
      ja: "個人番号を用いた比較試験の振り分け",
      en: "An experiment that splits people by a digit of theirs",
    },
    build: (honest) => {
      const { town, digits } = capturing(honest);
      return withApp(town, {
        outgoing: (request, phone) => {
          const sent = town.app.outgoing(request, phone);
          const typed = digits.get(phone.device);
          if (request.kind !== "register" || typed === undefined) return sent;
          const odd = digitSum(typed.slice(0, 11)) % 2 === 1;
          const split = { ...sent, variant: odd ? "a" : "b" };
          return split;
        },
      });
    },
  },
  {
    name: "number-bucket-on-device",
    station: "app",
    editions: ["element"],
    caughtBy: ["num-011"],
    alsoTrips: [],
    says: {
      ja: "個人番号の鍵付きハッシュ値を端末の設定に残す。",
      en: "Leaves a keyed digest of the number in the settings of the phone.",
    },
    standsFor: {
      ja: "再入力の照合に用いる要約値の保存",
      en: "A digest kept to recognise the same input later",
    },
    build: (honest) =>
      capturing(honest, (phone, digits) => {
        const bytes = new TextEncoder().encode(keyed(digits));
        phone.storage.write("entry.hash", bytes);
      }).town,
  },
  {
    name: "account-id-from-keyed-element",
    station: "server",
    editions: ["element"],
    caughtBy: ["acct-001", "acct-002"],
    alsoTrips: ["acct-003", "elem-013"],
    says: {
      ja: "確認要素の鍵付きハッシュ値に連番を加えてアカウントIDを作る。",
      en: "Makes the account ID of a keyed digest of the element and a count.",
    },
    standsFor: {
      ja: "衝突しない識別子を要素から安価に得る設計",
      en: "A unique id for free, from the value at hand",
    },
    build: (town) =>
      withServer(town, {
        mintAccountId: (rng, minted, evidence) =>
          evidence.element === undefined
            ? town.server.mintAccountId(rng, minted, evidence)
            : parseAccountId(keyed(`${evidence.element}/${minted}`)),
      }),
  },
  {
    name: "subject-from-element",
    station: "server",
    editions: ["element"],
    caughtBy: ["acct-003"],
    alsoTrips: ["elem-013"],
    says: {
      ja: "事業者向けIDを、アカウントIDでなく確認要素から算出する。",
      en: "Converts the element, and not the account ID, for relying parties.",
    },
    standsFor: {
      ja: "退会後も同じ識別子を渡すための設計",
      en: "Ids that relying parties find again after somebody came back",
    },
    build: (town) => {
      const elements = new Map<string, string>();
      return withServer(town, {
        mintAccountId: (rng, minted, evidence) => {
          const id = town.server.mintAccountId(rng, minted, evidence);
          if (evidence.element !== undefined) {
            elements.set(id, `${evidence.element}/${minted}`);
          }
          return id;
        },
        convertAccountId: (secret, relyingParty, account) => {
          const element = elements.get(account);
          return element === undefined
            ? town.server.convertAccountId(secret, relyingParty, account)
            : parseBusinessFacingId(keyed(`${relyingParty}/${element}`));
        },
      });
    },
  },
  {
    name: "log-sharded-by-element",
    station: "server",
    editions: ["element"],
    caughtBy: ["elem-013"],
    alsoTrips: [],
    says: {
      ja: "確認要素から求めた区分をログに書き込む。",
      en: "Writes a bucket computed from the element into the log.",
    },
    standsFor: {
      ja: "負荷分散の調査のための区分の記録",
      en: "The shard of a request, logged to look into load",
    },
    build: (town) =>
      withServer(town, {
        writeLogLine: (entry, message) => {
          const line = town.server.writeLogLine(entry, message);
          const { element } = (message ?? {}) as { element?: unknown };
          return typeof element === "string"
            ? `${line} shard-${keyed(element).slice(0, 2)}`
            : line;
        },
      }),
  },
];

function keyed(text: string): string {
  return createHmac("sha256", KEY).update(text).digest("hex").slice(0, 32);
}

function digitSum(text: string): number {
  return [...text].reduce((sum, digit) => sum + Number(digit), 0);
}
