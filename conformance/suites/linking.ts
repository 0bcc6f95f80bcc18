import { numberConfined } from "../oracles/number_confined.ts";
import { onePersonOneAccount } from "../oracles/one_person_one_account.ts";
import type { Property, Suite } from "./property.ts";

/** The edition without numbers takes none, wherever one is offered. */
const NUMBER_ABOLISHED: Property = {
  name: "number_abolished",
  says: {
    ja: "個人番号は受け付けられず、確認要素は作られない。",
    en: "No number is taken, and no element is made",
  },
  editions: ["linking"],
  claims: {
    "not-accepted": {
      requirements: ["link-024"],
      observedMin: 100,
      needs: ["plantCanary"],
    },
    "card-untouched": {
      requirements: ["link-024"],
      observedMin: 50,
      needs: [],
    },
    "not-delivered": {
      requirements: ["acct-004"],
      observedMin: 30,
      needs: ["authenticate", "sign"],
    },
  },
  itineraries: {
    linking: {
      world: {
        peopleMin: 1,
        peopleMax: 3,
        faultyPercent: 20,
        collidingPercent: 0,
      },
      devices: 3,
      relyingParties: 2,
      opening: "numberOutOfPlace",
      watchedPercent: 10,
      weights: {
        numberOutOfPlace: 6,
        register: 4,
        use: 4,
        look: 3,
        registerCarelessly: 2,
        crash: 1,
        crashedRegistration: 1,
        outage: 1,
        settle: 1,
        backup: 1,
        restore: 1,
        life: 1,
        wait: 1,
      },
      motifsMin: 1,
      motifsMax: 5,
    },
  },
  watch: true,
  oracle: numberConfined,
};

/** Certificates come and go; the person and the account stay. */
const ONE_ACCOUNT_ACROSS_CERTIFICATES: Property = {
  name: "one_account_across_certificates",
  says: {
    ja: "電子証明書が更新されても、一人の者は一つのアカウントのみをもつ。",
    en: "Across changes of certificates a person has one account and no more",
  },
  editions: ["linking"],
  claims: {
    "no-second-account": {
      requirements: ["link-025"],
      observedMin: 50,
      needs: [],
    },
    "no-merge": { requirements: ["link-025"], observedMin: 50, needs: [] },
    "no-innocent-refused": {
      requirements: ["link-025"],
      observedMin: 50,
      needs: [],
    },
  },
  itineraries: {
    linking: {
      world: {
        peopleMin: 1,
        peopleMax: 3,
        faultyPercent: 15,
        collidingPercent: 0,
      },
      devices: 4,
      relyingParties: 1,
      weights: {
        register: 4,
        registerAll: 3,
        registerTwice: 3,
        race: 3,
        changeAfterRestart: 2,
        changeAndRegister: 8,
        tooSoonThenInTime: 6,
        severalCardsAway: 5,
        changeDuringOutage: 5,
        life: 3,
        withoutConsent: 2,
        registerCarelessly: 2,
        leaveAndReturn: 2,
        waitForEdge: 2,
        wait: 1,
        outage: 2,
        crashedRegistration: 2,
        crash: 1,
        backup: 1,
        restore: 1,
        authenticate: 2,
      },
      motifsMin: 1,
      motifsMax: 5,
    },
  },
  oracle: onePersonOneAccount,
};

/** Renewal, link answers, races, outages; and no number at all. */
export const LINKING_SUITE: Suite = {
  name: "linking",
  about: {
    ja: "個人番号を用いない版における一人一アカウント",
    en: "Linking: one person, one account, and no number at all",
  },
  properties: [NUMBER_ABOLISHED, ONE_ACCOUNT_ACROSS_CERTIFICATES],
};
