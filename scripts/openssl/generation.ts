import {
  DAY_MS,
  formatInstant,
  HOUR_MS,
  type Instant,
  invariant,
  type IssuerKeyId,
  parseInstant,
  plusMs,
  type Tree,
} from "../../conformance/terms/mod.ts";
import type { SigningScheme } from "../../conformance/target/mod.ts";
import { holderKey } from "../../sim/card/holder_keys.ts";
import type { Generation } from "../../sim/jlis/authority_keys.ts";
import type { Jlis, NewCertificate } from "../../sim/jlis/jlis.ts";
import { sampleJlis, sampleOrder } from "../../sim/jlis/sample_order.ts";

/** A list as it was in force at an instant. */
export interface List {
  /** When somebody checks with it. */
  readonly at: Instant;
  /** The list, DER. */
  readonly der: Uint8Array;
}

/** What a CA of one tree and one generation issued. */
export interface Issues {
  /** Its own certificate, DER. */
  readonly ca: Uint8Array;
  /** A certificate that stays good until it ends. */
  readonly good: NewCertificate;
  /** One that is revoked. */
  readonly revoked: NewCertificate;
  /** An hour before both begin. */
  readonly before: List;
  /** While they run. */
  readonly during: List;
  /** Two seconds after they ended. */
  readonly after: List;
}

/** An instant in which the newest CA is of that generation. */
const NOON: Readonly<Record<Generation, string>> = {
  "2015": "2016-07-27T12:00:00+09:00",
  "2019": "2020-07-27T12:00:00+09:00",
  "2023": "2024-07-27T12:00:00+09:00",
};
const LATER_MS = 100 * DAY_MS;

/** Let a CA issue two certificates, revoke one, and wait until both have ended. */
export function issuesOf(
  signing: SigningScheme,
  tree: Tree,
  generation: Generation,
): Issues {
  const issuedAt = parseInstant(NOON[generation]);
  const early = plusMs(issuedAt, -HOUR_MS);
  const { clock, jlis } = sampleJlis(formatInstant(early), { signing });
  const before = { at: early, der: listOf(jlis, tree) };
  clock.moveTo(issuedAt);
  const issue = (key: number) => {
    const { publicKeyInfo } = holderKey(signing, key);
    return jlis.issue(sampleOrder(tree, { publicKeyInfo }));
  };
  const good = issue(0), revoked = issue(1);
  const { issuerKeyId, notAfter } = good.record;
  const listAt = (at: Instant): List => {
    clock.moveTo(at);
    return { at, der: listOf(jlis, tree, issuerKeyId) };
  };
  clock.moveTo(plusMs(issuedAt, DAY_MS));
  jlis.revoke(revoked.record, { reason: "superseded" });
  const during = listAt(plusMs(issuedAt, LATER_MS));
  const after = listAt(plusMs(parseInstant(notAfter), 2_000));
  return { ca: good.caCertificate, good, revoked, before, during, after };
}

function listOf(
  jlis: Jlis,
  tree: Tree,
  issuerKeyId?: IssuerKeyId,
): Uint8Array {
  const answer = jlis.answer({
    kind: "crl",
    tree,
    ...(issuerKeyId !== undefined && { issuerKeyId }),
  });
  invariant(answer.kind === "crl", "a CA in operation has a list");
  return answer.crl;
}
