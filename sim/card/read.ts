import { type CommandApdu, SW } from "../../conformance/wire/mod.ts";
import { answer, answerWith, type CardState, currentOf } from "./command.ts";
import type { ElementaryFile } from "./files.ts";

/** READ BINARY (B0). A short answer at the end of the file is no error. */
export function readBinary(command: CommandApdu, card: CardState): Uint8Array {
  if (command.data.length > 0 || command.le === undefined) {
    return answer(SW.WRONG_LENGTH);
  }
  const { p1, p2, le } = command;
  if ((p1 & 0x80) === 0) return readCurrent(p1 << 8 | p2, le, card);
  const short = p1 & 0x1f;
  if ((p1 & 0x60) !== 0 || short === 0 || short > 0x1e) {
    return answer(SW.INCORRECT_P1_P2);
  }
  const file = card.session.fileNamed(short);
  if (!file) return answer(SW.FILE_NOT_FOUND);
  card.session.selectFile(file);
  return readFrom(file, p2, le, card);
}

function readCurrent(offset: number, le: number, card: CardState): Uint8Array {
  const file = card.session.currentFile;
  if (!file) return answer(SW.NO_CURRENT_EF);
  return readFrom(file, offset, le, card);
}

function readFrom(
  file: ElementaryFile,
  offset: number,
  le: number,
  card: CardState,
): Uint8Array {
  if (file.kind !== "transparent") {
    return answer(SW.INCOMPATIBLE_FILE_STRUCTURE);
  }
  if (!card.parts.permits(file.read, card.session.verified)) {
    return answer(SW.SECURITY_STATUS_NOT_SATISFIED);
  }
  if (offset >= file.content.length) return answer(SW.WRONG_OFFSET);
  return answerWith(file.content.subarray(offset, offset + le));
}

/** READ RECORD (B2): one record of the current file, by number. */
export function readRecord(command: CommandApdu, card: CardState): Uint8Array {
  const { p1: number, p2, data, le } = command;
  if (p2 !== 0x04 || number === 0) return answer(SW.INCORRECT_P1_P2);
  if (data.length > 0 || le === undefined) return answer(SW.WRONG_LENGTH);
  const current = currentOf("records", card.session);
  if (current.kind === "none") return answer(current.sw);
  if (!card.parts.permits(current.file.read, card.session.verified)) {
    return answer(SW.SECURITY_STATUS_NOT_SATISFIED);
  }
  const record = current.file.records[number - 1];
  if (!record) return answer(SW.RECORD_NOT_FOUND);
  return answerWith(record.subarray(0, le));
}
