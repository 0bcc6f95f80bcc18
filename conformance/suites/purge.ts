import type { PlannedCommand } from "../journeys/plan.ts";
import { probes, registerMost } from "../journeys/purging.ts";
import type { Sweep } from "../journeys/sweep.ts";
import { withoutPurge } from "../journeys/without_purge.ts";
import { deletionRecorded } from "../oracles/deletion_recorded.ts";
import { nothingElseLost } from "../oracles/nothing_else_lost.ts";
import { purgeComplete } from "../oracles/purge_complete.ts";
import type { Property } from "./property.ts";

const WORLD = {
  peopleMin: 2,
  peopleMax: 3,
  faultyPercent: 20,
  collidingPercent: 0,
} as const;

/** More durable writes than a purge of a few people should need. */
const WRITES_MAX = 60;

/** The service dies at every durable write of the purge, and is asked to go on. */
const DYING_PURGE: Sweep = {
  during: "purgeElements",
  stepsMax: WRITES_MAX,
  claim: "no-element-left",
  story: (cast, crash) => [
    ...registerMost(cast),
    { do: "backup" },
    { do: "look" },
    { do: "suspend" },
    crash,
    { do: "purge" },
    { do: "purge" },
    { do: "look" },
    { do: "restore", backup: 0 },
    { do: "resume" },
    ...probes(cast),
  ],
};

/** The same for the upgrade, which purges what elements remain. */
const DYING_UPGRADE: Sweep = {
  during: "upgrade",
  stepsMax: WRITES_MAX,
  claim: "no-element-left",
  story: (cast, crash) => [
    ...registerMost(cast),
    { do: "backup" },
    { do: "look" },
    crash,
    { do: "upgrade" },
    { do: "upgrade" },
  ],
};

/** A backup from before the purge comes back, and the service dies on the way. */
const DYING_RESTORE: Sweep = {
  during: "restoreBackup",
  stepsMax: WRITES_MAX,
  claim: "no-element-left",
  story: (cast, crash) => [
    ...registerMost(cast),
    { do: "backup" },
    { do: "look" },
    { do: "purge" },
    crash,
    { do: "restore", backup: 0 },
    { do: "look" },
    { do: "restore", backup: 0 },
  ],
};

/** All elements go, and none comes back. */
export const PURGE_COMPLETE: Property = {
  name: "purge_complete",
  says: {
    ja: "全ての確認要素が削除され、復元後も戻らない。",
    en: "All elements are deleted, and none comes back",
  },
  editions: ["element"],
  claims: {
    "no-element-left": {
      requirements: ["susp-019"],
      observedMin: 200,
      needs: [
        "purgeElements",
        "deriveElement",
        "plantCanary",
        "backup",
        "restoreBackup",
        "crash",
        "concurrent",
      ],
      looksAt: "outside-device",
    },
    "stays-closed": {
      requirements: ["susp-019"],
      observedMin: 30,
      needs: ["purgeElements", "resume"],
    },
    "forgotten": {
      requirements: ["susp-019"],
      observedMin: 10,
      needs: ["purgeElements", "resume", "deriveElement"],
    },
  },
  itineraries: {
    element: {
      world: WORLD,
      devices: 3,
      relyingParties: 1,
      opening: "mostRegister",
      weights: {
        register: 2,
        registerTwice: 1,
        race: 1,
        use: 1,
        closeAccount: 1,
        leaveAndReturn: 1,
        stopAndPurge: 6,
        restoredAfterPurge: 5,
        crashedPurge: 2,
        purgedAmid: 4,
        purgedTwice: 2,
        strangerProbes: 4,
        lookedAtTwice: 2,
        purge: 2,
        look: 3,
        settle: 1,
        backup: 2,
        restore: 2,
        crash: 2,
        crashedRegistration: 1,
        suspendNow: 1,
        resume: 1,
        upgraded: 1,
        outage: 2,
        wait: 1,
      },
      motifsMin: 2,
      motifsMax: 6,
      sweeps: [DYING_PURGE, DYING_UPGRADE, DYING_RESTORE],
    },
  },
  oracle: purgeComplete,
};

/** Elements go, and nothing else does. */
export const NOTHING_ELSE_LOST: Property = {
  name: "nothing_else_lost",
  says: {
    ja: "確認要素のほかは、削除によって何も失われない。",
    en: "The purge takes nothing but the elements",
  },
  editions: ["element"],
  claims: {
    "accounts-kept": {
      requirements: ["susp-019"],
      observedMin: 15,
      needs: ["purgeElements", "upgrade", "closeAccount"],
    },
    "use-kept": {
      requirements: ["susp-019"],
      observedMin: 30,
      needs: ["purgeElements", "authenticate", "sign"],
    },
    "ids-kept": {
      requirements: ["susp-019"],
      observedMin: 30,
      needs: ["purgeElements", "authenticate", "sign"],
    },
  },
  itineraries: {
    element: {
      // A message that goes astray would strike another call in the control run.
      world: { ...WORLD, faultyPercent: 0 },
      devices: 3,
      relyingParties: 2,
      opening: "registerAll",
      weights: {
        servedThroughPurge: 8,
        homeAfterPurge: 6,
        use: 2,
        stopAndPurge: 1,
        purgedAmid: 1,
        closeAccount: 1,
        authenticate: 2,
        sign: 2,
        resume: 2,
        settle: 1,
        crash: 1,
        backup: 1,
        wait: 1,
      },
      motifsMin: 2,
      motifsMax: 4,
    },
  },
  twin: withoutPurge,
  oracle: nothingElseLost,
};

const RECORDED: readonly PlannedCommand[] = [{ do: "purge" }, { do: "look" }];

/** The record of a purge that died at each of its writes, and that was handed over in the end. */
const RECORD_AFTER_DEATH: Sweep = {
  during: "purgeElements",
  stepsMax: WRITES_MAX,
  claim: "record-after-proof",
  story: (cast, crash) => [
    ...registerMost(cast),
    { do: "backup" },
    crash,
    { do: "purge" },
    { do: "look" },
    ...RECORDED,
    ...RECORDED,
  ],
};

/** What was deleted is written down, and what it was is not. */
export const DELETION_RECORDED: Property = {
  name: "deletion_recorded",
  says: {
    ja: "削除の記録が残り、秘密情報を含まず、完了に先立たない。",
    en:
      "The deletion leaves a record that holds no secret and does not precede it",
  },
  editions: ["element"],
  claims: {
    "record-kept": {
      requirements: ["susp-019"],
      observedMin: 40,
      needs: ["purgeElements"],
    },
    "record-clean": {
      requirements: ["susp-019"],
      observedMin: 30,
      needs: ["purgeElements", "plantCanary"],
      looksAt: "audit-record",
    },
    "record-same": {
      requirements: ["susp-019"],
      observedMin: 20,
      needs: ["purgeElements"],
    },
    "record-after-proof": {
      requirements: ["susp-019"],
      observedMin: 50,
      needs: ["purgeElements", "deriveElement", "crash"],
      looksAt: "outside-device",
    },
  },
  itineraries: {
    element: {
      world: { ...WORLD, faultyPercent: 0 },
      devices: 3,
      relyingParties: 1,
      opening: "mostRegister",
      weights: {
        stopAndPurge: 4,
        purgedTwice: 6,
        crashedPurge: 2,
        register: 2,
        look: 2,
        backup: 1,
        wait: 2,
        settle: 1,
        crash: 1,
      },
      motifsMin: 2,
      motifsMax: 4,
      sweeps: [RECORD_AFTER_DEATH],
    },
  },
  oracle: deletionRecorded,
};
