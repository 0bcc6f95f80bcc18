import type { IssuerKeyId, Tree } from "../../conformance/terms/mod.ts";
import {
  type Certificate,
  decodeCertificate,
} from "../../conformance/wire/mod.ts";
import type { TownHall } from "../town/town_hall.ts";

/** The CA certificate of a tree with a key identifier, if there is one. */
export function authorityWith(
  hall: TownHall,
  tree: Tree,
  keyId: IssuerKeyId,
): Certificate | undefined {
  for (const der of hall.jlis.caCertificates(tree)) {
    const decoded = decodeCertificate(der);
    if (decoded.kind === "certificate" && decoded.subjectKeyId === keyId) {
      return decoded;
    }
  }
  return undefined;
}
