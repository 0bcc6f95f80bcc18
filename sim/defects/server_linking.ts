import {
  type CertificateKey,
  parseIssuerKeyId,
} from "../../conformance/terms/mod.ts";
import type { LinkStep } from "../server/link_walk.ts";
import type { TownParts } from "../parts.ts";
import { type Defect, withServer } from "./defect.ts";

/** Defects in how the server tells one person from another in edition `linking`. */
export const LINKING_DEFECTS: readonly Defect[] = [
  linking("pending-taken-as-none", {
    ja: "紐付けが未反映であるとの回答を「更新前なし」とみなす。",
    en: "Takes 'not visible yet' for 'there is none'.",
  }, {
    ja: "更新直後の照会を考慮しない実装",
    en: "Nobody thought of asking right after a renewal",
  }, (town) =>
    withServer(town, {
      walkLinks: (chain, step) =>
        step.answer?.kind === "pending"
          ? { kind: "ended", chain }
          : town.server.walkLinks(chain, step),
    })),
  linking("outage-taken-as-none", {
    ja: "紐付けサービスの障害時に「更新前なし」とみなす。",
    en: "Takes an outage of the linking service for 'there is none'.",
  }, {
    ja: "可用性を優先し、照会失敗時に処理を続ける実装",
    en: "Failing open to keep registrations going",
  }, (town) =>
    withServer(town, {
      walkLinks: (chain, step) =>
        step.answer === undefined
          ? { kind: "ended", chain }
          : town.server.walkLinks(chain, step),
    })),
  linking("single-hop-only", {
    ja: "一つ前の証明書までしか照会しない。",
    en: "Asks for one certificate back, and no further.",
  }, {
    ja: "利用しない間に二度更新した人を想定しない実装",
    en: "Nobody thought of people who renewed twice while away",
  }, (town) =>
    withServer(town, {
      walkLinks: (chain, step) => {
        const walked = town.server.walkLinks(chain, step);
        return walked.kind === "asking" && walked.chain.length > 1
          ? { kind: "ended", chain: walked.chain }
          : walked;
      },
    })),
  linking(
    "old-certificate-ignored",
    {
      ja: "紐付けの回答を用いず、提示された証明書だけで判断する。",
      en: "Disregards the link and judges by the certificate presented.",
    },
    {
      ja: "証明書が変われば別人とみなす実装",
      en: "A new serial number taken for a new person",
    },
    (town) =>
      withServer(town, {
        walkLinks: (chain, step) => ended(chain, step, town),
      }),
  ),
  linking("serial-number-alone", {
    ja: "証明書の種別及び発行者を区別せず、発行番号だけで同一人とみなす。",
    en:
      "Takes equal serial numbers for the same person, whatever the tree and the CA.",
  }, {
    ja: "発行番号が全体で一意であるとの思い込み",
    en: "Serials believed to be unique everywhere",
  }, (town) => {
    const { claiming } = town.server;
    return withServer(town, {
      claiming: {
        look: (desk, presented) =>
          claiming.look(desk, presented.map(serialAlone)),
        claim: (desk, evidence, looked) =>
          claiming.claim(desk, {
            ...evidence,
            chains: evidence.chains.map((chain) => chain.map(serialAlone)),
          }, looked),
      },
    });
  }),
  linking("check-then-insert", {
    ja: "登録の有無を先に調べ、その結果を信じて後から登録する。",
    en: "Looks first, and later inserts on the strength of what it saw.",
  }, {
    ja: "同時に届いた二つの登録を想定しない実装",
    en: "Two registrations at the same moment",
  }, (town) =>
    withServer(town, {
      claiming: {
        look: town.server.claiming.look,
        claim: (desk, evidence, looked) => {
          if (looked.length > 0) {
            return town.server.claiming.claim(desk, evidence, looked);
          }
          const account = desk.mint(evidence);
          desk.accounts.create(account, desk.now);
          for (const chain of evidence.chains) {
            desk.accounts.bind(account, chain, evidence.edition);
          }
          return { kind: "created", account };
        },
      },
    })),
];

function linking(
  name: string,
  says: Defect["says"],
  standsFor: Defect["standsFor"],
  build: Defect["build"],
): Defect {
  return {
    name,
    station: "server",
    editions: ["linking"],
    caughtBy: ["link-025"],
    alsoTrips: [],
    says,
    standsFor,
    build,
  };
}

function ended(
  chain: readonly CertificateKey[],
  step: LinkStep,
  town: TownParts,
): ReturnType<TownParts["server"]["walkLinks"]> {
  return step.answer?.kind === "previous"
    ? { kind: "ended", chain }
    : town.server.walkLinks(chain, step);
}

function serialAlone(key: CertificateKey): CertificateKey {
  return {
    tree: "authentication",
    issuerKeyId: parseIssuerKeyId("00"),
    serial: key.serial,
  };
}
