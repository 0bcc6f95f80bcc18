import { type Instant, invariant } from "../../conformance/terms/mod.ts";
import type { SigningScheme } from "../../conformance/target/mod.ts";
import type { Checks } from "./checks.ts";
import { writeDer, writePem } from "./files.ts";
import { ServedTown } from "./served_town.ts";
import { openssl, type Said } from "./tool.ts";

/** What a target fetches over HTTP, the CA certificates and the list, is enough for OpenSSL, now. */
export async function checkPublished(
  checks: Checks,
  signing: SigningScheme,
  now: () => Instant,
): Promise<void> {
  const town = new ServedTown({ signing, responder: "delegate", now });
  try {
    const anchors = await fetched(town, "/jlis/ca/signature");
    const list = await fetched(town, "/jlis/crl/signature");
    const files = {
      anchors: writeDer(`${signing}-fetched-ca.pem`, anchors),
      list: writePem(`${signing}-fetched-list.pem`, "X509 CRL", list),
    };
    const name = `${signing} as fetched`;
    const { good, revoked } = town;
    const verify = (role: string, der: Uint8Array) =>
      verified(
        files,
        writePem(`${signing}-now-${role}.pem`, "CERTIFICATE", der),
      );
    checks.accepted(`${name}: good`, await verify("good", good.certificate));
    checks.refused(
      `${name}: revoked`,
      await verify("revoked", revoked.certificate),
      "certificate revoked",
    );
  } finally {
    await town.close();
  }
}

async function fetched(town: ServedTown, path: string): Promise<Uint8Array> {
  const response = await fetch(`${town.origin}${path}`);
  invariant(response.ok, "J-LIS publishes it");
  return await response.bytes();
}

function verified(
  { anchors, list }: { readonly anchors: string; readonly list: string },
  certificate: string,
): Promise<Said> {
  return openssl([
    ...["verify", "-x509_strict", "-crl_check", "-CAfile", anchors],
    ...["-CRLfile", list, certificate],
  ]);
}
