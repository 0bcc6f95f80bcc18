import { APP_DEFECTS } from "./app.ts";
import type { Defect } from "./defect.ts";
import { PROFILE_DEFECTS } from "./profile.ts";
import { ACCOUNT_DEFECTS } from "./server_account.ts";
import { ELEMENT_DEFECTS } from "./server_element.ts";
import { LINKING_DEFECTS } from "./server_linking.ts";
import { PURGE_DEFECTS } from "./server_purge.ts";
import { SUSPENSION_DEFECTS } from "./server_suspension.ts";

/** Every named wrong, from the phone to the purge. */
export const DEFECTS: readonly Defect[] = [
  ...APP_DEFECTS,
  ...PROFILE_DEFECTS,
  ...ACCOUNT_DEFECTS,
  ...ELEMENT_DEFECTS,
  ...LINKING_DEFECTS,
  ...SUSPENSION_DEFECTS,
  ...PURGE_DEFECTS,
];
