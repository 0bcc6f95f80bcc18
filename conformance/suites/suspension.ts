import { intakeClosed } from "../oracles/intake_closed.ts";
import type { Property, Suite } from "./property.ts";
import {
  DELETION_RECORDED,
  NOTHING_ELSE_LOST,
  PURGE_COMPLETE,
} from "./purge.ts";

const WORLD = {
  peopleMin: 2,
  peopleMax: 3,
  faultyPercent: 15,
  collidingPercent: 0,
} as const;

const WHILE_STOPPED = {
  register: 4,
  registerTwice: 1,
  numberOutOfPlace: 1,
  registerCarelessly: 1,
  use: 2,
  authenticate: 3,
  sign: 2,
  closeAccount: 1,
  suspendNow: 2,
  suspensionWindow: 6,
  triedWhileSuspended: 6,
  stopAndResume: 5,
  resume: 2,
  waitForEdge: 2,
  wait: 1,
  crash: 2,
  look: 2,
  settle: 1,
  backup: 1,
  restore: 1,
  outage: 1,
} as const;

/** Nothing enters and nothing is served inside the window. */
const INTAKE_CLOSED: Property = {
  name: "intake_closed",
  says: {
    ja: "停止期間中は、登録も利用も行えない。",
    en: "Inside the window nothing enters and nobody is served",
  },
  editions: ["element", "linking"],
  claims: {
    "registration-stops": {
      requirements: ["susp-016"],
      observedMin: 50,
      needs: ["suspend"],
    },
    "number-entry-stops": {
      requirements: ["susp-017"],
      observedMin: 50,
      needs: ["suspend"],
      editions: ["element"],
    },
    "element-generation-stops": {
      requirements: ["susp-018"],
      observedMin: 30,
      looksAt: "outside-device",
      needs: ["suspend", "deriveElement", "plantCanary"],
      editions: ["element"],
    },
    "use-stops": {
      requirements: ["susp-020"],
      observedMin: 50,
      needs: ["suspend", "authenticate", "sign", "closeAccount"],
    },
    "window-honoured": {
      requirements: ["susp-021"],
      observedMin: 30,
      needs: ["suspend", "advanceClock"],
    },
    "resume-is-input": {
      requirements: ["susp-022"],
      observedMin: 30,
      needs: ["suspend", "resume"],
    },
  },
  itineraries: {
    element: {
      world: WORLD,
      devices: 3,
      relyingParties: 1,
      opening: "register",
      weights: {
        ...WHILE_STOPPED,
        purge: 1,
        stopAndPurge: 1,
        upgrade: 1,
        upgraded: 1,
      },
      motifsMin: 1,
      motifsMax: 5,
    },
    linking: {
      world: WORLD,
      devices: 3,
      relyingParties: 1,
      opening: "register",
      weights: { ...WHILE_STOPPED, life: 1 },
      motifsMin: 1,
      motifsMax: 5,
    },
  },
  oracle: intakeClosed,
};

/** The stop, the purge, the resume. */
export const SUSPENSION_SUITE: Suite = {
  name: "suspension",
  about: {
    ja: "停止・削除・再開",
    en: "Suspension: the stop, the purge, the resume",
  },
  properties: [
    INTAKE_CLOSED,
    PURGE_COMPLETE,
    NOTHING_ELSE_LOST,
    DELETION_RECORDED,
  ],
};
