import {
  HOUR_MS,
  type Instant,
  invariant,
  plusMs,
} from "../../conformance/terms/mod.ts";
import type { SigningScheme } from "../../conformance/target/mod.ts";
import type { Responder } from "../../sim/jlis/ocsp.ts";
import type { Checks } from "./checks.ts";
import { decodeOcspResponse } from "../../conformance/wire/mod.ts";
import { writeDer, writePem } from "./files.ts";
import { ServedTown, type TownOrder } from "./served_town.ts";
import { FOLDER, openssl, type Said } from "./tool.ts";

/** What `openssl ocsp` says besides the status; it exits with 0 whatever it says. */
const VERIFIED = "Response verify OK";
const UNVERIFIED = "Response Verify Failure";
const NO_NONCE = "WARNING: no nonce in response";
const STALE = "WARNING: Status times invalid.";
const WRONG_NONCE = "Nonce Verify error";

/** Files of one town, and the town. */
interface Served {
  readonly name: string;
  readonly town: ServedTown;
  readonly ca: string;
  readonly good: string;
  readonly revoked: string;
  readonly unexplained: string;
}

/** `openssl ocsp` against a responder that answers on a loopback port by the clock on the wall. */
export async function checkOcsp(
  checks: Checks,
  signing: SigningScheme,
  now: () => Instant,
): Promise<void> {
  for (const responder of ["delegate", "authority"] as const) {
    await withTown({ signing, responder, now }, async (served) => {
      await checkStatuses(checks, served);
      await checkTrust(checks, served);
    });
  }
  const delegate = { signing, responder: "delegate" } as const;
  const silent = { ...delegate, now, assume: { ocspNonceEchoed: false } };
  await withTown(silent, (served) => checkSilence(checks, served));
  const late = { ...delegate, now: () => plusMs(now(), -HOUR_MS) };
  await withTown(late, (served) => checkStale(checks, served));
}

async function withTown(
  order: TownOrder,
  check: (served: Served) => Promise<void>,
): Promise<void> {
  const town = new ServedTown(order);
  try {
    await check(written(town, order.signing, order.responder));
  } finally {
    await town.close();
  }
}

function written(
  town: ServedTown,
  signing: SigningScheme,
  responder: Responder,
): Served {
  const certificate = (role: string, der: Uint8Array) =>
    writePem(`${signing}-ocsp-${responder}-${role}.pem`, "CERTIFICATE", der);
  return {
    name: `${signing} OCSP by ${responder}`,
    town,
    ca: certificate("ca", town.ca),
    good: certificate("good", town.good.certificate),
    revoked: certificate("revoked", town.revoked.certificate),
    unexplained: certificate("unexplained", town.unexplained.certificate),
  };
}

async function checkStatuses(checks: Checks, served: Served): Promise<void> {
  const { name, good, revoked, unexplained } = served;
  const warnings = [UNVERIFIED, NO_NONCE, STALE, WRONG_NONCE];
  const check = async (
    what: string,
    about: readonly string[],
    all: readonly (string | RegExp)[],
    none: readonly (string | RegExp)[] = [],
  ) => {
    const said = await ask(served, about);
    checks.says(`${name}: ${what}`, said, [VERIFIED, ...all], [
      ...warnings,
      ...none,
    ]);
  };
  await check("good", ["-cert", good], [`${good}: good`]);
  await check("revoked, with its reason", ["-cert", revoked], [
    `${revoked}: revoked`,
    "Reason: keyCompromise",
    "Revocation Time:",
  ]);
  await check("revoked, no reason", ["-cert", unexplained], [
    `${unexplained}: revoked`,
    "Revocation Time:",
  ], ["Reason:"]);
  await check("never issued", ["-serial", "0x7f"], ["0x7f: unknown"]);
  await check("two at once", ["-cert", good, "-cert", revoked], [
    `${good}: good`,
    `${revoked}: revoked`,
  ]);
  await check("named by SHA-256", ["-sha256", "-cert", good], [
    `${good}: good`,
  ]);
  const unasked = await ask(served, ["-no_nonce", "-cert", good]);
  checks.says(`${name}: without nonce`, unasked, [VERIFIED, `${good}: good`], [
    UNVERIFIED,
    NO_NONCE,
    STALE,
  ]);
}

/** What is signed by somebody else, or was changed on the way, is not believed. */
async function checkTrust(checks: Checks, served: Served): Promise<void> {
  const { name, town, ca, good } = served;
  const older = writePem("ocsp-older-ca.pem", "CERTIFICATE", town.olderCa);
  const files = ["-reqout", "request.der", "-respout", "response.der"];
  await ask(served, ["-cert", good, ...files]);
  const response = Deno.readFileSync(`${FOLDER}/response.der`);
  const believed = (file: string, anchor: string) =>
    openssl([
      ...["ocsp", "-issuer", ca, "-cert", good, "-CAfile", anchor],
      ...["-no_nonce", "-reqin", "request.der", "-respin", file],
    ]);
  checks.says(
    `${name}: the response as a file`,
    await believed("response.der", ca),
    [VERIFIED, `${good}: good`],
    [UNVERIFIED],
  );
  checks.says(
    `${name}: under the CA of another generation, not believed`,
    await believed("response.der", older),
    [UNVERIFIED],
    [VERIFIED],
  );
  writeDer("forged.der", withForgedSignature(response));
  checks.says(
    `${name}: a bit of the signature flipped, not believed`,
    await believed("forged.der", ca),
    [UNVERIFIED, /signature/i],
    [VERIFIED],
  );
  checks.says(
    `${name}: the answer to another question`,
    await openssl([
      ...["ocsp", "-issuer", ca, "-CAfile", ca, "-cert", good],
      ...["-nonce", "-respin", "response.der"],
    ]),
    [WRONG_NONCE],
    [VERIFIED],
  );
}

async function checkSilence(checks: Checks, served: Served): Promise<void> {
  const { name, good } = served;
  const said = await ask(served, ["-cert", good]);
  checks.says(`${name}: no nonce is echoed by that assumption`, said, [
    VERIFIED,
    NO_NONCE,
    `${good}: good`,
  ], [UNVERIFIED, STALE]);
}

async function checkStale(checks: Checks, served: Served): Promise<void> {
  const { name, good } = served;
  const said = await ask(served, ["-cert", good]);
  checks.says(`${name}: of an hour ago, refused as stale`, said, [
    STALE,
    /status expired/i,
  ]);
}

function ask(
  { town, ca }: Served,
  about: readonly string[],
): Promise<Said> {
  return openssl([
    ...["ocsp", "-issuer", ca, "-CAfile", ca, "-url", town.ocspUrl],
    ...about,
  ]);
}

/** Certificates stand behind the signature, so it is not the end that must change. */
function withForgedSignature(response: Uint8Array): Uint8Array {
  const read = decodeOcspResponse(response);
  invariant(read.kind === "ocsp-response", "a response can be read");
  invariant(read.basic !== undefined, "the responder answers");
  const { signature } = read.basic;
  const copy = response.slice();
  copy[signature.byteOffset + signature.length - 1]! ^= 1;
  return copy;
}
