import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import * as pkijs from "pkijs";
import vectors from "../../fixtures/vectors/chains.json" with { type: "json" };
import { formatInstant, parseSerialNumber } from "../terms/mod.ts";
import {
  type Certificate,
  decodeCertificate,
  encodeCertificate,
} from "./certificate.ts";
import { certificates, signatures } from "./fields_test_support.ts";
import { nameText } from "./name.ts";

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (octet) => octet.charCodeAt(0));
}

const rows = vectors.vectors.map(({ id, flags, comment, input, expected }) => ({
  id,
  comment,
  isForeign: flags.includes("Foreign"),
  chain: input.certificates.map(bytesOf),
  expected,
}));

function certificate(bytes: Uint8Array): Certificate {
  const read = decodeCertificate(bytes);
  assert(
    read.kind === "certificate",
    read.kind === "malformed" ? read.why : "",
  );
  return read;
}

/** The certificate written again from its fields, under its own signature. */
function rewritten(read: Certificate): Uint8Array {
  const { signatureAlgorithm, signature } = read;
  assert(signatureAlgorithm !== "unknown");
  return encodeCertificate({ ...read, signatureAlgorithm }, (tbs) => {
    assertEquals(tbs, read.tbs);
    return signature;
  });
}

Deno.test("every chain vector is decided as it stands", () => {
  for (const { id, comment, chain, expected } of rows) {
    const [first, ...authorities] = chain.map((der) => decodeCertificate(der));
    const answer = first!.kind === "certificate" ? "accept" : "reject";
    assertEquals(answer, expected, `${id} ${comment}`);
    for (const authority of authorities) {
      assertEquals(authority.kind, "certificate", id);
    }
  }
});

Deno.test("every sound vector is written back octet for octet", () => {
  const sound = rows.filter((row) => row.expected === "accept");
  const own = sound.filter((row) => !row.isForeign);
  assert(own.length > 8);
  for (const { id, chain } of own) {
    for (const der of chain) {
      assertEquals(rewritten(certificate(der)), der, id);
    }
  }
});

Deno.test("pkijs reads the same in every sound vector", () => {
  for (const { id, chain, expected } of rows) {
    if (expected === "reject") continue;
    for (const der of chain) {
      const ours = certificate(der);
      const theirs = pkijs.Certificate.fromBER(der);
      const serial = theirs.serialNumber.valueBlock.valueHexView;
      assertEquals(ours.serial, hexText(serial), id);
      const notAfter = theirs.notAfter.value.toISOString();
      assertEquals(
        formatInstant(ours.notAfter),
        notAfter.replace(".000Z", "Z"),
      );
      const types = theirs.extensions?.map((extension) => extension.extnID) ??
        [];
      assertEquals(types.includes("2.5.29.17"), ours.otherNames.length > 0, id);
      assertEquals(types.includes("2.5.29.19"), ours.isCa, id);
      assertEquals(ours.tbs, new Uint8Array(theirs.tbsView), id);
    }
  }
});

function hexText(bytes: Uint8Array): string {
  return Array.from(bytes, (o) => o.toString(16).padStart(2, "0")).join("");
}

Deno.test("a signature certificate says what its holder's register says", () => {
  const [leaf, authority] = rows[0]!.chain.map(certificate);
  assertEquals(leaf!.serial, parseSerialNumber("068e7780"));
  assertEquals(
    nameText(leaf!.subject),
    "C=JP, L=Tokyo-to, L=Tenken-ku, CN=20250401100000000001A",
  );
  assertEquals(formatInstant(leaf!.notAfter), "2030-01-02T14:59:59Z");
  assertEquals(leaf!.keyUsage, ["digitalSignature", "nonRepudiation"]);
  assertEquals(leaf!.policies, ["1.2.392.200149.8.5.1.1.20"]);
  assertEquals(leaf!.otherNames.length, 6);
  assertEquals(leaf!.otherNames[0]!.value, "点検　花子");
  assertEquals(leaf!.otherNames[3]!.oid, "1.2.392.200149.8.5.5.4");
  assertEquals(
    nameText(leaf!.crlDistributionDirectoryName!),
    "C=JP, O=JPKI, OU=JPKI for digital signature, OU=CRL Distribution Points, OU=Tokyo-to, CN=Tenken-ku",
  );
  assertEquals(leaf!.ocspUrl, "http://ocsp.example.invalid/");
  assertEquals(leaf!.authorityKeyId, authority!.subjectKeyId);
  assertEquals([leaf!.isCa, authority!.isCa], [false, true]);
  assertEquals(authority!.keyUsage, ["keyCertSign", "cRLSign"]);
  assertEquals(leaf!.issuerDer, authority!.subjectDer);
});

Deno.test("what is not known is reported, not judged", () => {
  const byComment = (comment: string) =>
    certificate(rows.find((row) => row.comment === comment)!.chain[0]!);
  const critical = byComment("an unknown critical extension");
  assertEquals(critical.unknownCriticalExtensions, ["1.2.392.200149.8.99"]);
  const sha512 = byComment("an algorithm outside the profile");
  assertEquals(sha512.signatureAlgorithm, "unknown");
  const bare = byComment("no extensions at all");
  assertEquals(bare.keyUsage, undefined);
  assertEquals([bare.policies, bare.otherNames], [[], []]);
});

Deno.test("whatever can be written is read back the same", () => {
  fc.assert(
    fc.property(certificates, signatures, (fields, signature) => {
      const der = encodeCertificate(fields, () => signature);
      const read = certificate(der);
      const { der: _, tbs: __, kind: ___, issuerDer: ____, ...rest } = read;
      const { subjectDer: _____, ...said } = rest;
      assertEquals<unknown>(said, {
        ...fields,
        signature,
        unknownCriticalExtensions: [],
      });
      assertEquals(rewritten(read), der);
    }),
    { seed: 9, numRuns: 300 },
  );
});

Deno.test("a serial number that is not positive cannot be written", () => {
  const [leaf] = rows[0]!.chain.map(certificate);
  const signatureAlgorithm = "rsa-sha256";
  for (const hex of ["86", "0001"]) {
    const serial = parseSerialNumber(hex);
    assertThrows(
      () =>
        encodeCertificate(
          { ...leaf!, serial, signatureAlgorithm },
          (tbs) => tbs,
        ),
      RangeError,
    );
  }
});
