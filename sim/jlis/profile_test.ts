import { assert, assertEquals } from "@std/assert";
import {
  parseCivilDate,
  type Tree,
  TREES,
} from "../../conformance/terms/mod.ts";
import {
  type Certificate,
  decodeCertificate,
  nameText,
} from "../../conformance/wire/mod.ts";
import { SAMPLE_HOLDER, sampleJlis, sampleOrder } from "./sample_order.ts";
import type { Holder } from "./profile.ts";

function issued(tree: Tree, holder: Holder = SAMPLE_HOLDER): Certificate {
  const { jlis } = sampleJlis("2021-11-04T11:00:00Z");
  const { certificate } = jlis.issue(sampleOrder(tree, { holder }));
  const read = decodeCertificate(certificate);
  assert(read.kind === "certificate");
  return read;
}

Deno.test("the signature certificate carries the four attributes, and no name in its subject", () => {
  const certificate = issued("signature");
  assertEquals(
    nameText(certificate.subject).replace(/CN=[0-9A-F]{21}$/, "CN=token"),
    "C=JP, L=Ishikawa-ken, L=Kaga-shi, CN=token",
  );
  const arc = "1.2.392.200149.8.5.5";
  assertEquals(certificate.otherNames, [
    { oid: `${arc}.1`, value: "点検　太郎" },
    { oid: `${arc}.2`, value: "00000" },
    { oid: `${arc}.3`, value: "1" },
    { oid: `${arc}.4`, value: "319800610" },
    { oid: `${arc}.5`, value: "石川県加賀市点検町一丁目二番三号" },
    { oid: `${arc}.6`, value: "0000000000000000" },
  ]);
});

Deno.test("the authentication certificate says nothing of its holder", () => {
  const one = issued("authentication");
  const other = issued("authentication", {
    name: { family: "検査", given: "花子" },
    birthDate: parseCivilDate("2001-01-01"),
    sex: "female",
    residence: {
      prefecture: "Ehime-ken",
      municipality: "Uwajima-shi",
      address: "愛媛県宇和島市",
    },
  });
  assert(/^C=JP, CN=[0-9A-F]{21}$/.test(nameText(one.subject)));
  assertEquals(one.otherNames, []);
  assertEquals({ ...other, ...when(one) }, one);
});

/** What hangs on the birthday alone, and the signature over it. */
function when(certificate: Certificate) {
  const { notAfter, der, tbs, signature } = certificate;
  return { notAfter, der, tbs, signature };
}

Deno.test("uses, policies and services are those of the tree", () => {
  const [authentication, signature] = TREES.map((tree) => issued(tree));
  assertEquals(authentication!.keyUsage, ["digitalSignature"]);
  assertEquals(signature!.keyUsage, ["digitalSignature", "nonRepudiation"]);
  assertEquals(authentication!.policies, ["1.2.392.200149.8.5.1.3.30"]);
  assertEquals(signature!.policies, ["1.2.392.200149.8.5.1.1.20"]);
  assertEquals(
    nameText(signature!.crlDistributionDirectoryName!),
    "C=JP, O=JPKI, OU=JPKI for digital signature, OU=CRL Distribution Points, OU=Ishikawa-ken, CN=Kaga-shi",
  );
  assertEquals(
    nameText(signature!.issuer),
    "C=JP, O=JPKI, OU=JPKI for digital signature, OU=Japan Agency for Local Authority Information Systems",
  );
  assertEquals(
    nameText(authentication!.issuer),
    "C=JP, O=JPKI, OU=JPKI for user authentication, OU=Japan Agency for Local Authority Information Systems",
  );
  for (const certificate of [authentication!, signature!]) {
    assertEquals(certificate.isCa, false);
    assertEquals(certificate.ocspUrl, "http://jlis.invalid/jlis/ocsp");
    assertEquals(certificate.unknownCriticalExtensions, []);
  }
});

Deno.test("substitution marks count characters, not units of their encoding", () => {
  const name = { family: "𠮷田", given: "一" };
  const certificate = issued("signature", { ...SAMPLE_HOLDER, name });
  assertEquals(certificate.otherNames[1]?.value, "0000");
});
