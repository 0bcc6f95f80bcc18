import { type CommandApdu, SW } from "../../conformance/wire/mod.ts";
import {
  answer,
  answerWith,
  type CardState,
  currentOf,
  type Named,
  named,
} from "./command.ts";
import { digestInfo, sha256, SHA_256_BYTES } from "./digest_info.ts";

/** What P1 makes of the command data before the key takes it; nothing, where its length is wrong. */
type Preparation = (data: Uint8Array) => Uint8Array | undefined;

/** As seen on real cards; 04 and 05 (PSS) are not simulated. */
const PREPARATIONS: ReadonlyMap<number, Preparation> = new Map([
  [0x00, (data) => data],
  [0x01, (data) => sha256(data)],
  [0x02, (data) => isDigest(data) ? digestInfo(data) : undefined],
  [0x03, (data) => digestInfo(sha256(data))],
]);

/**
 * COMPUTE DIGITAL SIGNATURE (80 2A). P1 = 00 signs whatever bytes it is given, 01 their SHA-256
 * digest, 02 the DigestInfo around a digest, 03 that of their digest.
 */
export function sign(command: CommandApdu, card: CardState): Uint8Array {
  const prepare = PREPARATIONS.get(command.p1);
  if (!prepare) return answer(SW.INCORRECT_P1_P2);
  const target = keyOf(command.p2, card);
  if (target.kind === "none") return answer(target.sw);
  const { use, key } = target.file;
  const { data, le } = command;
  const prepared = data.length === 0 ? undefined : prepare(data);
  if (!prepared || prepared.length > key.dataBytesMax || le === undefined) {
    return answer(SW.WRONG_LENGTH);
  }
  if (!card.parts.permits(use, card.session.verified)) {
    return answer(SW.SECURITY_STATUS_NOT_SATISFIED);
  }
  const signature = key.sign(prepared);
  // Half a signature is of no use, and 61xx is not among the answers of this card.
  if (signature.length > le) return answer(SW.WRONG_LENGTH);
  return answerWith(signature);
}

/** P2 = 00 stands for the current key where no PIN guards it: internal authentication. */
function keyOf(p2: number, { session }: CardState): Named<"key"> {
  if (p2 !== 0x00) return named("key", p2, session);
  const current = currentOf("key", session);
  return current.kind === "file" && current.file.use.kind === "free"
    ? current
    : { kind: "none", sw: SW.INCORRECT_P1_P2 };
}

function isDigest(data: Uint8Array): boolean {
  return data.length === SHA_256_BYTES;
}

/** GET CHALLENGE (84): octets from the card's generator. */
export function getChallenge(
  command: CommandApdu,
  card: CardState,
): Uint8Array {
  const { p1, p2, data, le } = command;
  if (p1 !== 0x00 || p2 !== 0x00) return answer(SW.INCORRECT_P1_P2);
  if (data.length > 0 || le === undefined || le > 256) {
    return answer(SW.WRONG_LENGTH);
  }
  return answerWith(card.challenges.bytes(le));
}
