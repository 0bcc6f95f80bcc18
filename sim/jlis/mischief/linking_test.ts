import { assert, assertEquals } from "@std/assert";
import {
  type CertificateKey,
  parseInstant,
  parseSerialNumber,
} from "../../../conformance/terms/mod.ts";
import type { Jlis } from "../jlis.ts";
import type { LinkAnswer } from "../linking.ts";
import { longChain, neverIssued, twoPredecessors } from "../link_graphs.ts";
import { honestPeers } from "../peers.ts";
import { sampleJlis, sampleOrder } from "../sample_order.ts";
import { dictatedInTurns } from "./linking.ts";

const NOW = "2026-11-22T00:00:00Z";

function ask(jlis: Jlis, certificate: CertificateKey): LinkAnswer {
  const consent = true;
  const answer = jlis.answer({ kind: "linking", certificate, consent });
  assert(answer.kind === "linking");
  return answer.answer;
}

function certificates() {
  const { clock, jlis } = sampleJlis(NOW);
  const issuedAt = parseInstant("2026-10-01T00:00:00Z");
  const issue = (at = issuedAt): CertificateKey => {
    const { record } = jlis.issue(sampleOrder("signature", { issuedAt: at }));
    const { tree, issuerKeyId, serial } = record;
    return { tree, issuerKeyId, serial };
  };
  return { clock, jlis, issue };
}

Deno.test("several predecessors take turns, each when it was heard", () => {
  const { clock, jlis, issue } = certificates();
  const older = [issue(), issue()] as const;
  const newer = issue(parseInstant(NOW));
  const links = twoPredecessors(newer, older);
  jlis.setPeers({ linking: dictatedInTurns(links) });
  assertEquals(ask(jlis, newer).kind, "pending");
  clock.moveTo(parseInstant("2026-11-22T02:00:00Z"));
  const heard = [1, 2, 3].map(() => ask(jlis, newer));
  assertEquals(
    heard.map((answer) => answer.kind === "previous" && answer.certificate),
    [older[0], older[1], older[0]],
  );
  assertEquals(ask(jlis, older[0]), { kind: "none" });
  jlis.setPeers({ linking: honestPeers.linking });
  assertEquals(ask(jlis, newer), { kind: "none" });
});

Deno.test("a certificate that nobody issued is unknown, unless the graph says more", () => {
  const { jlis, issue } = certificates();
  const from = issue();
  const links = neverIssued(from);
  jlis.setPeers({ linking: dictatedInTurns(links) });
  const [never] = links[0]!.to;
  assertEquals(ask(jlis, from), { kind: "previous", certificate: never! });
  assertEquals(ask(jlis, never!), { kind: "unknown-certificate" });
  const ended = [...links, { from: never!, to: [] }];
  jlis.setPeers({ linking: dictatedInTurns(ended) });
  assertEquals(ask(jlis, never!), { kind: "none" });
});

Deno.test("the long chain has a hundred hops and an end", () => {
  const { jlis, issue } = certificates();
  const from = issue();
  jlis.setPeers({ linking: dictatedInTurns(longChain(from)) });
  let hops = 0;
  let answer = ask(jlis, from);
  const seen = new Set([from.serial]);
  while (answer.kind === "previous") {
    hops += 1;
    seen.add(answer.certificate.serial);
    answer = ask(jlis, answer.certificate);
  }
  assertEquals([hops, seen.size, answer.kind], [100, 101, "none"]);
  const stranger = { ...from, serial: parseSerialNumber("7e") };
  assertEquals(ask(jlis, stranger).kind, "unknown-certificate");
});
