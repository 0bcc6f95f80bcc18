import type { PersonalNumber } from "../../conformance/terms/mod.ts";
import { codeB, type PrintedOnCard } from "./access_codes.ts";
import type { Application } from "./application.ts";
import type { BasicFour } from "./basic_four.ts";
import {
  cardKey,
  cardPublicKey,
  issuerCertificate,
  keyInformation,
  transportPublicKey,
} from "./card_authority.ts";
import type { CardParts } from "./card_parts.ts";
import { FaceCheckApp } from "./face_check_app.ts";
import {
  afterAnyPinOf,
  type ElementaryFile,
  type FileId,
  FileTree,
  FREE,
  lazyFile,
} from "./files.ts";
import { Pin, type PinRules } from "./pin.ts";
import {
  basicFourFile,
  numberFile,
  profileSignatureFile,
} from "./profile_files.ts";

export type { BasicFour } from "./basic_four.ts";

/** AID of the input-support application. */
export const PROFILE_AID = "d3921000310001010408";

/** What the issuer puts into the input-support application. */
export interface ProfileSpec extends BasicFour, PrintedOnCard {
  /** Birth date, `YYYY-MM-DD`. */
  readonly birthDate: string;
  /** The individual number; never on the card of someone who has none. */
  readonly personalNumber: PersonalNumber;
  /** Four-digit PIN; without one it is born blocked, as on a card without PINs. */
  readonly pin?: string | undefined;
}

const NUMBER: FileId = 0x01;
const BASIC_FOUR: FileId = 0x02;
const SIGNATURE: FileId = 0x03;
const PIN: FileId = 0x11;
const BORN_BLOCKED: FileId = 0x12;
const CODE_A: FileId = 0x14;
const CODE_B: FileId = 0x15;

const PIN_RULES: PinRules = { triesMax: 3, format: /^[0-9]{4}$/ };
/** What is printed on the card cannot be changed by its holder. */
const CODE_RULES: PinRules = { triesMax: 10 };

const AFTER_ANY = afterAnyPinOf(PIN, CODE_A, CODE_B);
/** What every card has alike: made once, when first read. */
const COMMON_FILES: readonly ElementaryFile[] = [
  lazyFile(0x04, FREE, issuerCertificate),
  lazyFile(0x05, FREE, keyInformation),
  lazyFile(0x06, AFTER_ANY, transportPublicKey),
  lazyFile(0x07, AFTER_ANY, cardPublicKey),
  {
    kind: "key",
    id: 0x13,
    use: FREE,
    get key() {
      return cardKey();
    },
  },
];

/**
 * Input-support application (券面事項入力補助AP): the number, the four basic attributes, and the
 * issuer's signature over both. What changes here changes in the face-check application too.
 */
export class ProfileApp implements Application {
  /** Name in listings. */
  readonly name: string = "profile";
  /** Application identifier. */
  readonly aid: string = PROFILE_AID;
  /** Its files. */
  readonly files: FileTree;
  /** The same person as the card shows them: the application that is always there beside this. */
  readonly faceCheck: FaceCheckApp;
  readonly #parts: CardParts;
  #four: BasicFour;

  /** An application as the issuer hands it over. */
  constructor(spec: ProfileSpec, parts: CardParts) {
    this.#parts = parts;
    this.#four = spec;
    this.files = new FileTree([
      ...COMMON_FILES,
      this.#pinFile(PIN, spec.pin, PIN_RULES),
      this.#pinFile(BORN_BLOCKED, undefined, CODE_RULES),
      this.#pinFile(CODE_B, codeB(spec), CODE_RULES),
    ]);
    this.faceCheck = new FaceCheckApp(spec, parts);
    this.replaceNumber(spec.personalNumber);
    this.replaceBasicFour(spec);
  }

  /** Issuer side: a new number, which is also access code A. */
  replaceNumber(number: PersonalNumber): void {
    const digits = number.reveal("card");
    this.files.put(this.#pinFile(CODE_A, digits, CODE_RULES));
    this.files.put({
      kind: "transparent",
      id: NUMBER,
      read: afterAnyPinOf(PIN, CODE_A),
      content: numberFile(digits),
    });
    this.faceCheck.replaceCodeA(digits);
    this.#signAgain();
  }

  /** Issuer side: a new name or address. */
  replaceBasicFour(four: BasicFour): void {
    this.#four = four;
    const read = afterAnyPinOf(PIN, CODE_B);
    this.files.put(lazyFile(BASIC_FOUR, read, () => basicFourFile(four)));
    this.faceCheck.replaceBasicFour(four);
    this.#signAgain();
  }

  /**
   * Issuer side: new tries for the four-digit PIN, and a new value if one is given. A PIN that was
   * born blocked opens only with a value.
   */
  unblockPin(value?: string): void {
    const file = this.files.find(PIN);
    if (file?.kind === "pin") file.pin.unblock(value);
  }

  #pinFile(
    id: FileId,
    value: string | undefined,
    rules: PinRules,
  ): ElementaryFile {
    return { kind: "pin", id, pin: new Pin(value, rules, this.#parts.tries) };
  }

  /** The signature is made when it is asked for, over what stands on the card now. */
  #signAgain(): void {
    const number = this.files.find(NUMBER);
    const four = this.#four;
    if (number?.kind !== "transparent") return;
    this.files.put(
      lazyFile(
        SIGNATURE,
        AFTER_ANY,
        () => profileSignatureFile(number.content, four),
      ),
    );
  }
}
