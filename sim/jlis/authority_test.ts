import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  parseInstant,
  parseSerialNumber,
  TREES,
} from "../../conformance/terms/mod.ts";
import { decodeCertificate } from "../../conformance/wire/mod.ts";
import { honestJlis } from "./parts.ts";
import { sampleJlis, sampleOrder } from "./sample_order.ts";

const NOW = "2026-11-22T00:00:00Z";

Deno.test("one serial number exists in both trees and in every generation, under one name", () => {
  const { jlis } = sampleJlis(NOW);
  const times = [
    "2016-02-01T00:00:00Z",
    "2020-02-01T00:00:00Z",
    "2024-02-01T00:00:00Z",
  ];
  const made = TREES.flatMap((tree) =>
    times.map((at) =>
      jlis.issue(sampleOrder(tree, { issuedAt: parseInstant(at) }))
    )
  );
  assertEquals(new Set(made.map(({ record }) => record.serial)).size, 1);
  assertEquals(new Set(made.map(({ record }) => record.issuerKeyId)).size, 6);
  const issuers = made.map(({ certificate }) => {
    const read = decodeCertificate(certificate);
    assert(read.kind === "certificate");
    return read.issuerDer.toHex();
  });
  assertEquals(new Set(issuers).size, 2);
});

Deno.test("serial numbers count up, through the leading zero at 128", () => {
  const { jlis } = sampleJlis(NOW);
  const serials = Array.from(
    { length: 127 },
    () => jlis.issue(sampleOrder("signature")).record.serial,
  );
  assertEquals<string>(serials[0]!, "03");
  assertEquals<string[]>(serials.slice(123), ["7e", "7f", "0080", "0081"]);
});

Deno.test("the newest generation signs from its first instant", () => {
  const { jlis } = sampleJlis(NOW);
  const by = (at: string) =>
    jlis.issue(sampleOrder("signature", { issuedAt: parseInstant(at) })).record
      .issuerKeyId;
  assertEquals(
    by("2022-12-31T14:59:59.999Z") === by("2020-01-01T00:00:00Z"),
    true,
  );
  assertEquals(by("2022-12-31T15:00:00Z") === by("2026-01-01T00:00:00Z"), true);
  assertEquals(
    by("2022-12-31T15:00:00Z") === by("2020-01-01T00:00:00Z"),
    false,
  );
});

Deno.test("validity begins with the second of issue and ends as the rules have it", () => {
  const { jlis } = sampleJlis("2021-11-04T11:00:00.750Z");
  const { record } = jlis.issue(sampleOrder("signature"));
  assertEquals(record.issuedAt, "2021-11-04T11:00:00.750Z");
  assertEquals(record.notBefore, "2021-11-04T11:00:00Z");
  assertEquals(record.notAfter, "2026-06-10T14:59:59Z");
});

Deno.test("the day of issue is the day in Japan", () => {
  const { jlis } = sampleJlis(NOW);
  const ends = (at: string) =>
    jlis.issue(sampleOrder("signature", { issuedAt: parseInstant(at) })).record
      .notAfter;
  assertEquals(ends("2021-06-09T14:59:59Z"), "2025-06-10T14:59:59Z");
  assertEquals(ends("2021-06-09T15:00:00Z"), "2026-06-10T14:59:59Z");
});

Deno.test("renewal in the window counts from the old end", () => {
  const { jlis } = sampleJlis("2026-05-01T00:00:00Z");
  const cardExpiresAt = parseInstant("2036-06-10T14:59:59Z");
  const renewedBefore = parseInstant("2026-06-10T14:59:59Z");
  const plain = jlis.issue(sampleOrder("signature", { cardExpiresAt }));
  const renewed = jlis.issue(
    sampleOrder("signature", { cardExpiresAt, renewedBefore }),
  );
  assertEquals(plain.record.notAfter, "2030-06-10T14:59:59Z");
  assertEquals(renewed.record.notAfter, "2031-06-10T14:59:59Z");
});

Deno.test("issue() refuses what has no CA or would have ended", () => {
  const { jlis } = sampleJlis(NOW);
  assert(jlis.issue(sampleOrder("signature")).record.serial);
  const error = "Cannot issue certificate";
  assertThrows(
    () =>
      jlis.issue(
        sampleOrder("signature", {
          issuedAt: parseInstant("2014-12-31T14:59:59Z"),
        }),
      ),
    RangeError,
    error,
  );
  assertThrows(
    () =>
      jlis.issue(
        sampleOrder("signature", {
          cardExpiresAt: parseInstant("2026-11-21T14:59:59Z"),
        }),
      ),
    RangeError,
    error,
  );
});

Deno.test("a revocation is for good, and says when and why", () => {
  const { clock, jlis } = sampleJlis("2021-11-04T11:00:00Z");
  const { record } = jlis.issue(sampleOrder("signature"));
  clock.moveTo(parseInstant("2021-11-05T00:00:00Z"));
  const revoked = { at: "2021-11-05T00:00:00Z", reason: "certificateHold" };
  assertEquals(jlis.revoke(record, { reason: "certificateHold" }), {
    ...record,
    revoked,
  });
  clock.moveTo(parseInstant("2021-11-06T00:00:00Z"));
  assertEquals(jlis.revoke(record, { reason: "superseded" }), {
    ...record,
    revoked,
  });
  assertEquals(jlis.record(record), { ...record, revoked });
});

Deno.test("revoke() refuses what was never issued, or only later", () => {
  const { jlis } = sampleJlis("2021-11-04T11:00:00Z");
  const { record } = jlis.issue(sampleOrder("signature"));
  const never = { ...record, serial: parseSerialNumber("7f") };
  const before = parseInstant("2021-11-04T10:59:59.999Z");
  assertThrows(
    () => jlis.revoke(never, { reason: "superseded" }),
    RangeError,
    "never issued",
  );
  assertThrows(
    () =>
      jlis.revoke({ ...record, tree: "authentication" }, {
        reason: "superseded",
      }),
    RangeError,
    "never issued",
  );
  assertThrows(
    () => jlis.revoke(record, { reason: "superseded", at: before }),
    RangeError,
    "issued later",
  );
  assertEquals(jlis.record(record), record);
});

Deno.test.each([["ed25519"], ["rsa-2048"], ["ecdsa-p384"]] as const)(
  "%s: the same orders give the same bytes",
  (signing) => {
    const [one, two] = [0, 1].map(() => {
      const { jlis } = sampleJlis("2021-11-04T11:00:00Z", { signing });
      return TREES.map((tree) =>
        jlis.issue(sampleOrder(tree)).certificate.toHex()
      );
    });
    assertEquals(one, two);
  },
);

Deno.test("profile and expiry are parts that a variant replaces", () => {
  const parts = {
    ...honestJlis,
    expiry: () => "2022-01-01" as ReturnType<typeof honestJlis.expiry>,
    profile: (order: Parameters<typeof honestJlis.profile>[0]) => ({
      ...honestJlis.profile(order),
      policies: ["1.2.3"],
    }),
  };
  const made = sampleJlis("2021-11-04T11:00:00Z", { parts }).jlis.issue(
    sampleOrder("signature"),
  );
  const read = decodeCertificate(made.certificate);
  assertEquals(read.kind === "certificate" && read.policies, ["1.2.3"]);
  assertEquals(made.record.notAfter, "2022-01-01T14:59:59Z");
});
