import type { AuthorityParts } from "./authority.ts";
import { honestLinkLookup, type LinkLookup } from "./linking.ts";
import type { OcspParts } from "./ocsp.ts";
import { honestProfile } from "./profile.ts";
import { honestStatus } from "./status.ts";
import { certificateExpiresOn } from "./validity.ts";

/** What J-LIS is made of. A variant replaces a part from outside; none misbehaves at a switch. */
export interface JlisParts extends AuthorityParts, OcspParts {
  /** What links are answered. */
  readonly link: LinkLookup;
}

/** J-LIS as it should be. OCSP responses are signed by a delegate. */
export const honestJlis: JlisParts = {
  profile: honestProfile,
  expiry: certificateExpiresOn,
  status: honestStatus,
  responder: "delegate",
  link: honestLinkLookup,
};
