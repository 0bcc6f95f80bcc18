import { numberConfined } from "../oracles/number_confined.ts";
import type { Property, Suite } from "./property.ts";

/** What is typed must not travel, must not stay, and must not be told. */
const NUMBER_CONFINED: Property = {
  name: "number_confined",
  says: {
    ja: "個人番号は端末の外に出ず、用が済めば端末にも残らない。",
    en: "The number stays on the device and does not outlive its use",
  },
  editions: ["element"],
  claims: {
    "not-outside-device": {
      requirements: ["num-008", "elem-006"],
      observedMin: 200,
      needs: ["plantCanary"],
    },
    "discarded": {
      requirements: ["num-009"],
      observedMin: 50,
      needs: ["plantCanary"],
    },
    "not-delivered": {
      requirements: ["acct-004"],
      observedMin: 30,
      needs: ["authenticate", "sign"],
    },
    "element-reaches-only-server": {
      requirements: ["elem-013"],
      observedMin: 30,
      needs: ["deriveElement", "plantCanary", "authenticate", "sign"],
    },
  },
  itineraries: {
    element: {
      world: {
        peopleMin: 1,
        peopleMax: 3,
        faultyPercent: 25,
        collidingPercent: 0,
      },
      devices: 3,
      relyingParties: 2,
      opening: "register",
      weights: {
        register: 4,
        registerCarelessly: 4,
        numberOutOfPlace: 3,
        registerTwice: 2,
        race: 1,
        use: 4,
        look: 3,
        settle: 1,
        crash: 1,
        crashedRegistration: 2,
        outage: 1,
        life: 1,
        backup: 1,
        restore: 1,
        wait: 1,
      },
      motifsMin: 1,
      motifsMax: 5,
    },
  },
  oracle: numberConfined,
};

/** The number: entry, use, discard. */
export const NUMBER_SUITE: Suite = {
  name: "number",
  about: {
    ja: "個人番号の入力・利用・廃棄",
    en: "The number: entry, use, discard",
  },
  properties: [NUMBER_CONFINED],
};
