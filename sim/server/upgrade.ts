import { purgeElements, type PurgeWork } from "./purge.ts";

/** Moves the service from edition `element` to edition `linking`. */
export type UpgradeService = (work: PurgeWork) => void;

/**
 * Elements go first (R19, R24), then the edition changes. Accounts, and with them the ids that
 * relying parties know, stay; a stop stays a stop.
 *
 * How an account of the old edition is bound again is not in the public statement. Assumed here:
 * the certificates proved at registration stay bound, and J-LIS ties newer ones to them; whoever
 * comes with a certificate on such a chain comes home to the old account.
 */
export const honestUpgrade: UpgradeService = (work) => {
  const { state, stores, now } = work;
  if (state.edition === "linking") return;
  purgeElements(work);
  stores.transaction(() => state.moveTo("linking"));
  stores.log.write({ at: now, event: "upgrade", words: ["done"] });
};
