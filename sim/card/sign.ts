import { type CommandApdu, SW } from "../../conformance/wire/mod.ts";
import { answer, answerWith, type CardState, named } from "./command.ts";

/** PKCS#1 v1.5 needs eleven octets of its own in a block of 256. */
const DATA_BYTES_MAX = 245;

/**
 * COMPUTE DIGITAL SIGNATURE (80 2A). P1 = 00 signs whatever bytes it is given; nothing is parsed,
 * and nothing is hashed.
 */
export function sign(command: CommandApdu, card: CardState): Uint8Array {
  if (command.p1 !== 0x00) return answer(SW.INCORRECT_P1_P2);
  const target = named("key", command.p2, card.session);
  if (target.kind === "none") return answer(target.sw);
  const { data, le } = command;
  if (data.length < 1 || data.length > DATA_BYTES_MAX || le === undefined) {
    return answer(SW.WRONG_LENGTH);
  }
  const { use, key } = target.file;
  if (!card.parts.permits(use, card.session.verified)) {
    return answer(SW.SECURITY_STATUS_NOT_SATISFIED);
  }
  const signature = key.sign(data);
  // Half a signature is of no use, and 61xx is not among the answers of this card.
  if (signature.length > le) return answer(SW.WRONG_LENGTH);
  return answerWith(signature);
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
