import { assert, assertEquals } from "@std/assert";
import { type Tree, TREES } from "../../conformance/terms/mod.ts";
import {
  certIdOf,
  type CertificateStatus,
  decodeCertificate,
  decodeCrl,
  decodeOcspResponse,
  encodeOcspRequest,
} from "../../conformance/wire/mod.ts";
import { assertProblem, Door } from "./http_test_support.ts";

const OCSP = { "content-type": "application/ocsp-request" };

/** The certificates of a PEM text. */
function certificates(text: string) {
  return [...text.matchAll(/-----BEGIN CERTIFICATE-----([^-]+)/g)]
    .map(([, base64]) => {
      const decoded = decodeCertificate(Uint8Array.fromBase64(base64!));
      assert(decoded.kind === "certificate");
      return decoded;
    });
}

function request(door: Door, person: string, tree: Tree): Uint8Array {
  const at = `/people/${person}/certificates/${tree}`;
  const [card] = certificates(door.get(`${at}.pem`).text);
  const [ca] = certificates(door.get(`${at}/issuer.pem`).text);
  return encodeOcspRequest({ certIds: [certIdOf(ca!, card!.serial, "sha1")] });
}

function statusIn(der: Uint8Array): CertificateStatus["kind"] {
  const decoded = decodeOcspResponse(der);
  assert(decoded.kind === "ocsp-response" && decoded.basic);
  return decoded.basic.responses[0]!.status.kind;
}

Deno.test("OCSP tells a revocation once its data are refreshed", () => {
  const door = new Door();
  const ask = (body: Uint8Array) => door.ask("POST", "/jlis/ocsp", body, OCSP);
  const asked = request(door, "P-0001", "signature");
  const before = ask(asked);
  assertEquals(before.headers["content-type"], "application/ocsp-response");
  assertEquals(statusIn(before.body), "good");
  door.live("P-0001", { kind: "lose-card" });
  assertEquals(statusIn(ask(asked).body), "good");
  door.post("/clock", { advanceMinutes: 15 });
  assertEquals(statusIn(ask(asked).body), "revoked");
});

Deno.test("OCSP by GET answers like OCSP by POST", () => {
  const door = new Door();
  const asked = request(door, "P-0002", "authentication");
  const posted = door.ask("POST", "/jlis/ocsp", asked, OCSP);
  const base64 = asked.toBase64();
  for (const path of [base64, encodeURIComponent(base64)]) {
    const got = door.get(`/jlis/ocsp/${path}`);
    assertEquals([got.status, got.body], [200, posted.body]);
  }
  assertProblem(door.get("/jlis/ocsp/*"), 400, "base64");
  assertProblem(door.ask("POST", "/jlis/ocsp", asked), 415, "ocsp-request");
});

Deno.test("bytes that are no OCSP request get the error response of RFC 6960", () => {
  const reply = new Door().ask("POST", "/jlis/ocsp", Uint8Array.of(1), OCSP);
  const decoded = decodeOcspResponse(reply.body);
  assert(decoded.kind === "ocsp-response");
  assertEquals([reply.status, decoded.status], [200, "malformedRequest"]);
});

Deno.test("each CA generation has its list, the newest one by default", () => {
  const door = new Door();
  for (const tree of TREES) {
    const [oldest, newest] = certificates(door.get(`/jlis/ca/${tree}`).text);
    const list = (query: string) => {
      const { headers, body } = door.get(`/jlis/crl/${tree}${query}`);
      assertEquals(headers["content-type"], "application/pkix-crl");
      const decoded = decodeCrl(body);
      assert(decoded.kind === "crl");
      return decoded.authorityKeyId;
    };
    assertEquals<string | undefined>(list(""), newest!.subjectKeyId);
    const old = oldest!.subjectKeyId;
    assertEquals<string | undefined>(list(`?issuerKeyId=${old}`), old);
  }
});

Deno.test("a list that is not there is 404, a key identifier that is none 400", () => {
  const door = new Door();
  const [, , future] = certificates(door.get("/jlis/ca/signature").text);
  const list = "/jlis/crl/signature";
  assertEquals(door.get(list).status, 200);
  assertProblem(door.get(`${list}?issuerKeyId=00`), 404);
  assertProblem(door.get(`${list}?issuerKeyId=${future!.subjectKeyId}`), 404);
  for (
    const query of [
      "issuerKeyId=",
      "issuerKeyId=0G",
      `issuerKeyId=00&issuerKeyId=00`,
    ]
  ) {
    assertProblem(door.get(`${list}?${query}`), 400, "issuerKeyId");
  }
  assertProblem(door.get("/jlis/crl/other"), 404, "tree");
  assertProblem(door.get("/jlis/ca/other"), 404, "tree");
});
