import { APP_DEFECTS } from "./app.ts";
import { CONFINEMENT_DEFECTS } from "./confinement.ts";
import type { Defect } from "./defect.ts";
import { PROFILE_DEFECTS } from "./profile.ts";
import { ACCOUNT_DEFECTS } from "./server_account.ts";
import { ELEMENT_DEFECTS } from "./server_element.ts";
import { LINKING_DEFECTS } from "./server_linking.ts";
import { PURGE_DEFECTS } from "./server_purge.ts";
import { PURGE_LOSS_DEFECTS } from "./server_purge_losses.ts";
import { PURGE_RECORD_DEFECTS } from "./server_purge_record.ts";
import { SINK_KEPT_DEFECTS } from "./sinks_kept.ts";
import { SINK_NUMBER_DEFECTS } from "./sinks_number.ts";
import { SINK_RETURN_DEFECTS } from "./sinks_return.ts";
import { SUSPENSION_DEFECTS } from "./server_suspension.ts";

/** Every named wrong, from the phone to the purge. */
export const DEFECTS: readonly Defect[] = [
  ...APP_DEFECTS,
  ...PROFILE_DEFECTS,
  ...CONFINEMENT_DEFECTS,
  ...ACCOUNT_DEFECTS,
  ...ELEMENT_DEFECTS,
  ...LINKING_DEFECTS,
  ...SUSPENSION_DEFECTS,
  ...PURGE_DEFECTS,
  ...PURGE_LOSS_DEFECTS,
  ...PURGE_RECORD_DEFECTS,
  ...SINK_NUMBER_DEFECTS,
  ...SINK_KEPT_DEFECTS,
  ...SINK_RETURN_DEFECTS,
];
