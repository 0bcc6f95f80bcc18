import type { Sign } from "./algorithm.ts";
import {
  type BasicOcspResponse,
  type BasicOcspResponseFields,
  readBasicResponse,
  writeBasicResponse,
} from "./basic_response.ts";
import { TAG } from "./der_content.ts";
import { type DerNode, readDer } from "./der.ts";
import {
  constructed,
  Members,
  only,
  readOid,
  readSmall,
} from "./der_reading.ts";
import { enumerated, explicit, octets, oid, sequence } from "./der_writing.ts";
import { decoding, type Malformed, Refusal } from "./malformed.ts";

/** Why a responder does not answer (RFC 6960, 4.2.1). */
export type OcspErrorStatus =
  | "malformedRequest"
  | "internalError"
  | "tryLater"
  | "sigRequired"
  | "unauthorized";

/** Whether the responder answers, and if not, why. */
export type OcspResponseStatus = "successful" | OcspErrorStatus;

const STATUS_CODES: Readonly<Record<OcspResponseStatus, number>> = {
  successful: 0,
  malformedRequest: 1,
  internalError: 2,
  tryLater: 3,
  sigRequired: 5,
  unauthorized: 6,
};

/** What a responder sends. */
export type OcspResponse =
  | {
    /** Tells it apart from {@linkcode Malformed}. */
    readonly kind: "ocsp-response";
    /** It answers. */
    readonly status: "successful";
    /** The answer. */
    readonly basic: BasicOcspResponse;
  }
  | {
    /** Tells it apart from {@linkcode Malformed}. */
    readonly kind: "ocsp-response";
    /** It does not answer. */
    readonly status: OcspErrorStatus;
    /** There is no answer. */
    readonly basic?: undefined;
  };

/** What a response is to say. */
export type OcspResponseFields =
  | {
    /** It answers. */
    readonly status: "successful";
    /** The answer. */
    readonly basic: BasicOcspResponseFields;
  }
  | {
    /** It does not answer. */
    readonly status: OcspErrorStatus;
  };

const BASIC = "1.3.6.1.5.5.7.48.1.1";

/**
 * Read a response.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { decodeOcspResponse, encodeOcspResponse } from "./ocsp_response.ts";
 *
 * const bytes = encodeOcspResponse({ status: "tryLater" });
 * assertEquals(decodeOcspResponse(bytes), { kind: "ocsp-response", status: "tryLater" });
 * ```
 */
export function decodeOcspResponse(der: Uint8Array): OcspResponse | Malformed {
  return decoding("OCSP response", () => {
    const root = readDer(der);
    const members = new Members(root, "OCSP response");
    const status = readStatus(members.any("response status"));
    const wrapper = members.optional(constructed(0));
    members.finish();
    if (status !== "successful") {
      if (wrapper) throw new Refusal("an error has an answer", wrapper.offset);
      return { kind: "ocsp-response", status };
    }
    if (!wrapper) throw new Refusal("answer is missing", root.offset);
    const basic = readResponseBytes(only(wrapper, "answer"));
    return { kind: "ocsp-response", status, basic };
  });
}

function readStatus(value: DerNode): OcspResponseStatus {
  const code = readSmall(value, "response status", TAG.ENUMERATED);
  const names = Object.keys(STATUS_CODES) as OcspResponseStatus[];
  const status = names.find((name) => STATUS_CODES[name] === code);
  if (!status) {
    throw new Refusal("response status is not assigned", value.offset);
  }
  return status;
}

function readResponseBytes(value: DerNode): BasicOcspResponse {
  const members = new Members(value, "answer");
  const type = members.any("answer type");
  if (readOid(type, "answer type") !== BASIC) {
    throw new Refusal("answer is not a basic response", type.offset);
  }
  const wrapper = members.take(TAG.OCTET_STRING, "basic response");
  members.finish();
  return readBasicResponse(wrapper.inside());
}

const NEVER: Sign = () => {
  throw new RangeError("Cannot write OCSP response: nobody signs it");
};

/**
 * Write a response. `sign` is called once for an answer, and never for an error.
 * @throws {RangeError} when a field cannot be written
 */
export function encodeOcspResponse(
  response: OcspResponseFields,
  sign: Sign = NEVER,
): Uint8Array {
  const status = enumerated(STATUS_CODES[response.status]);
  if (response.status !== "successful") return sequence(status);
  const basic = octets(writeBasicResponse(response.basic, sign));
  return sequence(status, explicit(0, sequence(oid(BASIC), basic)));
}
