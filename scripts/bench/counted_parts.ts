import { honestTown, type TownParts } from "../../sim/mod.ts";

/** How often the dear things were done, and a sample of each that can be done again. */
export class Counts {
  /** Signatures of cards that were checked; each was made just before. */
  possessions = 0;
  /** Answers of the status service that were read, checked, and made just before. */
  statuses = 0;
  /** Certificates that were issued. */
  issued = 0;
  /** Certificates that were seen for the first time: read, and their issuer's signature checked. */
  readonly certificates: Set<Uint8Array> = new Set();
  /** An answer of the status service. */
  response: Uint8Array | undefined;

  /** Begin again. */
  clear(): void {
    this.possessions = this.statuses = this.issued = 0;
    this.certificates.clear();
  }
}

/** The honest town, with someone at every door who counts. */
export function countedParts(counts: Counts): TownParts {
  const { server, jlis } = honestTown;
  return {
    ...honestTown,
    jlis: {
      ...jlis,
      profile: (...facts) => {
        counts.issued++;
        return jlis.profile(...facts);
      },
    },
    server: {
      ...server,
      checkCertificate: (presented, ...rest) => {
        counts.certificates.add(presented.certificate.der);
        return server.checkCertificate(presented, ...rest);
      },
      checkPossession: (...proof) => {
        counts.possessions++;
        return server.checkPossession(...proof);
      },
      checkStatus: (question, response) => {
        counts.statuses++;
        counts.response = response;
        return server.checkStatus(question, response);
      },
    },
  };
}
