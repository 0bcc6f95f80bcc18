import { TAG } from "./der_content.ts";
import type { DerNode } from "./der.ts";
import { listOf, Members, readOid, readTrue } from "./der_reading.ts";
import { octets, oid, sequence, truth } from "./der_writing.ts";
import { Refusal } from "./malformed.ts";

/** Extension types that are read; any other is `unknown` and matters only when it is critical. */
export const EXTENSION = {
  /** subjectKeyIdentifier */
  SUBJECT_KEY_ID: "2.5.29.14",
  /** keyUsage */
  KEY_USAGE: "2.5.29.15",
  /** subjectAltName */
  SUBJECT_ALT_NAME: "2.5.29.17",
  /** basicConstraints */
  BASIC_CONSTRAINTS: "2.5.29.19",
  /** cRLNumber */
  CRL_NUMBER: "2.5.29.20",
  /** reasonCode */
  REASON_CODE: "2.5.29.21",
  /** cRLDistributionPoints */
  CRL_DISTRIBUTION_POINTS: "2.5.29.31",
  /** certificatePolicies */
  POLICIES: "2.5.29.32",
  /** authorityKeyIdentifier */
  AUTHORITY_KEY_ID: "2.5.29.35",
  /** extKeyUsage */
  EXTENDED_KEY_USAGE: "2.5.29.37",
  /** authorityInfoAccess */
  AUTHORITY_INFO_ACCESS: "1.3.6.1.5.5.7.1.1",
  /** id-pkix-ocsp-nonce */
  OCSP_NONCE: "1.3.6.1.5.5.7.48.1.2",
  /** id-pkix-ocsp-nocheck */
  OCSP_NO_CHECK: "1.3.6.1.5.5.7.48.1.5",
} as const;

/** One extension: its type, its weight and the OCTET STRING around its value. */
export interface Extension {
  readonly type: string;
  readonly critical: boolean;
  readonly wrapper: DerNode;
}

/** Extensions by type; there is one of a type at most (RFC 5280, 4.2). */
export class Extensions {
  readonly #byType = new Map<string, Extension>();
  readonly #known = new Set<string>();

  /** Reads `Extensions`; without a value there are none. */
  constructor(list?: DerNode) {
    if (!list) return;
    for (const item of listOf(list, "extensions")) {
      const extension = readExtension(item);
      if (this.#byType.has(extension.type)) {
        throw new Refusal("extension occurs twice", item.offset);
      }
      this.#byType.set(extension.type, extension);
    }
  }

  /** The value of an extension as `read` has it; from then on its type counts as known. */
  read<T>(type: string, read: (value: DerNode) => T): T | undefined {
    this.#known.add(type);
    const extension = this.#byType.get(type);
    return extension && read(extension.wrapper.inside());
  }

  /** Types of critical extensions that nobody has read, in their order. */
  unknownCritical(): string[] {
    return [...this.#byType.values()]
      .filter(({ type, critical }) => critical && !this.#known.has(type))
      .map(({ type }) => type);
  }
}

function readExtension(item: DerNode): Extension {
  const members = new Members(item, "extension");
  const type = readOid(members.any("extension type"), "extension type");
  const flag = members.optional(TAG.BOOLEAN);
  const critical = flag ? readTrue(flag, "critical") : false;
  const wrapper = members.take(TAG.OCTET_STRING, "extension value");
  members.finish();
  return { type, critical, wrapper };
}

/** Write an extension that may be ignored. */
export function extension(type: string, value: Uint8Array): Uint8Array {
  return sequence(oid(type), octets(value));
}

/** Write an extension that must be understood. */
export function criticalExtension(type: string, value: Uint8Array): Uint8Array {
  return sequence(oid(type), truth(), octets(value));
}
