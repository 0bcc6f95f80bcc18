import { createPublicKey, verify } from "node:crypto";
import { Crypto } from "@peculiar/webcrypto";
import { FakeTime } from "@std/testing/time";
import * as pkijs from "pkijs";
import {
  type Instant,
  invariant,
  toDate,
} from "../../conformance/terms/mod.ts";
import {
  type Certificate,
  decodeCertificate,
  decodeCrl,
  decodeOcspResponse,
  keyHashOf,
  OCSP_SIGNING,
} from "../../conformance/wire/mod.ts";

/** What a certificate is shown with. */
export interface Presented {
  /** The certificate, DER. */
  readonly certificate: Uint8Array;
  /** The only CA that is trusted, DER. */
  readonly ca: Uint8Array;
  /** A revocation list, DER. */
  readonly list: Uint8Array;
  /** When it is shown. */
  readonly at: Instant;
}

/** Somebody who judges what J-LIS issues. */
export interface Judge {
  /** Who it is. */
  readonly name: string;
  /** Whether a certificate counts: signed by the CA, at its time, and not on the list. */
  certificate(shown: Presented): Promise<boolean>;
  /** Whether the CA signed a list. */
  list(shown: Omit<Presented, "certificate">): Promise<boolean>;
  /** Whether a response comes from the CA by a delegate of its. */
  response(
    shown: Pick<Presented, "ca" | "at"> & { readonly response: Uint8Array },
  ): Promise<boolean>;
}

/** pkijs on the WebCrypto of the platform, pkijs on one written in JavaScript, and node:crypto. */
export const JUDGES: readonly Judge[] = [
  theirs("pkijs on native WebCrypto", pkijs.getCrypto(true)),
  theirs("pkijs on @peculiar/webcrypto", peculiarEngine()),
  ours(),
];

function peculiarEngine(): pkijs.CryptoEngine {
  const name = "@peculiar/webcrypto";
  return new pkijs.CryptoEngine({ name, crypto: new Crypto() as never });
}

function theirs(name: string, engine: pkijs.ICryptoEngine): Judge {
  return {
    name,
    certificate: ({ certificate, ca, list, at }) =>
      orFalse(async () => {
        const chain = new pkijs.CertificateChainValidationEngine({
          trustedCerts: [certificateOf(ca)],
          certs: [certificateOf(certificate)],
          crls: [listOf(list)],
          checkDate: toDate(at),
        });
        return (await chain.verify({}, engine)).result;
      }),
    list: ({ ca, list }) =>
      orFalse(() =>
        listOf(list).verify({ issuerCertificate: certificateOf(ca) }, engine)
      ),
    response: ({ ca, response, at }) =>
      orFalse(async () => {
        // The check of the delegate's chain looks at the wall clock and takes no other.
        using _time = new FakeTime(toDate(at));
        const trustedCerts = [certificateOf(ca)];
        return await basicOf(response).verify({ trustedCerts }, engine);
      }),
  };
}

/** It throws where it could say no. */
async function orFalse(judge: () => Promise<boolean>): Promise<boolean> {
  try {
    return await judge();
  } catch {
    return false;
  }
}

/** A response as pkijs reads it. */
export function basicOf(response: Uint8Array): pkijs.BasicOCSPResponse {
  const { responseBytes } = pkijs.OCSPResponse.fromBER(
    Uint8Array.from(response),
  );
  invariant(responseBytes !== undefined, "the responder answers");
  return pkijs.BasicOCSPResponse.fromBER(
    responseBytes.response.valueBlock.valueHexView.slice(),
  );
}

/** A certificate as pkijs reads it. */
export function certificateOf(der: Uint8Array): pkijs.Certificate {
  return pkijs.Certificate.fromBER(Uint8Array.from(der));
}

function listOf(der: Uint8Array): pkijs.CertificateRevocationList {
  return pkijs.CertificateRevocationList.fromBER(Uint8Array.from(der));
}

/** The decoders of this project, and signatures by node:crypto. */
function ours(): Judge {
  const listed = (list: Uint8Array, ca: Certificate) => {
    const read = decodeCrl(list);
    return read.kind === "crl" && isSigned(read, ca) ? read : undefined;
  };
  return {
    name: "node:crypto",
    certificate: ({ certificate, ca, list, at }) => {
      const read = decodeCertificate(certificate), issuer = readCa(ca);
      const crl = listed(list, issuer);
      return Promise.resolve(
        read.kind === "certificate" && isSigned(read, issuer) &&
          read.notBefore <= at && at <= read.notAfter && crl !== undefined &&
          !crl.entries.some(({ serial }) => serial === read.serial),
      );
    },
    list: ({ ca, list }) =>
      Promise.resolve(listed(list, readCa(ca)) !== undefined),
    response: ({ ca, response }) => {
      const read = decodeOcspResponse(response), issuer = readCa(ca);
      if (read.kind !== "ocsp-response" || !read.basic) {
        return Promise.resolve(false);
      }
      const { basic } = read;
      const [delegate] = basic.certificates.map((der) =>
        decodeCertificate(der)
      );
      return Promise.resolve(
        delegate?.kind === "certificate" && isSigned(delegate, issuer) &&
          delegate.extendedKeyUsage.includes(OCSP_SIGNING) &&
          basic.responderId.keyHash === keyHashOf(delegate) &&
          isSigned(basic, delegate),
      );
    },
  };
}

function readCa(der: Uint8Array): Certificate {
  const ca = decodeCertificate(der);
  invariant(ca.kind === "certificate", "a CA certificate can be read");
  return ca;
}

function isSigned(
  { tbs, signature }: { tbs: Uint8Array; signature: Uint8Array },
  { publicKeyInfo }: Certificate,
): boolean {
  const key = createPublicKey({
    key: Uint8Array.from(publicKeyInfo) as never,
    format: "der",
    type: "spki",
  });
  return verify("sha256", tbs, key, signature);
}
