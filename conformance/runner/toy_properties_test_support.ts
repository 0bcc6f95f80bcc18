import { numberConfined } from "../oracles/number_confined.ts";
import { onePersonOneAccount } from "../oracles/one_person_one_account.ts";
import { type ToyFlaw, toyTown } from "../journeys/toy_town_test_support.ts";
import type { Itinerary } from "../journeys/itinerary.ts";
import type { Property } from "../suites/property.ts";
import type { Job } from "./job.ts";
import type { OpenSystem } from "./system.ts";

const JOURNEYS: Itinerary = {
  world: { peopleMin: 1, peopleMax: 2, faultyPercent: 20, collidingPercent: 0 },
  devices: 2,
  relyingParties: 1,
  weights: { register: 3, registerTwice: 2, changeAndRegister: 3, use: 1 },
  motifsMin: 1,
  motifsMax: 3,
};

/** A small property about numbers. */
export const CONFINED: Property = {
  name: "confined",
  says: { ja: "番号は漏れない。", en: "Numbers do not leak" },
  editions: ["element"],
  claims: {
    "not-outside-device": {
      requirements: ["num-008"],
      observedMin: 20,
      needs: ["plantCanary"],
    },
    "discarded": { requirements: ["num-009"], observedMin: 5, needs: [] },
  },
  itineraries: {
    element: {
      ...JOURNEYS,
      weights: { ...JOURNEYS.weights, crashedRegistration: 2 },
      watchedPercent: 50,
    },
  },
  watch: true,
  oracle: numberConfined,
};

/** A small property about accounts. */
export const SINGLE: Property = {
  name: "single",
  says: { ja: "一人一アカウント。", en: "One account each" },
  editions: ["linking"],
  claims: {
    "no-second-account": {
      requirements: ["link-025"],
      observedMin: 5,
      needs: [],
    },
  },
  itineraries: { linking: JOURNEYS },
  oracle: onePersonOneAccount,
};

/** Opens toys; the name of a defect is the name of a flaw. */
export const openToy: OpenSystem = ({ defect }) => {
  const flaw = defect as ToyFlaw | undefined;
  const { target, environment } = toyTown(flaw === undefined ? {} : { flaw });
  return Promise.resolve({
    target,
    environment,
    close: () => Promise.resolve(),
  });
};

/** A job for a property, against an honest toy or one with a flaw. */
export function jobFor(property: Property, defect?: ToyFlaw): Job {
  return {
    target: "toy",
    edition: property.editions[0]!,
    ...(defect === undefined ? {} : { defect }),
    property: property.name,
    cases: 40,
    seed: 7,
    evaluationsMax: 200,
  };
}
