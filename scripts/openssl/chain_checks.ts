import {
  DAY_MS,
  type Instant,
  MINUTE_MS,
  parseInstant,
  plusMs,
  type Tree,
  TREES,
} from "../../conformance/terms/mod.ts";
import type { SigningScheme } from "../../conformance/target/mod.ts";
import { type Generation, GENERATIONS } from "../../sim/jlis/authority_keys.ts";
import type { Checks, VerifyError } from "./checks.ts";
import { forged, writePem } from "./files.ts";
import { type Issues, issuesOf, type List } from "./generation.ts";
import { openssl } from "./tool.ts";

/** Files of one CA, and what they were made from. */
interface Written {
  readonly tree: Tree;
  readonly name: string;
  readonly issues: Issues;
  readonly ca: string;
  readonly good: string;
  readonly revoked: string;
  readonly forged: string;
  readonly before: string;
  readonly during: string;
  readonly after: string;
}

/** `openssl verify` and `openssl crl` on what both trees and every generation issue. */
export async function checkChains(
  checks: Checks,
  signing: SigningScheme,
): Promise<void> {
  const all = TREES.flatMap((tree) =>
    GENERATIONS.map((generation) => written(signing, tree, generation))
  );
  for (const one of all) {
    await checkOne(checks, one);
    for (const other of all.filter((ca) => ca !== one)) {
      await checkStranger(checks, one, other);
    }
    await checkAmongAll(checks, one, all);
  }
}

function written(
  signing: SigningScheme,
  tree: Tree,
  generation: Generation,
): Written {
  const issues = issuesOf(signing, tree, generation);
  const name = `${signing} ${tree} ${generation}`;
  const file = `${signing}-${tree}-${generation}`;
  const { good, revoked } = issues;
  const certificate = (role: string, der: Uint8Array) =>
    writePem(`${file}-${role}.pem`, "CERTIFICATE", der);
  const list = (role: string, { der }: List) =>
    writePem(`${file}-list-${role}.pem`, "X509 CRL", der);
  return {
    tree,
    name,
    issues,
    ca: certificate("ca", issues.ca),
    good: certificate("good", good.certificate),
    revoked: certificate("revoked", revoked.certificate),
    forged: certificate("forged", forged(good.certificate)),
    before: list("before", issues.before),
    during: list("during", issues.during),
    after: list("after", issues.after),
  };
}

async function checkOne(checks: Checks, one: Written): Promise<void> {
  const { name, ca, issues } = one;
  const { before, during, after, good } = issues;
  const accepts = async (what: string, asked: Partial<Question>) =>
    checks.accepted(`${name}: ${what}`, await verify(question(one, asked)));
  const refuses = async (
    what: string,
    error: VerifyError,
    asked: Partial<Question>,
  ) =>
    checks.refused(
      `${name}: ${what}`,
      await verify(question(one, asked)),
      error,
    );
  const ends = parseInstant(good.record.notAfter);

  await accepts("a good certificate", {});
  await accepts("its first minute", {
    at: plusMs(before.at, 61 * MINUTE_MS),
    list: one.before,
  });
  await refuses("the hour before it begins", "certificate not yet valid", {
    at: before.at,
    list: one.before,
  });
  await refuses("two seconds after its last", "certificate has expired", {
    at: after.at,
    list: one.after,
  });
  await refuses("with a list of the next day", "list not yet valid", {
    at: plusMs(ends, -1_000),
    list: one.after,
  });
  await refuses("with a list of two days ago", "list has expired", {
    at: plusMs(during.at, 2 * DAY_MS),
  });
  await refuses("revoked", "certificate revoked", {
    certificate: one.revoked,
  });
  await accepts("revoked, the day before", {
    certificate: one.revoked,
    at: plusMs(before.at, 61 * MINUTE_MS),
    list: one.before,
  });
  await refuses("a bit flipped", "certificate signature failure", {
    certificate: one.forged,
  });
  await checkList(checks, `${name}: its list`, one, ca, "verify OK");
}

/** Every generation of a tree has the same name, so only the key tells them apart. */
async function checkStranger(
  checks: Checks,
  one: Written,
  other: Written,
): Promise<void> {
  const name = `${one.name}: under the CA of ${other.name}`;
  const under = await verify(question(one, { anchors: [other.ca] }));
  checks.refused(name, under, "no such issuer");
  if (one.tree === other.tree) {
    const listed = await verify(question(one, { list: other.during }));
    const error = "no certificate revocation list";
    checks.refused(
      `${one.name}: with the list of ${other.name}`,
      listed,
      error,
    );
  }
  const listName = `${one.name}: its list under the CA of ${other.name}`;
  const answer = one.tree === other.tree
    ? "verify failure"
    : "Error getting CRL issuer certificate";
  await checkList(checks, listName, one, other.ca, answer);
}

/** Six CAs of two names, all with certificates of the same serial number. */
async function checkAmongAll(
  checks: Checks,
  one: Written,
  all: readonly Written[],
): Promise<void> {
  const anchors = all.map(({ ca }) => ca);
  const good = await verify(question(one, { anchors }));
  checks.accepted(`${one.name}: with all CAs trusted`, good);
  const revoked = question(one, { anchors, certificate: one.revoked });
  checks.refused(
    `${one.name}: revoked, with all CAs trusted`,
    await verify(revoked),
    "certificate revoked",
  );
}

/** What `openssl crl -verify` says; its exit code is 0 whatever it says. */
const LIST_ANSWERS = [
  "verify OK",
  "verify failure",
  "Error getting CRL issuer certificate",
] as const;

async function checkList(
  checks: Checks,
  name: string,
  one: Written,
  ca: string,
  answer: (typeof LIST_ANSWERS)[number],
): Promise<void> {
  const others = LIST_ANSWERS.filter((other) => other !== answer);
  const args = ["crl", "-in", one.during, "-noout", "-verify", "-CAfile", ca];
  checks.says(`${name}: ${answer}`, await openssl(args), [answer], others);
}

/** What is put to `openssl verify`. */
interface Question {
  readonly certificate: string;
  readonly anchors: readonly string[];
  readonly list: string;
  readonly at: Instant;
}

function question(one: Written, asked: Partial<Question>): Question {
  return {
    certificate: one.good,
    anchors: [one.ca],
    list: one.during,
    at: one.issues.during.at,
    ...asked,
  };
}

function verify({ certificate, anchors, list, at }: Question) {
  return openssl([
    "verify",
    "-x509_strict",
    "-crl_check",
    "-attime",
    String(Math.floor(at / 1_000)),
    ...anchors.flatMap((anchor) => ["-trusted", anchor]),
    "-CRLfile",
    list,
    certificate,
  ]);
}
