import {
  type CertificateKey,
  certificateKeyText,
} from "../../conformance/terms/mod.ts";
import type { LinkAnswer } from "./messages.ts";

/** How far a walk from new to old has come. */
export type LinkWalk =
  /** The last certificate of the chain, newest first, is to be asked about. */
  | { readonly kind: "asking"; readonly chain: readonly CertificateKey[] }
  /** The last certificate of the chain has none before it. */
  | { readonly kind: "ended"; readonly chain: readonly CertificateKey[] }
  /** J-LIS cannot say yet: neither a new account nor a merge. */
  | { readonly kind: "pending" }
  /** J-LIS cannot be had. */
  | { readonly kind: "unavailable" }
  /** The holder did not consent. */
  | { readonly kind: "refused" }
  /** The links contradict themselves or what J-LIS is known to do. */
  | {
    readonly kind: "inconsistent";
    readonly why: "cycle" | "cross-tree" | "unknown-certificate" | "too-long";
  };

/** One question of a walk as it was answered. */
export interface LinkStep {
  /** The answer; nothing when J-LIS could not be had. */
  readonly answer: LinkAnswer | undefined;
  /** Whether the presented certificate is so young that `none` proves nothing. */
  readonly tooYoung: boolean;
}

/** Takes a walk one hop on. */
export type WalkLinks = (
  chain: readonly CertificateKey[],
  step: LinkStep,
) => LinkWalk;

/** Longest chain that is walked; a person with yearly changes takes a lifetime to get there. */
export const CHAIN_LENGTH_MAX = 100;

/**
 * One hop from new to old, until there is none before.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { parseIssuerKeyId, parseSerialNumber } from "../../conformance/terms/mod.ts";
 * import { honestWalkLinks } from "./link_walk.ts";
 *
 * const issuerKeyId = parseIssuerKeyId("0a");
 * const newer = { tree: "signature", issuerKeyId, serial: parseSerialNumber("02") } as const;
 * const older = { tree: "signature", issuerKeyId, serial: parseSerialNumber("01") } as const;
 * const answer = { kind: "previous", certificate: older } as const;
 * assertEquals(honestWalkLinks([newer], { answer, tooYoung: false }), {
 *   kind: "asking",
 *   chain: [newer, older],
 * });
 * ```
 */
export const honestWalkLinks: WalkLinks = (chain, { answer, tooYoung }) => {
  if (answer === undefined) return { kind: "unavailable" };
  switch (answer.kind) {
    case "previous":
      return extend(chain, answer.certificate);
    case "none":
      return tooYoung ? { kind: "pending" } : { kind: "ended", chain };
    case "pending":
      return { kind: "pending" };
    case "refused":
      return { kind: "refused" };
    case "unknown-certificate":
      return { kind: "inconsistent", why: "unknown-certificate" };
  }
};

function extend(
  chain: readonly CertificateKey[],
  older: CertificateKey,
): LinkWalk {
  if (chain.some((known) => known.tree !== older.tree)) {
    return { kind: "inconsistent", why: "cross-tree" };
  }
  const texts = new Set(chain.map(certificateKeyText));
  if (texts.has(certificateKeyText(older))) {
    return { kind: "inconsistent", why: "cycle" };
  }
  return chain.length === CHAIN_LENGTH_MAX
    ? { kind: "inconsistent", why: "too-long" }
    : { kind: "asking", chain: [...chain, older] };
}
