import { type AccountId, parseAccountId } from "../../conformance/terms/mod.ts";
import type { Rng } from "../kernel/rng.ts";
import type { PersonEvidence } from "./claim.ts";

const ACCOUNT_ID_OCTETS = 16;

/** Makes an account id; what is known of the person is there to be left alone. */
export type MintAccountId = (
  rng: Rng,
  minted: number,
  evidence: PersonEvidence,
) => AccountId;

/**
 * 128 bits that hang on the deployment and on how many ids it has minted, and on nothing about the
 * person (R1, R2). The count is durable and outside backups, so no id ever comes twice.
 */
export const honestMintAccountId: MintAccountId = (rng, minted) =>
  parseAccountId(rng.fork(`account/${minted}`).hex(ACCOUNT_ID_OCTETS));
