import { numberConfined } from "../oracles/number_confined.ts";
import { numberProbed } from "../oracles/number_probed.ts";
import { numberTwins } from "../oracles/number_twins.ts";
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
      requirements: ["num-008"],
      observedMin: 200,
      looksAt: "outside-device",
      needs: ["plantCanary"],
    },
    "made-on-device": {
      requirements: ["elem-006"],
      observedMin: 200,
      looksAt: "outside-device",
      needs: ["deriveElement", "plantCanary"],
    },
    "discarded": {
      requirements: ["num-009"],
      observedMin: 50,
      looksAt: "device",
      needs: ["plantCanary"],
    },
    "refused-not-outside": {
      requirements: ["num-008"],
      observedMin: 200,
      looksAt: "outside-device",
      needs: ["plantCanary"],
    },
    "refused-discarded": {
      requirements: ["num-009"],
      observedMin: 50,
      looksAt: "device",
      needs: ["plantCanary"],
    },
    "card-untouched": {
      requirements: ["num-011"],
      observedMin: 50,
      needs: [],
    },
    "not-delivered": {
      requirements: ["acct-004"],
      observedMin: 30,
      needs: ["authenticate", "sign"],
    },
    "element-reaches-only-server": {
      requirements: ["elem-013"],
      observedMin: 30,
      looksAt: "outside-device",
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
      watchedPercent: 25,
      weights: {
        register: 4,
        refusedInput: 6,
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
  watch: true,
  oracle: numberConfined,
};

/** Numbers in every field but their own. */
const NUMBER_PROBED: Property = {
  name: "number_probed",
  says: {
    ja: "個人番号は、入力欄以外のどこに与えられても受け取られない。",
    en: "A number offered where none belongs is not taken, kept or given back",
  },
  editions: ["element"],
  claims: {
    "not-accepted": {
      requirements: ["num-010"],
      observedMin: 10,
      needs: ["deriveElement", "plantCanary"],
    },
    "not-stored": {
      requirements: ["num-010"],
      observedMin: 200,
      looksAt: "outside-device",
      needs: ["plantCanary", "authenticate", "sign", "closeAccount"],
    },
    "not-echoed": {
      requirements: ["num-010"],
      observedMin: 100,
      needs: ["authenticate", "sign", "closeAccount"],
    },
  },
  itineraries: {
    element: {
      world: {
        peopleMin: 1,
        peopleMax: 2,
        faultyPercent: 10,
        collidingPercent: 0,
      },
      devices: 2,
      relyingParties: 2,
      opening: "probeNumbers",
      weights: {
        probeNumbers: 6,
        use: 3,
        registerTwice: 1,
        backup: 1,
        restore: 1,
        crash: 1,
        settle: 1,
      },
      motifsMin: 0,
      motifsMax: 3,
    },
  },
  oracle: numberProbed,
};

/** The same lives with another number. */
const NUMBER_TWINS: Property = {
  name: "number_twins",
  says: {
    ja: "個人番号のみが異なる二つの実行は、確認要素のほかに違いを生じない。",
    en: "Runs that differ in a number alone differ in nothing but the element",
  },
  editions: ["element"],
  claims: {
    "account-ids-unmoved": {
      requirements: ["acct-001", "acct-002"],
      observedMin: 20,
      needs: [],
    },
    "subjects-unmoved": {
      requirements: ["acct-003"],
      observedMin: 20,
      needs: ["authenticate", "sign"],
    },
    "element-moves-nothing": {
      requirements: ["elem-013"],
      observedMin: 50,
      needs: [],
    },
    "number-moves-nothing": {
      requirements: ["num-011"],
      observedMin: 50,
      needs: ["deriveElement"],
    },
  },
  itineraries: {
    element: {
      world: {
        peopleMin: 1,
        peopleMax: 3,
        faultyPercent: 10,
        collidingPercent: 0,
      },
      devices: 3,
      relyingParties: 2,
      opening: "use",
      weights: {
        use: 3,
        register: 2,
        registerTwice: 2,
        registerCarelessly: 2,
        refusedInput: 2,
        leaveAndReturn: 2,
        look: 2,
        life: 1,
        outage: 1,
        crash: 1,
        backup: 1,
        wait: 1,
      },
      motifsMin: 1,
      motifsMax: 3,
    },
  },
  numberTwins: true,
  oracle: numberTwins,
};

/** The number: entry, use, discard. */
export const NUMBER_SUITE: Suite = {
  name: "number",
  about: {
    ja: "個人番号の入力・利用・廃棄",
    en: "The number: entry, use, discard",
  },
  properties: [NUMBER_CONFINED, NUMBER_PROBED, NUMBER_TWINS],
};
