import type { PersonalNumber } from "../../conformance/terms/mod.ts";
import { encodeTlv } from "../../conformance/wire/mod.ts";
import type { Application } from "./application.ts";
import type { CardParts } from "./card_parts.ts";
import {
  afterAnyPinOf,
  type ElementaryFile,
  type FileId,
  FileTree,
} from "./files.ts";
import { eraYear } from "./japanese_era.ts";
import { Pin, type PinRules } from "./pin.ts";

/** AID of the input-support application. */
export const PROFILE_AID = "d3921000310001010408";

/** The four basic attributes (基本4情報). */
export interface BasicFour {
  /** Family and given name. */
  readonly name: { readonly family: string; readonly given: string };
  /** Address as written in Japanese. */
  readonly address: string;
  /** Birth date, `YYYY-MM-DD`. */
  readonly birthDate: string;
  /** Sex as the register writes it. */
  readonly sex: "male" | "female" | "not-applicable";
}

/** What the issuer puts into the input-support application. */
export interface ProfileSpec extends BasicFour {
  /** The individual number; never on the card of someone who has none. */
  readonly personalNumber: PersonalNumber;
  /** Four-digit PIN. */
  readonly pin: string;
  /** Year in which the card expires, four digits. */
  readonly expiryYear: number;
  /** Four digits printed on the card. */
  readonly securityCode: string;
}

const NUMBER: FileId = 0x01;
const BASIC_FOUR: FileId = 0x02;
const PIN: FileId = 0x11;
const CODE_A: FileId = 0x14;
const CODE_B: FileId = 0x15;

const PIN_RULES: PinRules = { triesMax: 3, format: /^[0-9]{4}$/ };
/** What is printed on the card cannot be changed by its holder. */
const CODE_RULES: PinRules = { triesMax: 10 };
const SEX_CODES: Readonly<Record<BasicFour["sex"], string>> = {
  "male": "1",
  "female": "2",
  "not-applicable": "9",
};
const BASIC_FOUR_SIZE_MIN = 512;
const UTF_8 = new TextEncoder();

/** Input-support application (券面事項入力補助AP): the number and the four basic attributes. */
export class ProfileApp implements Application {
  /** Name in listings. */
  readonly name: string = "profile";
  /** Application identifier. */
  readonly aid: string = PROFILE_AID;
  /** Its files. */
  readonly files: FileTree;
  readonly #parts: CardParts;

  /** An application as the issuer hands it over. */
  constructor(spec: ProfileSpec, parts: CardParts) {
    this.#parts = parts;
    this.files = new FileTree([
      this.#pinFile(PIN, spec.pin, PIN_RULES),
      this.#pinFile(CODE_B, codeB(spec), CODE_RULES),
    ]);
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
  }

  /** Issuer side: a new name or address. */
  replaceBasicFour(four: BasicFour): void {
    this.files.put({
      kind: "transparent",
      id: BASIC_FOUR,
      read: afterAnyPinOf(PIN, CODE_B),
      content: basicFourFile(four),
    });
  }

  /** Issuer side: new tries for the four-digit PIN, and a new value if one is given. */
  unblockPin(value?: string): void {
    const file = this.files.find(PIN);
    if (file?.kind === "pin") file.pin.unblock(value);
  }

  #pinFile(id: FileId, value: string, rules: PinRules): ElementaryFile {
    return { kind: "pin", id, pin: new Pin(value, rules, this.#parts.tries) };
  }
}

/**
 * Access code B: birth date with the year of the Japanese era, year of expiry, security code.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { codeB } from "./profile_app.ts";
 *
 * const holder = { birthDate: "1990-03-05", expiryYear: 2031, securityCode: "0042" };
 * assertEquals(codeB(holder), "02030520310042");
 * ```
 */
export function codeB(
  holder: {
    readonly birthDate: string;
    readonly expiryYear: number;
    readonly securityCode: string;
  },
): string {
  const year = `${eraYear(holder.birthDate)}`.padStart(2, "0");
  const [, month, day] = holder.birthDate.split("-");
  return `${year}${month}${day}${holder.expiryYear}${holder.securityCode}`;
}

function numberFile(digits: string): Uint8Array {
  const content = encodeTlv(0xff10, UTF_8.encode(digits));
  return concat([content, Uint8Array.of(0xff, 0xff)]);
}

/** The offsets count from the start of the file, so they depend on the length of the length. */
function basicFourFile(four: BasicFour): Uint8Array {
  const objects = [
    encodeTlv(
      0xdf22,
      UTF_8.encode(`${four.name.family}\u3000${four.name.given}`),
    ),
    encodeTlv(0xdf23, UTF_8.encode(four.address)),
    encodeTlv(0xdf24, UTF_8.encode(four.birthDate.replaceAll("-", ""))),
    encodeTlv(0xdf25, UTF_8.encode(SEX_CODES[four.sex])),
  ];
  const body = concat(objects);
  const sizeOfOffsets = 2 + 1 + 8;
  const whole = encodeTlv(0xff20, new Uint8Array(sizeOfOffsets + body.length));
  let offset = whole.length - body.length;
  const offsets = objects.flatMap((object) => {
    const at = [offset >> 8, offset & 0xff];
    offset += object.length;
    return at;
  });
  const value = concat([encodeTlv(0xdf21, Uint8Array.from(offsets)), body]);
  return filled(encodeTlv(0xff20, value));
}

function filled(content: Uint8Array): Uint8Array {
  const file = new Uint8Array(
    Math.max(BASIC_FOUR_SIZE_MIN, content.length + 2),
  );
  file.fill(0xff);
  file.set(content);
  return file;
}

function concat(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(
    pieces.reduce((n, piece) => n + piece.length, 0),
  );
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
