import authorities from "../../fixtures/keys/authorities.json" with {
  type: "json",
};
import holders from "../../fixtures/keys/holders.json" with { type: "json" };
import responder from "../../fixtures/keys/responder.json" with {
  type: "json",
};
import chains from "../../fixtures/vectors/chains.json" with { type: "json" };
import status from "../../fixtures/vectors/status.json" with { type: "json" };
import type { Checks } from "./checks.ts";
import { openssl } from "./tool.ts";

/** Some bytes of a fixture, and whether they must be readable. */
interface Piece {
  readonly name: string;
  readonly base64: string;
  readonly expected: string;
}

/** `openssl asn1parse` on whatever the fixtures hold as DER. */
export async function checkFixtures(checks: Checks): Promise<void> {
  await checkPieces(
    checks,
    "vectors/chains.json",
    chains.vectors.flatMap(({ id, expected, input }) =>
      input.certificates.map((base64, at) => ({
        name: `${id} ${at}`,
        base64,
        // The defect is in the first one.
        expected: at === 0 ? expected : "accept",
      }))
    ),
  );
  await checkPieces(
    checks,
    "vectors/status.json",
    status.vectors.map(({ id, expected, input }) => ({
      name: id,
      base64: input.der,
      expected,
    })),
  );
  await checkPieces(
    checks,
    "keys",
    [authorities, holders, responder].flatMap(({ keys }) =>
      keys.flatMap(({ name, pkcs8, spki }) => [
        { name: `${name} pkcs8`, base64: pkcs8, expected: "accept" },
        { name: `${name} spki`, base64: spki, expected: "accept" },
      ])
    ),
  );
}

/** What is rejected may be sound ASN.1 all the same: it is counted, not judged. */
async function checkPieces(
  checks: Checks,
  file: string,
  pieces: readonly Piece[],
): Promise<void> {
  let sound = 0, refused = 0;
  const unread: string[] = [];
  for (const { name, base64, expected } of pieces) {
    const isRead = await isAsn1(Uint8Array.fromBase64(base64));
    if (expected === "accept") sound++;
    else if (!isRead) refused++;
    if (expected === "accept" && !isRead) unread.push(name);
  }
  const bad = pieces.length - sound;
  checks.that(
    `asn1parse reads all ${sound} sound pieces of ${file}; it minds ${refused} of ${bad} others`,
    sound > 0 && unread.length === 0,
    unread.join("\n"),
  );
}

/** Whether it is one value of ASN.1 and nothing behind it. */
export async function isAsn1(bytes: Uint8Array): Promise<boolean> {
  const { code, text } = await openssl(["asn1parse", "-inform", "DER"], bytes);
  const [first] = text.split("\n");
  const [, header, length] = /^ *0:d=0 +hl=(\d+) +l= *(\d+) /.exec(first!) ??
    [];
  return code === 0 && Number(header) + Number(length) === bytes.length;
}
