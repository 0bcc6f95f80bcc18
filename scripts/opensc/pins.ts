import { wrongPin } from "../../conformance/arbitraries/pins.ts";
import type { Desk } from "./desk.ts";
import type { Issued } from "./issued.ts";
import { triesLeft } from "./reading.ts";
import { signs, statusWords, verifyCommand } from "./signing.ts";

const JPKI = "00a4040c0ad392f000260100000001";

/** What the card does with wrong PINs. At the end its authentication PIN is blocked. */
export async function checkPins(desk: Desk, { holder }: Issued): Promise<void> {
  const { checklist } = desk;
  const right = holder.pins.authentication;
  const wrong = wrongPin(right);
  const enter = (pin: string) =>
    desk.run("pkcs15-tool", "--verify-pin", "--auth-id", "1", "--pin", pin);
  const tries = async (name: string, expected: readonly number[]) =>
    checklist.equal(name, expected, await triesLeft(desk));

  checklist.tool("a wrong PIN is refused", REFUSED, await enter(wrong));
  await tries("a wrong PIN costs one try, of its own counter", [2, 5]);
  checklist.tool("the right PIN is taken", { code: 0 }, await enter(right));
  await tries("the right PIN gives all tries back", [3, 5]);
  for (const left of [2, 1, 0]) {
    await enter(wrong);
    await tries(`wrong again: ${left} left`, [left, 5]);
  }
  checklist.tool(
    "after three wrong PINs the right one is refused",
    { code: "failure", says: /Reference data not usable/ },
    await enter(right),
  );
  checklist.equal(
    "the card says that its PIN is blocked",
    ["9000", "6984"],
    await statusWords(desk, JPKI, verifyCommand("authentication", right)),
  );
  await checkBlocked(desk, holder);
}

const REFUSED = { code: "failure", says: /PIN code or key incorrect/ } as const;

async function checkBlocked(
  desk: Desk,
  holder: Issued["holder"],
): Promise<void> {
  const { checklist } = desk;
  checklist.tool(
    "a reset is done",
    { code: 0 },
    await desk.run("opensc-tool", "--reset"),
  );
  checklist.equal(
    "a reset gives no try back",
    [0, 5],
    await triesLeft(desk),
  );
  checklist.tool(
    "with a blocked PIN the authentication key does not sign",
    { code: "failure", says: /Reference data not usable/ },
    await signs(desk, "authentication", holder.pins.authentication),
  );
  checklist.tool(
    "the signature key still does",
    { code: 0, says: /Verified OK/ },
    await signs(desk, "signature", holder.pins.signature),
  );
  const slots = await desk.pkcs11("--list-slots");
  checklist.equal(
    "PKCS#11 shows one token locked",
    [true, false],
    [...slots.out.matchAll(/token flags\s*: (.*)/g)].map(([, flags]) =>
      flags!.includes("user PIN locked")
    ),
  );
}
