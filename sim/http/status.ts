import {
  type IssuerKeyId,
  parseIssuerKeyId,
  type Tree,
  TREES,
} from "../../conformance/terms/mod.ts";
import type { JlisAsk } from "../jlis/messages.ts";
import type { TownHall } from "../town/town_hall.ts";
import { authorityWith } from "./authority.ts";
import { BODY_BYTES_MAX, bodyOf, tooLarge } from "./body.ts";
import { bytesAnswer, type HttpResponse, textAnswer } from "./message.ts";
import { pem, PEM_TYPE } from "./pem.ts";
import { Refused } from "./problem.ts";
import type { Route, Visit } from "./route.ts";

/** What J-LIS publishes of certificates: status, lists, its own certificates. */
export const STATUS_ROUTES: readonly Route[] = [
  {
    method: "POST",
    path: "/jlis/ocsp",
    says: "certificate status, RFC 6960",
    answer: ({ request, hall }) =>
      ocsp(hall, bodyOf(request, "application/ocsp-request")),
  },
  {
    method: "GET",
    path: "/jlis/ocsp/*",
    says: "certificate status, RFC 6960 appendix A.1: base64 in the path",
    answer: ({ hall, at }) => ocsp(hall, base64(at["*"]!)),
  },
  {
    method: "GET",
    path: "/jlis/crl/{tree}",
    says: "revocation list (DER); ?issuerKeyId= for an older CA generation",
    answer: revocationList,
  },
  {
    method: "GET",
    path: "/jlis/ca/{tree}",
    says: "CA certificates (PEM), all generations",
    answer: authorities,
  },
];

function ocsp(hall: TownHall, request: Uint8Array): HttpResponse {
  const answer = ask(hall, { kind: "ocsp", request });
  if (answer.kind !== "ocsp") throw outOfOrder();
  return bytesAnswer("application/ocsp-response", answer.response);
}

function base64(text: string): Uint8Array {
  if (text.length > BODY_BYTES_MAX) throw tooLarge();
  try {
    return Uint8Array.fromBase64(text);
  } catch {
    throw new Refused(400, "the request in the path is not base64");
  }
}

function revocationList({ hall, at, query }: Visit): HttpResponse {
  const tree = treeAt(at);
  const issuerKeyId = issuerIn(query);
  if (issuerKeyId !== undefined && !hasList(hall, tree, issuerKeyId)) {
    throw new Refused(404, "no CA of this tree has that key identifier yet");
  }
  const answer = ask(hall, {
    kind: "crl",
    tree,
    ...(issuerKeyId !== undefined && { issuerKeyId }),
  });
  if (answer.kind !== "crl") throw outOfOrder();
  return bytesAnswer("application/pkix-crl", answer.crl);
}

function authorities({ hall, at }: Visit): HttpResponse {
  const certificates = hall.jlis.caCertificates(treeAt(at));
  return textAnswer(PEM_TYPE, certificates.map(pem).join(""));
}

/** J-LIS says no more than that it has nothing to give; which of the two it is shows in its CAs. */
function hasList(hall: TownHall, tree: Tree, keyId: IssuerKeyId): boolean {
  const authority = authorityWith(hall, tree, keyId);
  return authority !== undefined && authority.notBefore <= hall.clock.now();
}

function issuerIn(query: URLSearchParams): IssuerKeyId | undefined {
  const [text, ...more] = query.getAll("issuerKeyId");
  if (text === undefined) return undefined;
  if (more.length === 0) {
    try {
      return parseIssuerKeyId(text);
    } catch {
      // Said below, with the other way of getting it wrong.
    }
  }
  throw new Refused(400, "issuerKeyId must be lower-case hex, given once");
}

function ask(hall: TownHall, what: JlisAsk) {
  return hall.jlis.answer(what);
}

/**
 * The tree named in the path.
 * @throws {Refused} when there is none of that name
 */
export function treeAt(at: Readonly<Record<string, string>>): Tree {
  const tree = TREES.find((known) => known === at.tree);
  if (tree !== undefined) return tree;
  throw new Refused(404, `there is no such tree; known: ${TREES.join(", ")}`);
}

/** What is said of a service of J-LIS that is out of order. */
export function outOfOrder(): Refused {
  return new Refused(503, "the service is out of order");
}
