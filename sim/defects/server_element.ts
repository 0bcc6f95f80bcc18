import { type Defect, withServer } from "./defect.ts";

/** Defects in how the server uses confirmation elements. */
export const ELEMENT_DEFECTS: readonly Defect[] = [
  {
    name: "element-not-compared",
    station: "server",
    editions: ["element"],
    caughtBy: ["elem-007"],
    alsoTrips: ["elem-013"],
    says: {
      ja: "確認要素を受け取るが、登録済みの要素と照合しない。",
      en: "Receives the element and compares it with nothing.",
    },
    standsFor: {
      ja: "収集だけして使わない実装",
      en: "Collected, never used",
    },
    build: (town) =>
      withServer(town, {
        claiming: {
          look: town.server.claiming.look,
          claim: (desk, { element: _unused, ...evidence }, looked) =>
            town.server.claiming.claim(desk, evidence, looked),
        },
      }),
  },
  {
    name: "element-cut-short",
    station: "server",
    editions: ["element"],
    caughtBy: ["elem-007"],
    alsoTrips: [],
    says: {
      ja: "確認要素の先頭1文字だけを照合する。",
      en: "Compares only the first character of the element.",
    },
    standsFor: {
      ja: "列の桁数不足により値が切り詰められる不具合",
      en: "A column too narrow for its value",
    },
    build: (town) =>
      withServer(town, {
        claiming: {
          look: town.server.claiming.look,
          claim: (desk, evidence, looked) =>
            town.server.claiming.claim(desk, {
              ...evidence,
              ...(evidence.element === undefined
                ? {}
                : { element: evidence.element.slice(0, 1) }),
            }, looked),
        },
      }),
  },
  {
    name: "element-sought-in-cache-only",
    station: "server",
    editions: ["element"],
    caughtBy: ["elem-007"],
    alsoTrips: ["elem-013"],
    says: {
      ja: "確認要素の照合にキャッシュだけを用い、再起動すると忘れる。",
      en: "Looks elements up in the cache alone, which a restart empties.",
    },
    standsFor: {
      ja: "高速化のための写しを正本として扱う誤り",
      en: "The copy made for speed taken for the original",
    },
    build: (town) =>
      withServer(town, {
        claiming: {
          look: town.server.claiming.look,
          claim: (desk, evidence, looked) => {
            const { element, ...rest } = evidence;
            const claim = town.server.claiming.claim(desk, rest, looked);
            return element !== undefined && claim.kind === "created" &&
                desk.cache.has(element)
              ? { kind: "refused", reason: "already-registered" }
              : claim;
          },
        },
      }),
  },
];
