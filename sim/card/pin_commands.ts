import {
  type CommandApdu,
  SW,
  verificationFailed,
} from "../../conformance/wire/mod.ts";
import { answer, type CardState, named } from "./command.ts";
import type { PinFile } from "./files.ts";

/**
 * VERIFY (20). Without data it asks for the counter and consumes nothing: the answer is 63Cx even
 * after a match, because clients read the tries left from it.
 */
export function verify(command: CommandApdu, card: CardState): Uint8Array {
  if (command.p1 !== 0x00) return answer(SW.INCORRECT_P1_P2);
  const target = named("pin", command.p2, card.session);
  if (target.kind === "none") return answer(target.sw);
  const { file } = target;
  return command.data.length === 0
    ? answer(verificationFailed(file.pin.triesLeft))
    : verifyWith(command.data, file, card);
}

function verifyWith(
  presented: Uint8Array,
  file: PinFile,
  card: CardState,
): Uint8Array {
  const outcome = file.pin.verify(presented);
  card.session.flag(file.id, outcome.kind === "verified");
  switch (outcome.kind) {
    case "verified":
      return answer(SW.OK);
    case "wrong":
      return answer(verificationFailed(outcome.triesLeft));
    case "blocked":
      return answer(SW.REFERENCE_DATA_NOT_USABLE);
  }
}

/** CHANGE REFERENCE DATA (24): a new PIN for whoever has just verified the old one. */
export function changePin(command: CommandApdu, card: CardState): Uint8Array {
  if (command.p1 !== 0x01) return answer(SW.INCORRECT_P1_P2);
  const target = named("pin", command.p2, card.session);
  if (target.kind === "none") return answer(target.sw);
  const { id, pin } = target.file;
  if (command.data.length === 0) return answer(SW.WRONG_LENGTH);
  if (!pin.changeable || !card.session.verified.has(id)) {
    return answer(SW.SECURITY_STATUS_NOT_SATISFIED);
  }
  const outcome = pin.change(command.data);
  return answer(outcome === "changed" ? SW.OK : SW.INCORRECT_DATA);
}
