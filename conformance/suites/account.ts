import type { Itinerary } from "../journeys/itinerary.ts";
import { accountIdRandom } from "../oracles/account_id_random.ts";
import { pairwiseIds } from "../oracles/pairwise_ids.ts";
import type { Property, Suite } from "./property.ts";

/** Many accounts in one service: fewer show no structure. */
const MANY_ACCOUNTS: Itinerary = {
  world: { peopleMin: 6, peopleMax: 12, faultyPercent: 0, collidingPercent: 0 },
  devices: 12,
  relyingParties: 1,
  opening: "registerAll",
  weights: {
    register: 2,
    leaveAndReturn: 4,
    registerTwice: 1,
    race: 1,
    crash: 1,
    backup: 1,
    restore: 1,
  },
  motifsMin: 0,
  motifsMax: 3,
};

/** Account ids tell nothing about the person, the order or the seed. */
const ACCOUNT_ID_RANDOM: Property = {
  name: "account_id_random",
  says: {
    ja: "アカウントIDは無作為であり、何ものにも依存しない。",
    en: "Account ids are random and depend on nothing",
  },
  editions: ["element", "linking"],
  claims: {
    "no-derivation": {
      requirements: ["acct-001"],
      observedMin: 100,
      needs: [],
    },
    "unpredictable": {
      requirements: ["acct-002"],
      observedMin: 100,
      needs: [],
    },
    "not-from-seed": {
      requirements: ["acct-002"],
      observedMin: 50,
      needs: [],
    },
  },
  itineraries: { element: MANY_ACCOUNTS, linking: MANY_ACCOUNTS },
  twice: true,
  oracle: accountIdRandom,
};

const MANY_DELIVERIES: Itinerary = {
  world: { peopleMin: 2, peopleMax: 4, faultyPercent: 10, collidingPercent: 0 },
  devices: 4,
  relyingParties: 3,
  opening: "use",
  weights: {
    use: 6,
    useAgainLater: 4,
    authenticate: 2,
    sign: 2,
    registerTwice: 2,
    changeAndRegister: 1,
    leaveAndReturn: 1,
    race: 1,
    crash: 1,
    backup: 1,
    restore: 1,
    settle: 1,
  },
  motifsMin: 1,
  motifsMax: 4,
};

/** Relying parties see converted ids, stable ones, by which they cannot join their views. */
const PAIRWISE_IDS: Property = {
  name: "pairwise_ids",
  says: {
    ja: "事業者には事業者ごとに異なる変換後のIDのみが示される。",
    en: "Each relying party sees a converted id of its own and nothing else",
  },
  editions: ["element", "linking"],
  claims: {
    "converted": {
      requirements: ["acct-003"],
      observedMin: 100,
      needs: ["authenticate", "sign"],
    },
    "unjoinable": {
      requirements: ["acct-003"],
      observedMin: 50,
      needs: ["authenticate", "sign"],
    },
    "stable": {
      requirements: ["acct-003"],
      observedMin: 50,
      needs: ["authenticate", "sign"],
    },
  },
  itineraries: { element: MANY_DELIVERIES, linking: MANY_DELIVERIES },
  oracle: pairwiseIds,
};

/** Account ids, and what relying parties see instead. */
export const ACCOUNT_SUITE: Suite = {
  name: "account",
  about: {
    ja: "アカウントID及び事業者向けID",
    en: "Account ids, and what relying parties see instead",
  },
  properties: [ACCOUNT_ID_RANDOM, PAIRWISE_IDS],
};
