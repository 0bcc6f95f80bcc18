/**
 * A second opinion on everything that the reference J-LIS issues: OpenSSL must accept what is
 * right, and refuse what is wrong for the right reason.
 * @module
 */
import { checkFixtures } from "./openssl/asn1_checks.ts";
import { checkChains } from "./openssl/chain_checks.ts";
import { Checks } from "./openssl/checks.ts";
import { emptyFolder } from "./openssl/files.ts";
import { checkNegative } from "./openssl/negative_checks.ts";
import { checkOcsp } from "./openssl/ocsp_checks.ts";
import { checkProfiles } from "./openssl/profile_checks.ts";
import { checkPublished } from "./openssl/published_checks.ts";
import { OpensslMissingError } from "./openssl/tool.ts";
import { fromDate, type Instant } from "../conformance/terms/mod.ts";

async function checkAll(checks: Checks, now: () => Instant): Promise<void> {
  emptyFolder();
  for (const signing of ["rsa-2048", "ecdsa-p384"] as const) {
    await checkChains(checks, signing);
    await checkProfiles(checks, signing);
    await checkOcsp(checks, signing, now);
    await checkPublished(checks, signing, now);
  }
  await checkFixtures(checks);
  await checkNegative(checks);
}

if (import.meta.main) {
  const checks = new Checks(console.log);
  try {
    // `openssl ocsp` knows no time but that of the wall.
    await checkAll(checks, () => fromDate(new Date()));
  } catch (error) {
    if (!(error instanceof OpensslMissingError)) throw error;
    console.error(error.message);
    Deno.exit(1);
  }
  console.log(`openssl: ${checks.passed} passed, ${checks.failed} failed`);
  if (checks.failed > 0) Deno.exit(1);
}
