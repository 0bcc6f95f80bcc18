import {
  type CertificateKey,
  parseSerialNumber,
} from "../../conformance/terms/mod.ts";
import type { PeerBehaviour } from "../../conformance/target/mod.ts";

/** A graph of dictated links, as it is handed to a peer. */
export type LinkGraph = Extract<PeerBehaviour, { peer: "linking" }>["links"];

/** Hops of the long chain. */
export const LONG_CHAIN_HOPS = 100;

/**
 * Two certificates that each come before the other.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { parseIssuerKeyId, parseSerialNumber } from "../../conformance/terms/mod.ts";
 * import { cycle } from "./link_graphs.ts";
 *
 * const issuerKeyId = parseIssuerKeyId("0a");
 * const a = { tree: "signature", issuerKeyId, serial: parseSerialNumber("01") } as const;
 * const b = { tree: "signature", issuerKeyId, serial: parseSerialNumber("02") } as const;
 * assertEquals(cycle(a, b), [{ from: a, to: [b] }, { from: b, to: [a] }]);
 * ```
 */
export function cycle(a: CertificateKey, b: CertificateKey): LinkGraph {
  return [{ from: a, to: [b] }, { from: b, to: [a] }];
}

/** A certificate that comes before itself. */
export function selfLoop(a: CertificateKey): LinkGraph {
  return [{ from: a, to: [a] }];
}

/** One old certificate before two new ones. Whoever sees one of them alone sees nothing wrong. */
export function fork(
  older: CertificateKey,
  newer: readonly [CertificateKey, CertificateKey],
): LinkGraph {
  return newer.map((from) => ({ from, to: [older] }));
}

/** Two old certificates before a new one, by turns: it shows to whoever asks twice. */
export function twoPredecessors(
  newer: CertificateKey,
  older: readonly [CertificateKey, CertificateKey],
): LinkGraph {
  return [{ from: newer, to: older }];
}

/** An edge from one tree into the other. */
export function crossTree(
  from: CertificateKey,
  into: CertificateKey,
): LinkGraph {
  return [{ from, to: [into] }];
}

/** An edge to a certificate that J-LIS then does not know. */
export function neverIssued(from: CertificateKey): LinkGraph {
  return [{ from, to: [inventedBefore(from, 0)] }];
}

/**
 * A chain of a hundred hops over certificates that only the dictated links know; it ends. Nothing
 * is wrong with it but its length: whoever walks it to its end may believe it.
 */
export function longChain(from: CertificateKey): LinkGraph {
  const chain = Array.from(
    { length: LONG_CHAIN_HOPS },
    (_, hop) => inventedBefore(from, hop),
  );
  return [
    ...[from, ...chain.slice(0, -1)].map((newer, hop) => ({
      from: newer,
      to: [chain[hop]!],
    })),
    { from: chain.at(-1)!, to: [] },
  ];
}

/** Serial numbers that no register of a town comes to. */
function inventedBefore(from: CertificateKey, hop: number): CertificateKey {
  const serial = (0x7fff_0000 - hop).toString(16);
  return { ...from, serial: parseSerialNumber(serial) };
}
