import type { CertificateKey, Tree } from "../../conformance/terms/mod.ts";
import type { Reason } from "../../conformance/target/mod.ts";
import type { Anchor, Presented } from "./certificates.ts";
import type { Saga } from "./conversations.ts";
import {
  type JlisAnswer,
  type Proof,
  type RegisterRequest,
  signedText,
  type UseRequest,
} from "./messages.ts";
import type { Service } from "./service.ts";
import { isCardSignature } from "./signature.ts";
import { statusRequest } from "./status_check.ts";

/** Decides whether the holder of a certificate signed a text just now. */
export type CheckPossession = (
  presented: Presented,
  text: string,
  signature: Uint8Array,
) => boolean;

/** The card's own signature over the text. */
export const honestCheckPossession: CheckPossession = (
  presented,
  text,
  signature,
) => isCardSignature(presented.key, text, signature);

/** A certificate whose holder is here, and that is good as of now. */
export interface Proven {
  /** What names it. */
  readonly key: CertificateKey;
  /** The certificate. */
  readonly presented: Presented;
  /** Its issuer. */
  readonly anchor: Anchor;
}

/** What became of the proofs of a request. */
export type ProofsOutcome =
  | { readonly kind: "proven"; readonly certificates: readonly Proven[] }
  | { readonly kind: "refused"; readonly reason: Reason };

type Checked =
  | { readonly kind: "valid"; readonly proven: Proven }
  | { readonly kind: "refused"; readonly reason: Reason };

/**
 * Check one proof for each of the trees wanted: certificates and possession of all before the
 * status of any, because the order of reasons says so and the status service costs a question.
 */
export function* proveAll(
  service: Service,
  request: RegisterRequest | UseRequest,
  trees: readonly Tree[],
): Saga<ProofsOutcome> {
  const proofs = request.kind === "register" ? request.proofs : [request.proof];
  const wanted = trees.map((tree) => proofs.find((p) => p.tree === tree));
  if (!(yield* learnAnchors(service, wanted))) {
    return { kind: "refused", reason: "status-unavailable" };
  }
  const text = signedText(request);
  const certificates: Proven[] = [];
  for (const proof of wanted) {
    const checked = checkProof(service, proof, text);
    if (checked.kind === "refused") return checked;
    certificates.push(checked.proven);
  }
  return yield* checkStatuses(service, certificates);
}

/**
 * Trust anchors are those that J-LIS hands out. It is asked when a certificate names a CA key not
 * seen yet: at first, and when a new generation begins. Without an answer the old ones go on.
 */
function* learnAnchors(
  service: Service,
  proofs: readonly (Proof | undefined)[],
): Saga<boolean> {
  const { anchors } = service;
  const missing = proofs.flatMap((proof) => {
    const read = proof && service.certificates.read(proof.certificate);
    if (!proof || !read) return [];
    const known = anchors.find(proof.tree, read.certificate.authorityKeyId);
    return known ? [] : [proof.tree];
  });
  if (missing.length === 0) return true;
  const answers = yield missing.map((tree) => ({ kind: "ca", tree }));
  missing.forEach((tree, i) => {
    const answer = answers[i];
    if (answer?.kind === "ca") anchors.learn(tree, answer.certificates);
  });
  return missing.every((tree) => anchors.has(tree));
}

function checkProof(
  service: Service,
  proof: Proof | undefined,
  text: string,
): Checked {
  const presented = proof && service.certificates.read(proof.certificate);
  if (!proof || !presented) return invalid();
  const { tree } = proof;
  const verdict = service.parts.checkCertificate(
    presented,
    tree,
    service.anchors,
    service.now(),
  );
  if (verdict.kind === "refused") return verdict;
  const signature = Uint8Array.fromBase64(proof.signature);
  if (!service.parts.checkPossession(presented, text, signature)) {
    return invalid();
  }
  const { anchor } = verdict;
  const key = presented.keyIn(tree, anchor.certificate.subjectKeyId ?? "");
  return { kind: "valid", proven: { key, presented, anchor } };
}

function invalid(): Checked {
  return { kind: "refused", reason: "certificate-invalid" };
}

function* checkStatuses(
  service: Service,
  certificates: readonly Proven[],
): Saga<ProofsOutcome> {
  const questions = certificates.map(({ key, anchor }) => ({
    anchor,
    serial: key.serial,
    nonce: service.drawStatusNonce(),
    now: service.now(),
  }));
  const answers = yield questions.map((question) => ({
    kind: "ocsp",
    request: statusRequest(question),
  }));
  const verdicts = questions.map((question, i) =>
    service.parts.checkStatus(question, responseIn(answers[i]))
  );
  if (verdicts.includes("revoked")) {
    return { kind: "refused", reason: "certificate-revoked" };
  }
  return verdicts.includes("unavailable")
    ? { kind: "refused", reason: "status-unavailable" }
    : { kind: "proven", certificates };
}

function responseIn(answer: JlisAnswer | undefined): Uint8Array | undefined {
  return answer?.kind === "ocsp" ? answer.response : undefined;
}
