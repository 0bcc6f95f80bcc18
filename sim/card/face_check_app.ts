import { codeB, eraBirthDate, type PrintedOnCard } from "./access_codes.ts";
import type { Application } from "./application.ts";
import type { BasicFour } from "./basic_four.ts";
import type { CardParts } from "./card_parts.ts";
import { faceCheckFile } from "./face_check_file.ts";
import { afterAnyPinOf, type FileId, FileTree, lazyFile } from "./files.ts";
import { Pin, type PinRules } from "./pin.ts";

/** AID of the face-check application. */
export const FACE_CHECK_AID = "d3921000310001010402";

const FACE: FileId = 0x02;
const BIRTH_DATE: FileId = 0x11;
const CODE_B: FileId = 0x12;
const CODE_A: FileId = 0x13;

/** How many tries these have is not public; ten as their likes in the input-support application. */
const CODE_RULES: PinRules = { triesMax: 10 };
/** Which code opens the file is not public; any of the three does here. */
const AFTER_ANY = afterAnyPinOf(BIRTH_DATE, CODE_B, CODE_A);

/** Face-check application (券面事項確認AP): what is printed on the card, for whoever holds it. */
export class FaceCheckApp implements Application {
  /** Name in listings. */
  readonly name: string = "face check";
  /** Application identifier. */
  readonly aid: string = FACE_CHECK_AID;
  /** Its files. */
  readonly files: FileTree;
  readonly #printed: PrintedOnCard;
  readonly #parts: CardParts;

  /** An application with the codes that are printed on the card; code A and the face come next. */
  constructor(printed: PrintedOnCard, parts: CardParts) {
    this.#printed = printed;
    this.#parts = parts;
    this.files = new FileTree([]);
    this.#putCode(BIRTH_DATE, eraBirthDate(printed.birthDate));
    this.#putCode(CODE_B, codeB(printed));
  }

  /** Issuer side: a new number, which is access code A. */
  replaceCodeA(digits: string): void {
    this.#putCode(CODE_A, digits);
  }

  /** Issuer side: a new name or address on the face of the card. */
  replaceBasicFour(four: BasicFour): void {
    const printed = this.#printed;
    this.files.put(
      lazyFile(FACE, AFTER_ANY, () => faceCheckFile(four, printed)),
    );
  }

  #putCode(id: FileId, value: string): void {
    const pin = new Pin(value, CODE_RULES, this.#parts.tries);
    this.files.put({ kind: "pin", id, pin });
  }
}
