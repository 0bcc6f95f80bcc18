import { probeNumbers, refusedInput } from "./confinement.ts";
import type { Motif } from "./motif.ts";
import {
  numberOutOfPlace,
  race,
  register,
  registerAll,
  registerCarelessly,
  registerTwice,
  withoutConsent,
} from "./register.ts";
import {
  authenticate,
  closeAccount,
  leaveAndReturn,
  sign,
  use,
  useAgainLater,
} from "./use.ts";
import {
  changeAfterRestart,
  changeAndRegister,
  changeDuringOutage,
  life,
  severalCardsAway,
  tooSoonThenInTime,
  wait,
  waitForEdge,
} from "./life.ts";
import {
  backup,
  look,
  purge,
  restore,
  restoredAfterPurge,
  resume,
  settle,
  stopAndPurge,
  stopAndResume,
  suspendNow,
  suspensionWindow,
  triedWhileSuspended,
  upgrade,
  upgraded,
} from "./service.ts";
import {
  homeAfterPurge,
  lookedAtTwice,
  mostRegister,
  purgedAmid,
  purgedTwice,
  servedThroughPurge,
  strangerProbes,
} from "./purging.ts";
import {
  crash,
  crashedPurge,
  crashedRegistration,
  outage,
} from "./misfortune.ts";

/** Name of a motif. */
export type MotifName =
  | "register"
  | "registerAll"
  | "registerTwice"
  | "race"
  | "registerCarelessly"
  | "numberOutOfPlace"
  | "withoutConsent"
  | "authenticate"
  | "sign"
  | "use"
  | "useAgainLater"
  | "closeAccount"
  | "leaveAndReturn"
  | "changeAndRegister"
  | "severalCardsAway"
  | "changeDuringOutage"
  | "changeAfterRestart"
  | "tooSoonThenInTime"
  | "life"
  | "wait"
  | "waitForEdge"
  | "suspendNow"
  | "suspensionWindow"
  | "triedWhileSuspended"
  | "resume"
  | "purge"
  | "upgrade"
  | "settle"
  | "look"
  | "backup"
  | "restore"
  | "stopAndResume"
  | "stopAndPurge"
  | "restoredAfterPurge"
  | "upgraded"
  | "mostRegister"
  | "purgedAmid"
  | "purgedTwice"
  | "strangerProbes"
  | "servedThroughPurge"
  | "homeAfterPurge"
  | "lookedAtTwice"
  | "crash"
  | "crashedRegistration"
  | "crashedPurge"
  | "refusedInput"
  | "probeNumbers"
  | "outage";

/** Every motif by name; suites weigh them. */
export const MOTIFS: Readonly<Record<MotifName, Motif>> = {
  register,
  registerAll,
  registerTwice,
  race,
  registerCarelessly,
  numberOutOfPlace,
  withoutConsent,
  authenticate,
  sign,
  use,
  useAgainLater,
  closeAccount,
  leaveAndReturn,
  changeAndRegister,
  severalCardsAway,
  changeDuringOutage,
  changeAfterRestart,
  tooSoonThenInTime,
  life,
  wait,
  waitForEdge,
  suspendNow,
  suspensionWindow,
  triedWhileSuspended,
  resume,
  purge,
  upgrade,
  settle,
  look,
  backup,
  restore,
  stopAndResume,
  stopAndPurge,
  restoredAfterPurge,
  upgraded,
  mostRegister,
  purgedAmid,
  purgedTwice,
  strangerProbes,
  servedThroughPurge,
  homeAfterPurge,
  lookedAtTwice,
  crash,
  crashedRegistration,
  refusedInput,
  probeNumbers,
  crashedPurge,
  outage,
};
