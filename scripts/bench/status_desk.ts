import {
  invariant,
  MINUTE_MS,
  parseInstant,
  plusMs,
} from "../../conformance/terms/mod.ts";
import { DEFAULT_ASSUMPTIONS } from "../../conformance/target/mod.ts";
import {
  certIdOf,
  decodeCertificate,
  encodeOcspRequest,
} from "../../conformance/wire/mod.ts";
import type { NewCertificate } from "../../sim/jlis/jlis.ts";
import {
  certificationAuthorities,
} from "../../sim/jlis/certification_authority.ts";
import { sampleJlis, sampleOrder } from "../../sim/jlis/sample_order.ts";

const OPENS = "2026-11-22T00:00:00Z";
const ISSUED = parseInstant("2025-11-22T00:00:00Z");

/** A J-LIS with certificates whose status can be asked, and a count of what its responder signs. */
export class StatusDesk {
  /** Signatures of the responder so far. */
  signatures = 0;
  readonly #jlis = sampleJlis(OPENS, { signing: "rsa-2048" });
  readonly #issued: readonly NewCertificate[];
  #asked = 0;

  /** A desk for so many certificates. */
  constructor(certificates: number) {
    const order = sampleOrder("signature", { issuedAt: ISSUED });
    this.#issued = Array.from(
      { length: certificates },
      () => this.#jlis.jlis.issue(order),
    );
    this.#countSignatures();
  }

  /** The next edition of the data. */
  nextWindow(): void {
    const { clock } = this.#jlis;
    const minutes = DEFAULT_ASSUMPTIONS.ocspRefreshMinutes;
    clock.moveTo(plusMs(clock.now(), minutes * MINUTE_MS));
  }

  /** Requests about every certificate, each with a nonce of its own if wanted. */
  requests(nonces: boolean): Uint8Array[] {
    return this.#issued.map(({ caCertificate, record }) => {
      const ca = decodeCertificate(caCertificate);
      invariant(ca.kind === "certificate", "a CA certificate can be read");
      const certIds = [certIdOf(ca, record.serial)];
      const nonce = new Uint8Array(16);
      new DataView(nonce.buffer).setUint32(0, ++this.#asked);
      return encodeOcspRequest({ certIds, ...(nonces && { nonce }) });
    });
  }

  /** Ask all of it. */
  ask(requests: readonly Uint8Array[]): void {
    for (const request of requests) {
      const { kind } = this.#jlis.jlis.answer({ kind: "ocsp", request });
      invariant(kind === "ocsp", "the responder answers");
    }
  }

  /** The key of the responder is one object for all worlds: each desk counts for itself. */
  #countSignatures(): void {
    for (
      const authority of certificationAuthorities(
        "rsa-2048",
        DEFAULT_ASSUMPTIONS.cardGeneration,
      )
    ) {
      const { key } = authority.delegate();
      const sign = key.sign.bind(key);
      const counted = (tbs: Uint8Array) => {
        this.signatures++;
        return sign(tbs);
      };
      Object.assign(key, { sign: counted });
    }
  }
}
