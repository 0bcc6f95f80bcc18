import { onePersonOneAccount } from "../oracles/one_person_one_account.ts";
import type { Property, Suite } from "./property.ts";

/** What the element is for: nobody has two accounts, and nobody is taken for somebody else. */
const ONE_PERSON_ONE_ACCOUNT: Property = {
  name: "one_person_one_account",
  says: {
    ja: "確認要素により、一人の者は一つのアカウントのみをもつ。",
    en: "By the element, a person has one account and no more",
  },
  editions: ["element"],
  claims: {
    "no-second-account": {
      requirements: ["elem-007", "elem-013"],
      observedMin: 50,
      needs: [],
    },
    "no-merge": { requirements: ["elem-007"], observedMin: 50, needs: [] },
    "no-innocent-refused": {
      requirements: ["elem-007"],
      observedMin: 50,
      needs: ["deriveElement"],
    },
  },
  itineraries: {
    element: {
      world: {
        peopleMin: 1,
        peopleMax: 4,
        faultyPercent: 15,
        collidingPercent: 10,
      },
      devices: 4,
      relyingParties: 1,
      weights: {
        register: 5,
        registerAll: 3,
        registerTwice: 5,
        race: 4,
        registerCarelessly: 2,
        leaveAndReturn: 2,
        closeAccount: 1,
        changeAfterRestart: 5,
        changeAndRegister: 3,
        life: 1,
        authenticate: 2,
        crash: 1,
        crashedRegistration: 2,
        outage: 1,
        backup: 1,
        restore: 1,
        wait: 1,
        upgraded: 1,
        tooSoonThenInTime: 1,
      },
      motifsMin: 1,
      motifsMax: 6,
    },
  },
  oracle: onePersonOneAccount,
};

/** The element: what it is for. */
export const ELEMENT_SUITE: Suite = {
  name: "element",
  about: {
    ja: "確認要素による一人一アカウント",
    en: "The element: one person, one account",
  },
  properties: [ONE_PERSON_ONE_ACCOUNT],
};
