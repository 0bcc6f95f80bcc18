import type {
  CertificateKey,
  IssuerKeyId,
  Tree,
} from "../../conformance/terms/mod.ts";
import type { LinkAnswer } from "./linking.ts";

/** What J-LIS can be asked. */
export type JlisAsk =
  /** The status of a certificate (RFC 6960). */
  | { readonly kind: "ocsp"; readonly request: Uint8Array }
  /** The predecessor of a certificate, and whether the holder consents to the look-up. */
  | {
    readonly kind: "linking";
    readonly certificate: CertificateKey;
    readonly consent: boolean;
  }
  /** The revocation list of a CA; of the newest one by default. */
  | {
    readonly kind: "crl";
    readonly tree: Tree;
    readonly issuerKeyId?: IssuerKeyId;
  }
  /** The CA certificates of a tree. */
  | { readonly kind: "ca"; readonly tree: Tree };

/** What J-LIS answers. */
export type JlisAnswer =
  | { readonly kind: "ocsp"; readonly response: Uint8Array }
  | { readonly kind: "linking"; readonly answer: LinkAnswer }
  | { readonly kind: "crl"; readonly crl: Uint8Array }
  | { readonly kind: "ca"; readonly certificates: readonly Uint8Array[] }
  /** The service is out of order, or there is no such list. */
  | { readonly kind: "unavailable" };
