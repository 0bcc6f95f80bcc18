import { createHash } from "node:crypto";
import { type Tree, TREES } from "../../conformance/terms/mod.ts";
import type { Desk } from "./desk.ts";
import type { Issued } from "./issued.ts";
import type { Ran } from "./tool.ts";

const MESSAGE = "点検\n";
const OTHER_MESSAGE = "点検。\n";
const DIGEST_INFO_SHA256 = "3031300d060960864801650304020105000420";
const JPKI = "00a4040c0ad392f000260100000001";
/** The status words that `opensc-tool --send-apdu` prints. */
const SENT = /SW1=0x([0-9A-F]{2}), SW2=0x([0-9A-F]{2})/g;

/** OpenSC's number of each key and PIN, and the key's short file name for raw commands. */
const NUMBERS = {
  authentication: { id: "1", slot: "0", key: "0017", pin: "98" },
  signature: { id: "2", slot: "1", key: "001a", pin: "9b" },
} as const;

/** Send raw commands; the status words of the answers. */
export async function statusWords(
  desk: Desk,
  ...commands: string[]
): Promise<readonly string[]> {
  const sends = commands.flatMap((hex) => ["--send-apdu", hex]);
  const { out } = await desk.run("opensc-tool", ...sends);
  return [...out.matchAll(SENT)].map(([, sw1, sw2]) => `${sw1}${sw2}`);
}

/** VERIFY of one PIN with its short file name. */
export function verifyCommand(tree: Tree, pin: string): string {
  const data = new TextEncoder().encode(pin);
  const lc = data.length.toString(16).padStart(2, "0");
  return `002000${NUMBERS[tree].pin}${lc}${data.toHex()}`;
}

/** Sign with `pkcs15-crypt`, and check the signature with openssl. */
export async function signs(
  desk: Desk,
  tree: Tree,
  pin: string,
): Promise<Ran> {
  const { id } = NUMBERS[tree];
  const digest = createHash("sha256").update(MESSAGE).digest();
  desk.write("message", MESSAGE);
  desk.write("message.sha256", digest);
  const ran = await desk.run(
    "pkcs15-crypt",
    ...["--sign", "--key", id, "--pin", pin],
    ...["--sha-256", "--pkcs1", "-i", desk.path("message.sha256")],
    ...["-o", desk.path(`${id}.signature`)],
  );
  return ran.code === 0 ? verifies(desk, tree, "message") : ran;
}

/** What can be signed with a card. */
export async function checkSigning(desk: Desk, issued: Issued): Promise<void> {
  const { checklist } = desk;
  const { pins } = issued.holder;
  const verified = { code: 0, says: /Verified OK/ };
  for (const tree of TREES) {
    await writePublicKey(desk, tree);
    checklist.tool(
      `the ${tree} key signs, and openssl agrees`,
      verified,
      await signs(desk, tree, pins[tree]),
    );
    desk.write("other", OTHER_MESSAGE);
    checklist.tool(
      `the signature of the ${tree} key belongs to no other message`,
      { code: "failure", says: /Verification failure/i },
      await verifies(desk, tree, "other"),
    );
  }
  await checkPkcs11(desk, issued);
  await checkSeparation(desk, issued);
}

async function checkPkcs11(desk: Desk, { holder }: Issued): Promise<void> {
  const { checklist } = desk;
  const slots = await desk.pkcs11("--list-slots");
  checklist.equal(
    "PKCS#11 has a token for each PIN",
    ["JPKI (User Authentication PIN)", "JPKI (Digital Signature PIN)"],
    [...slots.out.matchAll(/token label\s*: (.*)/g)].map(([, label]) => label),
  );
  for (const tree of TREES) {
    const { id, slot } = NUMBERS[tree];
    const signature = `${id}.pkcs11.signature`;
    const signed = await desk.pkcs11(
      ...["--slot-index", slot, "--login", "--pin", holder.pins[tree]],
      ...["--sign", "--mechanism", "SHA256-RSA-PKCS", "--id", `0${id}`],
      ...["-i", desk.path("message"), "-o", desk.path(signature)],
    );
    checklist.tool(
      `PKCS#11 signs with the ${tree} key, and openssl agrees`,
      { code: 0, says: /Verified OK/ },
      signed.code === 0
        ? await verifies(desk, tree, "message", signature)
        : signed,
    );
  }
  const pin = holder.pins.authentication;
  checklist.tool(
    "OpenSC's own PKCS#11 test finds no errors",
    { code: 0, says: /SHA256-RSA-PKCS: OK[^]*^No errors$/m },
    await desk.pkcs11("--slot-index", "0", "--test", "--login", "--pin", pin),
  );
}

/** OpenSC asks for the right PIN by itself, so what the card does with the other is asked bare. */
async function checkSeparation(desk: Desk, { holder }: Issued): Promise<void> {
  const digest = createHash("sha256").update(MESSAGE).digest("hex");
  const sign = `802a008033${DIGEST_INFO_SHA256}${digest}00`;
  for (const opened of TREES) {
    for (const used of TREES) {
      const verify = verifyCommand(opened, holder.pins[opened]);
      const select = `00a4020c02${NUMBERS[used].key}`;
      desk.checklist.equal(
        opened === used
          ? `the ${opened} PIN opens the ${used} key`
          : `the ${opened} PIN does not open the ${used} key`,
        ["9000", "9000", "9000", opened === used ? "9000" : "6982"],
        await statusWords(desk, JPKI, verify, select, sign),
      );
    }
  }
}

async function writePublicKey(desk: Desk, tree: Tree): Promise<void> {
  const { id } = NUMBERS[tree];
  const { out } = await desk.run(
    "openssl",
    ...["x509", "-in", desk.path(`${id}.pem`)],
    ...["-noout", "-pubkey"],
  );
  desk.write(`${id}.public`, out);
}

/** Whether a signature of a key is one of this message, as openssl sees it. */
function verifies(
  desk: Desk,
  tree: Tree,
  message: string,
  signature = `${NUMBERS[tree].id}.signature`,
): Promise<Ran> {
  const { id } = NUMBERS[tree];
  return desk.run(
    "openssl",
    ...["dgst", "-sha256"],
    ...["-verify", desk.path(`${id}.public`)],
    ...["-signature", desk.path(signature)],
    desk.path(message),
  );
}
