import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import vectors from "../../fixtures/vectors/status.json" with { type: "json" };
import { formatInstant } from "../terms/mod.ts";
import { type Crl, decodeCrl, encodeCrl } from "./crl.ts";
import {
  algorithms,
  hexes,
  instants,
  names,
  reasons,
  serials,
  signatures,
} from "./fields_test_support.ts";
import { REVOCATION_REASONS } from "./revocation_reason.ts";

const rows = vectors.vectors.filter((row) => row.input.kind === "crl")
  .map(({ id, comment, flags, input, expected }) => ({
    id,
    comment,
    isForeign: flags.includes("Foreign"),
    der: Uint8Array.from(atob(input.der), (octet) => octet.charCodeAt(0)),
    expected,
  }));

function list(bytes: Uint8Array): Crl {
  const read = decodeCrl(bytes);
  assert(read.kind === "crl", read.kind === "malformed" ? read.why : "");
  return read;
}

function byComment(comment: string): Crl {
  return list(rows.find((row) => row.comment === comment)!.der);
}

function rewritten(read: Crl): Uint8Array {
  const { signatureAlgorithm, signature } = read;
  assert(signatureAlgorithm !== "unknown");
  return encodeCrl({ ...read, signatureAlgorithm }, (tbs) => {
    assertEquals(tbs, read.tbs);
    return signature;
  });
}

Deno.test("every list vector is decided as it stands", () => {
  assert(rows.length > 30);
  for (const { id, comment, der, expected } of rows) {
    const answer = decodeCrl(der).kind === "crl" ? "accept" : "reject";
    assertEquals(answer, expected, `${id} ${comment}`);
  }
});

Deno.test("every sound list is written back octet for octet", () => {
  const own = rows.filter((row) => row.expected === "accept" && !row.isForeign);
  assert(own.length > 5);
  for (const { id, der } of own) assertEquals(rewritten(list(der)), der, id);
});

Deno.test("a list says who was revoked, when and why", () => {
  const read = byComment("one revoked certificate");
  assertEquals(read.number, 2882n);
  assertEquals(formatInstant(read.thisUpdate), "2026-11-21T15:00:00Z");
  assertEquals(formatInstant(read.nextUpdate!), "2026-11-22T15:00:00Z");
  const [entry, ...more] = read.entries;
  assertEquals(more, []);
  assertEquals(entry!.serial as string, "068e7780");
  assertEquals(formatInstant(entry!.revokedAt), "2026-11-20T00:30:00Z");
  assertEquals(entry!.reason, "superseded");
  const every = byComment("every reason");
  assertEquals(every.entries.map(({ reason }) => reason), [
    ...REVOCATION_REASONS,
  ]);
});

Deno.test("what a list leaves out is absent", () => {
  assertEquals("nextUpdate" in byComment("no next update"), false);
  assertEquals("reason" in byComment("no reason").entries[0]!, false);
  assertEquals(byComment("nobody is revoked").entries, []);
});

Deno.test("critical extensions of the list and of its entries are reported", () => {
  const unknown = ["1.2.392.200149.8.99"];
  const comments = [
    "an unknown critical extension",
    "an unknown critical extension of an entry",
  ];
  for (const comment of comments) {
    assertEquals(byComment(comment).unknownCriticalExtensions, unknown);
  }
  assertEquals(byComment("every reason").unknownCriticalExtensions, []);
});

const entries = fc.array(
  fc.record({ serial: serials, revokedAt: instants, reason: reasons }, {
    requiredKeys: ["serial", "revokedAt"],
  }),
  { maxLength: 5 },
);
const lists = fc.record({
  issuer: names,
  authorityKeyId: hexes(20),
  number: fc.bigInt(0n, 2n ** 159n - 1n),
  thisUpdate: instants,
  nextUpdate: instants,
  entries,
  signatureAlgorithm: algorithms,
}, {
  requiredKeys: ["issuer", "thisUpdate", "entries", "signatureAlgorithm"],
});

Deno.test("whatever can be written is read back the same", () => {
  fc.assert(
    fc.property(lists, signatures, (fields, signature) => {
      const der = encodeCrl(fields, () => signature);
      const { kind: _, der: __, tbs: ___, ...said } = list(der);
      assertEquals(said, {
        ...fields,
        signature,
        unknownCriticalExtensions: [],
      });
    }),
    { seed: 10, numRuns: 300 },
  );
});
