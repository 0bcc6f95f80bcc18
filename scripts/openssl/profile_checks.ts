import { type Tree, TREES } from "../../conformance/terms/mod.ts";
import type { SigningScheme } from "../../conformance/target/mod.ts";
import { OCSP_URL } from "../../sim/jlis/profile.ts";
import { SAMPLE_HOLDER } from "../../sim/jlis/sample_order.ts";
import type { Checks } from "./checks.ts";
import { writePem } from "./files.ts";
import { issuesOf } from "./generation.ts";
import { openssl } from "./tool.ts";

/** What the certificates of a tree say, as `openssl x509 -text` prints it. */
const EXPECTED: Readonly<Record<Tree, readonly (readonly [string, RegExp])[]>> =
  {
    authentication: [
      ["subject is C, CN", /^Subject: C = JP, CN = [0-9A-Z]{21}$/m],
      ["key usage, critical", /Key Usage: critical\nDigital Signature$/m],
      ["policy", /^Policy: 1\.2\.392\.200149\.8\.5\.1\.3\.30$/m],
      [
        "one distribution point for all",
        /^DirName:C = JP, O = JPKI, OU = JPKI for user authentication, OU = CRL Distribution Points, CN = User Authentication$/m,
      ],
    ],
    signature: [
      [
        "subject is C, L, L, CN",
        /^Subject: C = JP, L = Ishikawa-ken, L = Kaga-shi, CN = [0-9A-Z]{21}$/m,
      ],
      [
        "key usage, critical",
        /Key Usage: critical\nDigital Signature, Non Repudiation$/m,
      ],
      ["policy", /^Policy: 1\.2\.392\.200149\.8\.5\.1\.1\.20$/m],
      [
        "distribution point of the municipality",
        /^DirName:C = JP, O = JPKI, OU = JPKI for digital signature, OU = CRL Distribution Points, OU = Ishikawa-ken, CN = Kaga-shi$/m,
      ],
    ],
  };

/** From 10 June 2029, 23:59:59 in Japan: the fifth birthday of the sample holder. */
const LAST_SECOND = "Not After : Jun 10 14:59:59 2029 GMT";
const EXTENSIONS = {
  authentication: 5,
  signature: 6,
} as const;

/** OpenSSL reads in a certificate what the profile says. */
export async function checkProfiles(
  checks: Checks,
  signing: SigningScheme,
): Promise<void> {
  for (const tree of TREES) {
    const { good } = issuesOf(signing, tree, "2023");
    const file = `${signing}-profile-${tree}.pem`;
    writePem(file, "CERTIFICATE", good.certificate);
    const said = await openssl([
      ...["x509", "-in", file, "-noout", "-text"],
      ...["-nameopt", "oneline,-esc_msb,utf8"],
    ]);
    const text = said.text.replaceAll(/^ +| +$/gm, "");
    const name = `${signing} profile of ${tree}`;
    for (const [what, pattern] of EXPECTED[tree]) {
      checks.that(`${name}: ${what}`, pattern.test(text), text);
    }
    checkCommon(checks, name, tree, text);
  }
}

function checkCommon(
  checks: Checks,
  name: string,
  tree: Tree,
  text: string,
): void {
  const has = (what: string, words: string) =>
    checks.that(`${name}: ${what}`, text.includes(`\n${words}\n`), text);
  const unit = tree === "signature"
    ? "JPKI for digital signature"
    : "JPKI for user authentication";
  has(
    "issuer is C, O, OU, OU",
    `Issuer: C = JP, O = JPKI, OU = ${unit}, OU = Japan Agency for Local Authority Information Systems`,
  );
  has("ends with its day in Japan", LAST_SECOND);
  has("where status is answered", `OCSP - URI:${OCSP_URL}`);
  has("version 3", "Version: 3 (0x2)");
  const headings = text.match(/^(?:X509v3 |Authority Information).*:/gm) ?? [];
  const count = headings.filter((line) => line !== "X509v3 extensions:").length;
  checks.that(
    `${name}: nothing else is said`,
    count === EXTENSIONS[tree],
    headings.join("\n"),
  );
  checkAttributes(checks, name, tree, text);
}

/** The four attributes stand in the signature certificate, and nowhere in the other one. */
function checkAttributes(
  checks: Checks,
  name: string,
  tree: Tree,
  text: string,
): void {
  const { name: { family, given }, residence } = SAMPLE_HOLDER;
  const values = [
    `${family}　${given}`,
    "00000",
    "1",
    "319800610",
    residence.address,
    "0000000000000000",
  ];
  const wanted = values.map((value, at) =>
    `othername: 1.2.392.200149.8.5.5.${at + 1}::${value}`
  ).join(", ");
  const found = /^X509v3 Subject Alternative Name: *\n(.*)$/m.exec(text)?.[1];
  if (tree === "signature") {
    checks.that(`${name}: the four attributes`, found === wanted, text);
    return;
  }
  const leaks = [family, given, residence.address, "othername", "Kaga", "1980"]
    .filter((word) => text.includes(word));
  checks.that(
    `${name}: no attribute of the holder`,
    found === undefined && leaks.length === 0,
    text,
  );
}
