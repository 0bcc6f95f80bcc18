import { assert, assertEquals } from "@std/assert";
import {
  type CertificateKey,
  certificateKeyText,
  parseInstant,
  parseSerialNumber,
} from "../../conformance/terms/mod.ts";
import {
  DEFAULT_ASSUMPTIONS,
  type LinkedEvent,
} from "../../conformance/target/mod.ts";
import type { Jlis } from "./jlis.ts";
import { dictatedLinks, type LinkAnswer } from "./linking.ts";
import { honestJlis } from "./parts.ts";
import { sampleJlis, sampleOrder } from "./sample_order.ts";

const EVENTS = Object.keys(DEFAULT_ASSUMPTIONS.linkedEvents) as LinkedEvent[];
const NOW = "2026-11-22T00:00:00Z";

function keyOf({ tree, issuerKeyId, serial }: CertificateKey): CertificateKey {
  return { tree, issuerKeyId, serial };
}

function ask(jlis: Jlis, key: CertificateKey, consent = true): LinkAnswer {
  const answer = jlis.answer({
    kind: "linking",
    certificate: keyOf(key),
    consent,
  });
  assert(answer.kind === "linking");
  return answer.answer;
}

/** An old certificate and the one that follows it, issued years ago unless told otherwise. */
function twoOf(
  event: LinkedEvent,
  of: Parameters<typeof sampleJlis>[1] = {},
  issuedAt = parseInstant("2024-01-10T00:00:00Z"),
) {
  const { clock, jlis } = sampleJlis(NOW, of);
  const first = parseInstant("2020-01-10T00:00:00Z");
  const old = keyOf(
    jlis.issue(sampleOrder("signature", { issuedAt: first })).record,
  );
  const follows = { event, previous: old };
  const { record } = jlis.issue(
    sampleOrder("signature", { issuedAt, follows }),
  );
  return { clock, jlis, old, renewed: keyOf(record), record };
}

for (const event of EVENTS) {
  Deno.test(`a link exists after ${event} exactly if it is assumed to`, () => {
    for (const linked of [true, false]) {
      const linkedEvents = {
        ...DEFAULT_ASSUMPTIONS.linkedEvents,
        [event]: linked,
      };
      const { jlis, old, renewed, record } = twoOf(event, {
        assume: { linkedEvents },
      });
      assertEquals(record.follows, { event, previous: old });
      const expected = linked
        ? { kind: "previous", certificate: old }
        : { kind: "none" };
      assertEquals<unknown>(ask(jlis, renewed), expected);
      assertEquals(ask(jlis, old), { kind: "none" });
    }
  });
}

Deno.test("an answer is one hop, from new to old", () => {
  const { jlis, old, renewed } = twoOf("renewal");
  const follows = { event: "renewal", previous: renewed } as const;
  const issuedAt = parseInstant("2025-01-10T00:00:00Z");
  const { record } = jlis.issue(
    sampleOrder("signature", { issuedAt, follows }),
  );
  assertEquals(ask(jlis, record), { kind: "previous", certificate: renewed });
  assertEquals(ask(jlis, renewed), { kind: "previous", certificate: old });
});

Deno.test("a link is visible from the very minute on at which the delay ends", () => {
  const { clock, jlis, old, renewed } = twoOf("renewal", {}, parseInstant(NOW));
  const pending = { kind: "pending", retryAt: "2026-11-22T01:30:00Z" } as const;
  assertEquals(ask(jlis, renewed), pending);
  clock.moveTo(parseInstant("2026-11-22T01:29:59.999Z"));
  assertEquals(ask(jlis, renewed), pending);
  clock.moveTo(parseInstant(pending.retryAt));
  assertEquals(ask(jlis, renewed), { kind: "previous", certificate: old });
});

Deno.test("too soon, a first certificate is answered like a renewed one", () => {
  const { clock, jlis } = sampleJlis(NOW);
  const { record } = jlis.issue(sampleOrder("authentication"));
  assertEquals(ask(jlis, record), {
    kind: "pending",
    retryAt: "2026-11-22T01:30:00Z",
  });
  clock.moveTo(parseInstant("2026-11-22T01:30:00Z"));
  assertEquals(ask(jlis, record), { kind: "none" });
});

