import type { Checks } from "./checks.ts";
import { isAsn1 } from "./asn1_checks.ts";
import { openssl } from "./tool.ts";

/** From the folder in which OpenSSL runs. */
const CASES = "fixtures/negative";
const CASES_SEEN = `../../${CASES}`;

/** A chain, a list and a response at least. */
const CONTROLS_MIN = 3;

/** What `case.json` says, as far as it is needed here. */
interface Case {
  readonly id: string;
  readonly checker: string;
  readonly at: string;
  readonly expected: "accept" | "reject";
}

/** OpenSSL comes to the expected verdict on every case about certificates, status and lists. */
export async function checkNegative(checks: Checks): Promise<void> {
  let controls = 0;
  for (const { id, checker, at, expected } of cases()) {
    const verdict = await verdictOn(checker, `${CASES_SEEN}/${id}`, at);
    if (!verdict) continue;
    const { accepted, said } = verdict;
    const answer = accepted ? "accept" : "reject";
    checks.that(`negative/${id}: ${expected}`, answer === expected, said);
    if (expected === "accept") controls++;
  }
  checks.that("negative: there are controls", controls >= CONTROLS_MIN);
}

function cases(): Case[] {
  return [...Deno.readDirSync(CASES)]
    .filter(({ isDirectory }) => isDirectory)
    .map(({ name }) =>
      JSON.parse(Deno.readTextFileSync(`${CASES}/${name}/case.json`)) as Case
    )
    .sort((a, b) => a.id < b.id ? -1 : 1);
}

/** Whether OpenSSL accepts, and what it said. */
interface Verdict {
  readonly accepted: boolean;
  readonly said: string;
}

async function verdictOn(
  checker: string,
  folder: string,
  at: string,
): Promise<Verdict | undefined> {
  const when = ["-attime", String(Date.parse(at) / 1_000)];
  switch (checker) {
    case "chain":
      return await chain(folder, when);
    case "crl":
      return await list(folder, when);
    case "ocsp":
      return await response(folder, when, Date.parse(at));
    default:
      // Cards and links are nothing that OpenSSL knows of.
      return undefined;
  }
}

async function chain(folder: string, when: string[]): Promise<Verdict> {
  const middle = `${folder}/intermediate.pem`;
  const { code, text } = await openssl([
    ...["verify", "-x509_strict", ...when, "-CAfile", `${folder}/issuer.pem`],
    ...(exists(middle) ? ["-untrusted", middle] : []),
    `${folder}/certificate.pem`,
  ]);
  return { accepted: code === 0, said: text };
}

async function list(folder: string, when: string[]): Promise<Verdict> {
  const file = `${folder}/list.der`;
  if (!await isWhole(file)) {
    return { accepted: false, said: "not one value of ASN.1" };
  }
  const pem = "negative-list.pem";
  const read = await openssl([
    "crl",
    "-inform",
    "DER",
    "-in",
    file,
    "-out",
    pem,
  ]);
  if (read.code !== 0) return { accepted: false, said: read.text };
  const { code, text } = await openssl([
    ...["verify", "-x509_strict", "-crl_check", ...when],
    ...["-CAfile", `${folder}/issuer.pem`, "-CRLfile", pem],
    `${folder}/certificate.pem`,
  ]);
  return { accepted: code === 0, said: text };
}

/** OpenSSL judges times of a response by the clock on the wall, so they are compared here. */
async function response(
  folder: string,
  when: string[],
  at: number,
): Promise<Verdict> {
  const file = `${folder}/response.der`;
  if (!await isWhole(file)) {
    return { accepted: false, said: "not one value of ASN.1" };
  }
  const certificate = `${folder}/certificate.pem`;
  const issuer = `${folder}/issuer.pem`;
  const { text } = await openssl([
    ...["ocsp", ...when, "-CAfile", issuer, "-issuer", issuer],
    ...["-cert", certificate, "-no_nonce"],
    ...["-reqin", `${folder}/request.der`, "-respin", file],
  ]);
  const time = (name: string) =>
    Date.parse(new RegExp(`${name} Update: (.*)`).exec(text)?.[1] ?? "");
  const accepted = text.includes("Response verify OK") &&
    // Its doubts about the wall clock may stand between the name and the status.
    text.includes(`${certificate}: `) && /\bgood\n\tThis Update/.test(text) &&
    time("This") <= at && at < time("Next") &&
    await isAnswerTo(`${folder}/request.der`, file);
  return { accepted, said: text };
}

/** Given a request, OpenSSL puts a nonce of its own into it: so the two are read out and compared. */
async function isAnswerTo(request: string, file: string): Promise<boolean> {
  const { text } = await openssl([
    ...["ocsp", "-reqin", request, "-respin", file],
    ...["-text", "-noverify", "-no_nonce"],
  ]);
  const nonces = [...text.matchAll(/OCSP Nonce: *\n *([0-9A-F]+)/g)]
    .map(([, nonce]) => nonce);
  return nonces.length < 2 || new Set(nonces).size === 1;
}

function isWhole(file: string): Promise<boolean> {
  return isAsn1(Deno.readFileSync(file.replace("../../", "")));
}

function exists(file: string): boolean {
  try {
    return Deno.statSync(file.replace("../../", "")).isFile;
  } catch {
    return false;
  }
}
