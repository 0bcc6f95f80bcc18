import { TREES } from "../../conformance/terms/mod.ts";
import type { AppRequest, Proof, Purpose } from "./messages.ts";

/** What became of bytes that said they came from the app. */
export type ParsedRequest =
  | { readonly kind: "request"; readonly request: AppRequest }
  /** Who asks what can be read, the rest cannot. */
  | {
    readonly kind: "unfit";
    readonly request: Pick<AppRequest, "kind" | "request" | "device">;
  }
  /** Nobody to answer to. */
  | { readonly kind: "noise" };

type Fields = Readonly<Record<string, unknown>>;

const ID_LENGTH_MAX = 256;
const BASE64_LENGTH_MAX = 8_388_608;
const KINDS: readonly AppRequest["kind"][] = [
  "begin",
  "register",
  "authenticate",
  "sign",
  "close",
];
const PURPOSES: readonly Purpose[] = ["register", "authenticate", "sign"];

/**
 * Read a request. The result is built field by field, so what was not foreseen (a number, say)
 * goes no further than this function.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { parseRequest } from "./parse_request.ts";
 *
 * const body = { kind: "close", request: "r", device: "d", note: "not foreseen" };
 * assertEquals(parseRequest(body), {
 *   kind: "request",
 *   request: { kind: "close", request: "r", device: "d" },
 * });
 * assertEquals(parseRequest("close"), { kind: "noise" });
 * ```
 */
export function parseRequest(body: unknown): ParsedRequest {
  if (!isFields(body)) return { kind: "noise" };
  const kind = KINDS.find((known) => known === body.kind);
  const { request, device } = body;
  if (!kind || !isId(request) || !isId(device)) return { kind: "noise" };
  const head = { request, device };
  const parsed = parseKind(kind, head, body);
  return parsed
    ? { kind: "request", request: parsed }
    : { kind: "unfit", request: { kind, ...head } };
}

function parseKind(
  kind: AppRequest["kind"],
  head: { readonly request: string; readonly device: string },
  body: Fields,
): AppRequest | undefined {
  switch (kind) {
    case "begin":
      return parseBegin(head, body);
    case "register":
      return parseRegister(head, body);
    case "authenticate":
      return parseUse(head, body);
    case "sign":
      return parseSign(head, body);
    case "close":
      return { kind, ...head };
  }
}

type Head = { readonly request: string; readonly device: string };

function parseBegin(head: Head, body: Fields): AppRequest | undefined {
  const purpose = PURPOSES.find((known) => known === body.purpose);
  return purpose && { kind: "begin", ...head, purpose };
}

function parseRegister(head: Head, body: Fields): AppRequest | undefined {
  const { nonce, proofs, element, linkingConsent } = body;
  if (!isId(nonce) || !Array.isArray(proofs) || proofs.length !== 2) return;
  const parsed = proofs.map(parseProof).filter((proof) => proof !== undefined);
  if (parsed.length !== proofs.length) return;
  if (element !== undefined && !isId(element)) return;
  return {
    kind: "register",
    ...head,
    nonce,
    proofs: parsed,
    ...(element !== undefined && { element }),
    // Consent is what was said in so many words; all else is none.
    linkingConsent: linkingConsent === true,
  };
}

function parseUse(head: Head, body: Fields): AppRequest | undefined {
  const { nonce, relyingParty } = body;
  const proof = parseProof(body.proof);
  if (!isId(nonce) || !isId(relyingParty) || !proof) return;
  return { kind: "authenticate", ...head, nonce, relyingParty, proof };
}

function parseSign(head: Head, body: Fields): AppRequest | undefined {
  const { nonce, relyingParty, document } = body;
  const proof = parseProof(body.proof);
  if (!isId(nonce) || !isId(relyingParty) || !proof) return;
  if (!isBase64(document)) return;
  return { kind: "sign", ...head, nonce, relyingParty, document, proof };
}

function parseProof(value: unknown): Proof | undefined {
  if (!isFields(value)) return;
  const tree = TREES.find((known) => known === value.tree);
  const { certificate, signature } = value;
  if (!tree || !isBase64(certificate) || !isBase64(signature)) return;
  return { tree, certificate, signature };
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isId(value: unknown): value is string {
  return typeof value === "string" && value.length >= 1 &&
    value.length <= ID_LENGTH_MAX;
}

function isBase64(value: unknown): value is string {
  return typeof value === "string" && value.length <= BASE64_LENGTH_MAX &&
    value.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(value);
}