Deno.test("by assumption the answer in the delay is a misleading none", () => {
  const assume = { linkDelayAnswer: "none" } as const;
  const { clock, jlis, old, renewed } = twoOf(
    "renewal",
    { assume },
    parseInstant(NOW),
  );
  assertEquals(ask(jlis, renewed), { kind: "none" });
  clock.moveTo(parseInstant("2026-11-22T01:30:00Z"));
  assertEquals(ask(jlis, renewed), { kind: "previous", certificate: old });
});

Deno.test("without a delay a link is visible at once", () => {
  const assume = { linkDelayMinutes: 0 };
  const { jlis, old, renewed } = twoOf(
    "renewal",
    { assume },
    parseInstant(NOW),
  );
  assertEquals(ask(jlis, renewed), { kind: "previous", certificate: old });
});

Deno.test("without consent nothing is said, not even whether a certificate exists", () => {
  const { jlis, old, renewed } = twoOf("renewal");
  const never = { ...old, serial: parseSerialNumber("7f") };
  assertEquals(ask(jlis, renewed, true), {
    kind: "previous",
    certificate: old,
  });
  assertEquals(ask(jlis, renewed, false), { kind: "refused" });
  assertEquals(ask(jlis, never, false), { kind: "refused" });
});

Deno.test("a serial number of the other tree or another generation names another certificate", () => {
  const { jlis, old, renewed } = twoOf("renewal");
  assertEquals(old.serial, renewed.serial);
  const unknown = { kind: "unknown-certificate" } as const;
  assertEquals(ask(jlis, { ...renewed, tree: "authentication" }), unknown);
  assertEquals(
    ask(jlis, { ...renewed, serial: parseSerialNumber("7f") }),
    unknown,
  );
});

Deno.test("everything asked is recorded once, in order, with consent and answer", () => {
  const { jlis, renewed, old } = twoOf("renewal");
  const never = { ...old, serial: parseSerialNumber("7f") };
  ask(jlis, renewed);
  ask(jlis, old);
  ask(jlis, renewed, false);
  ask(jlis, never);
  jlis.setOutage("linking", true);
  assertEquals(
    jlis.answer({ kind: "linking", certificate: renewed, consent: true }),
    { kind: "unavailable" },
  );
  const at = NOW;
  assertEquals(jlis.asked(), [
    { at, certificate: renewed, consent: true, answer: "previous" },
    { at, certificate: old, consent: true, answer: "none" },
    { at, certificate: renewed, consent: false, answer: "refused" },
    { at, certificate: never, consent: true, answer: "unknown-certificate" },
    { at, certificate: renewed, consent: true, answer: "unavailable" },
  ]);
  assertEquals(jlis.asked(), []);
  jlis.setOutage("linking", false);
  assertEquals(ask(jlis, renewed).kind, "previous");
});

Deno.test("a dictated graph can hold a cycle; delay and consent stay", () => {
  const answers = new Map<string, LinkAnswer>();
  const parts = { ...honestJlis, link: dictatedLinks(answers) };
  const { clock, jlis, old, renewed } = twoOf(
    "renewal",
    { parts },
    parseInstant(NOW),
  );
  assertEquals(ask(jlis, old), { kind: "none" });
  answers.set(certificateKeyText(old), {
    kind: "previous",
    certificate: renewed,
  });
  answers.set(certificateKeyText(renewed), {
    kind: "previous",
    certificate: renewed,
  });
  assertEquals(ask(jlis, old), { kind: "previous", certificate: renewed });
  assertEquals(ask(jlis, old, false), { kind: "refused" });
  assertEquals(ask(jlis, renewed).kind, "pending");
  clock.moveTo(parseInstant("2026-11-22T01:30:00Z"));
  assertEquals(ask(jlis, renewed), { kind: "previous", certificate: renewed });
});

Deno.test("by assumption a dictated link too hides behind none until the delay ends", () => {
  const answers = new Map<string, LinkAnswer>();
  const parts = { ...honestJlis, link: dictatedLinks(answers) };
  const assume = { linkDelayAnswer: "none" } as const;
  const { jlis, old, renewed } = twoOf(
    "renewal",
    { parts, assume },
    parseInstant(NOW),
  );
  answers.set(certificateKeyText(renewed), {
    kind: "previous",
    certificate: old,
  });
  assertEquals(ask(jlis, renewed), { kind: "none" });
});
