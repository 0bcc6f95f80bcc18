import { TREES } from "../../conformance/terms/mod.ts";
import type { Desk } from "./desk.ts";
import type { Issued } from "./issued.ts";

const LABELS = [
  "Private RSA Key [User Authentication Key]",
  "Private RSA Key [Digital Signature Key]",
  "X.509 Certificate [User Authentication Certificate]",
  "X.509 Certificate [Digital Signature Certificate]",
  "X.509 Certificate [User Authentication Certificate CA]",
  "X.509 Certificate [Digital Signature Certificate CA]",
];

/** Tries left of both PINs, as OpenSC lists them: authentication, then signature. */
export async function triesLeft(desk: Desk): Promise<readonly number[]> {
  const { out } = await desk.run("pkcs15-tool", "--list-pins");
  return [...out.matchAll(/Tries left\s*:\s*(\d+)/g)].map(([, n]) => Number(n));
}

/** Whether OpenSC takes a card for what it is. */
export async function checkRecognised(desk: Desk): Promise<void> {
  const { checklist } = desk;
  const name = await desk.run("opensc-tool", "--name");
  checklist.matches("the card is known as JPKI", /^jpki$/m, name.out);
  checklist.equal(
    "both PINs have all their tries",
    [3, 5],
    await triesLeft(desk),
  );
}

/** What can be read of a card. */
export async function checkReading(desk: Desk, issued: Issued): Promise<void> {
  await checkRecognised(desk);
  const dump = await desk.run("pkcs15-tool", "--dump");
  desk.checklist.equal(
    "two keys and four certificates are listed",
    LABELS,
    LABELS.filter((label) => dump.out.includes(label)),
  );
  await checkCertificates(desk, issued);
  await checkChains(desk, issued);
}

async function checkCertificates(desk: Desk, issued: Issued): Promise<void> {
  const { checklist } = desk;
  checklist.tool(
    "the signature certificate is not readable without its PIN",
    { code: "failure", says: /Certificate read failed/ },
    await desk.run("pkcs15-tool", "--read-certificate", "2"),
  );
  const pin = issued.holder.pins.signature;
  const afterPin = ["--verify-pin", "--auth-id", "2", "--pin", pin];
  for (const id of [1, 2, 3, 4] as const) {
    const more = id === 2 ? afterPin : [];
    const output = ["-o", desk.path(`${id}.pem`)];
    await desk.run(
      "pkcs15-tool",
      "--read-certificate",
      `${id}`,
      ...more,
      ...output,
    );
    checklist.equal(
      `certificate ${id} is the one that was issued, byte for byte`,
      issued.certificates[id].toHex(),
      await derOf(desk, id),
    );
  }
}

/** What openssl makes of a certificate: it parses it, and writes it as DER again. */
async function derOf(desk: Desk, id: number): Promise<string> {
  const [pem, der] = [desk.path(`${id}.pem`), `${id}.der`];
  const { code, text } = await desk.run(
    "openssl",
    ...["x509", "-in", pem],
    ...["-outform", "DER", "-out", desk.path(der)],
  );
  return code === 0 ? desk.read(der).toHex() : text;
}

async function checkChains(desk: Desk, issued: Issued): Promise<void> {
  for (const [i, tree] of TREES.entries()) {
    const [own, ca, otherCa] = i === 0 ? [1, 3, 4] : [2, 4, 3];
    const { out } = await desk.run(
      "openssl",
      ...["x509", "-in", desk.path(`${own}.pem`)],
      ...["-noout", "-serial"],
    );
    desk.checklist.equal(
      `the ${tree} certificate has the serial number that J-LIS gave out`,
      issued.serials[tree],
      out.trim().replace("serial=", "").toLowerCase(),
    );
    desk.checklist.tool(
      `the ${tree} certificate is valid under its CA today, strictly`,
      { code: 0, says: /: OK/ },
      await verify(desk, own!, ca!),
    );
    desk.checklist.tool(
      `the ${tree} certificate is not valid under the other CA`,
      { code: "failure", says: /unable to get local issuer certificate/ },
      await verify(desk, own!, otherCa!),
    );
  }
}

function verify(desk: Desk, own: number, ca: number) {
  const trust = ["-no-CApath", "-CAfile", desk.path(`${ca}.pem`)];
  const certificate = desk.path(`${own}.pem`);
  return desk.run("openssl", "verify", "-x509_strict", ...trust, certificate);
}
