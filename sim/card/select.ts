import { type CommandApdu, encodeTlv, SW } from "../../conformance/wire/mod.ts";
import { answer, answerWith, type CardState } from "./command.ts";

const BY_FILE_ID = 0x02;
const BY_AID = 0x04;
/** GlobalPlatform issuer domain: every chip has it, and selecting it is like power on. */
const ISSUER_DOMAIN_AID = "a0000001510000";
const WITH_FCI = 0x00;
const WITHOUT_FCI = 0x0c;

/** SELECT (A4): an application by AID, or an elementary file by its name. */
export function select(command: CommandApdu, card: CardState): Uint8Array {
  switch (command.p1) {
    case BY_AID:
      return selectApplication(command, card);
    case BY_FILE_ID:
      return selectFile(command, card);
    default:
      return answer(SW.INCORRECT_P1_P2);
  }
}

/** An unknown AID leaves everything as it was: clients probe for foreign applications first. */
function selectApplication(command: CommandApdu, card: CardState): Uint8Array {
  const { p2, data } = command;
  if (p2 !== WITH_FCI && p2 !== WITHOUT_FCI) return answer(SW.INCORRECT_P1_P2);
  if (data.length < 1 || data.length > 16) return answer(SW.WRONG_LENGTH);
  const aid = data.toHex();
  const application = card.applications.find((one) => one.aid === aid);
  if (!application && aid !== ISSUER_DOMAIN_AID) {
    return answer(SW.FILE_NOT_FOUND);
  }
  card.session.selectApplication(application);
  if (p2 === WITHOUT_FCI) return answer(SW.OK);
  // It comes without being asked for too; who asks gets no more than asked for.
  const fci = encodeTlv(0x6f, encodeTlv(0x84, data));
  return answerWith(fci.subarray(0, command.le ?? fci.length));
}

function selectFile(command: CommandApdu, card: CardState): Uint8Array {
  const { p2, data } = command;
  if (p2 !== WITHOUT_FCI) return answer(SW.INCORRECT_P1_P2);
  if (data.length !== 2) return answer(SW.WRONG_LENGTH);
  const id = data[0]! << 8 | data[1]!;
  const file = card.session.fileNamed(id);
  if (!file) return answer(SW.FILE_NOT_FOUND);
  card.session.selectFile(file);
  return answer(SW.OK);
}
