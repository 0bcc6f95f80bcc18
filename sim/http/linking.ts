import type { CertificateKey } from "../../conformance/terms/mod.ts";
import type { LinkAnswer } from "../jlis/linking.ts";
import { jsonBody } from "./body.ts";
import { certificateKey } from "./certificate_key.ts";
import { type HttpResponse, jsonAnswer } from "./message.ts";
import { Refused } from "./problem.ts";
import type { Route, Visit } from "./route.ts";
import { outOfOrder } from "./status.ts";

/** The service that ties new serial numbers to old ones. */
export const LINKING_ROUTES: readonly Route[] = [
  {
    method: "POST",
    path: "/jlis/linking",
    says: "the certificate before: {tree, issuerKeyId, serial, consent}",
    answer: previous,
  },
];

/** A consent that is not given is none. */
function previous({ request, hall }: Visit): HttpResponse {
  const members = jsonBody(request);
  const certificate = certificateKey(members);
  const consent = members.has("consent") && members.boolean("consent");
  members.finish();
  const answer = hall.jlis.answer({ kind: "linking", certificate, consent });
  if (answer.kind !== "linking") throw outOfOrder();
  return jsonAnswer(worded(answer.answer));
}

function worded(answer: LinkAnswer): Record<string, unknown> {
  switch (answer.kind) {
    case "previous":
      return { answer: "previous", certificate: bare(answer.certificate) };
    case "pending":
      return { answer: "pending", retryAt: answer.retryAt };
    case "none":
    case "refused":
      return { answer: answer.kind };
    case "unknown-certificate":
      throw new Refused(404, "J-LIS never issued such a certificate");
  }
}

/** What is handed on is the name of the certificate, whatever else the record holds. */
function bare({ tree, issuerKeyId, serial }: CertificateKey): CertificateKey {
  return { tree, issuerKeyId, serial };
}
