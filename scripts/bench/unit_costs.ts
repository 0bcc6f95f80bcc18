import { sign, verify } from "node:crypto";
import { generateKeyPairSync } from "node:crypto";
import { invariant } from "../../conformance/terms/mod.ts";
import {
  decodeCertificate,
  decodeOcspRequest,
  decodeOcspResponse,
  encodeOcspRequest,
  encodeOcspResponse,
} from "../../conformance/wire/mod.ts";
import { median, ROUNDS } from "./rounds.ts";

const REPEATS = 400;

/** What one of each costs, in milliseconds. */
export interface UnitCosts {
  /** An Ed25519 signature. */
  readonly sign: number;
  /** Checking one. */
  readonly verify: number;
  /** Writing and reading an OCSP request and its response, without signatures. */
  readonly status: number;
  /** Reading a certificate. */
  readonly certificate: number;
}

/** Measure with samples from the town itself. */
export function unitCosts(
  response: Uint8Array,
  certificate: Uint8Array,
): UnitCosts {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const signature = sign(null, response, privateKey);
  return {
    sign: costMs(() => sign(null, response, privateKey)),
    verify: costMs(() => verify(null, response, publicKey, signature)),
    status: costMs(statusCodec(response)),
    certificate: costMs(() => decodeCertificate(certificate)),
  };
}

function statusCodec(response: Uint8Array): () => void {
  const read = decodeOcspResponse(response);
  invariant(read.kind === "ocsp-response", "the town answers in OCSP");
  const { basic } = read;
  invariant(basic !== undefined, "the town knows its certificates");
  const { signatureAlgorithm: algorithm, signature } = basic;
  invariant(algorithm !== "unknown", "the town signs as it says");
  const certIds = basic.responses.map(({ certId }) => certId);
  const fields = { ...basic, signatureAlgorithm: algorithm };
  return () => {
    decodeOcspRequest(encodeOcspRequest({ certIds, nonce: signature }));
    decodeOcspResponse(
      encodeOcspResponse(
        { status: "successful", basic: fields },
        () => signature,
      ),
    );
  };
}

function costMs(work: () => void): number {
  const rounds = Array.from({ length: ROUNDS + 1 }, () => {
    const begun = performance.now();
    for (let i = 0; i < REPEATS; i++) work();
    return (performance.now() - begun) / REPEATS;
  });
  return median(rounds.slice(1));
}
