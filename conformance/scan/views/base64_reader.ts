import { BASE64_VALUES } from "./base64_values.ts";

/** A line goes on in the next one only if it is as long as lines of wrapped base64 are. */
const LINE_LENGTH_MIN = 24;

/** Indentation and marks of quotation or comment before the next line. */
const INDENT = new Set([..." \t>*#|;"].map((c) => c.charCodeAt(0)));
const INDENT_MAX = 64;

const [BACKSLASH, RETURN, NEWLINE, SLASH, DASH] = [
  0x5c,
  0x0d,
  0x0a,
  0x2f,
  0x2d,
];
const [LETTER_N, LETTER_R] = [0x6e, 0x72];
const SLASH_VALUE = 63;

type State = "line" | "escape" | "return" | "gap" | "ended";

/**
 * Follows a run of base64 through line breaks with indentation, through `\n` and `\/` of JSON, until
 * it ends. Takes bytes in pieces.
 */
export class Base64Reader {
  /** Values of the characters so far, six bits each. */
  values = new Uint8Array(64);
  /** How many there are. */
  length = 0;
  /** Character indexes at which the place in the text jumps, and the place of each. */
  readonly jumps: { readonly index: number; readonly at: number }[] = [];
  /** Where the next character would stand if it followed on. */
  #expected = -1;
  #state: State = "line";
  #lineLength = 0;
  #indent = 0;

  /** Whether nothing more belongs to the run. */
  get isEnded(): boolean {
    return this.#state === "ended";
  }

  /** Where the last character of the run ends. */
  get end(): number {
    return this.#expected;
  }

  /** The next bytes of the text, the first of which stands at `at`. */
  push(text: Uint8Array, from: number, at: number): void {
    let i = from;
    while (i < text.length && this.#state !== "ended") {
      if (this.#state === "line") i = this.#line(text, i, at - from);
      if (i === text.length) return;
      const byte = text[i]!;
      this.#state = this.#after(byte, BASE64_VALUES[byte]!, at + i - from);
      i++;
    }
  }

  /** Every character up to the first that is none. */
  #line(text: Uint8Array, from: number, shift: number): number {
    const wanted = this.length + text.length - from;
    if (BASE64_VALUES[text[from]!]! >= 0 && from + shift !== this.#expected) {
      this.jumps.push({ index: this.length, at: from + shift });
    }
    let values = this.values;
    let length = this.length;
    let i = from;
    for (; i < text.length; i++) {
      const value = BASE64_VALUES[text[i]!]!;
      if (value < 0) break;
      if (length === values.length) {
        values = new Uint8Array(Math.min(wanted, 4 * length));
        values.set(this.values);
        this.values = values;
      }
      values[length++] = value;
    }
    this.length = length;
    this.#lineLength += i - from;
    if (i > from) this.#expected = i + shift;
    return i;
  }

  /** Forget the characters, not the place. */
  drop(characters: number): void {
    this.values.copyWithin(0, characters, this.length);
    this.length -= characters;
    this.jumps.length = 0;
  }

  #after(byte: number, value: number, at: number): State {
    if (this.#state === "line") {
      if (byte === BACKSLASH) return "escape";
      return this.#break(byte === RETURN, byte === NEWLINE);
    }
    if (this.#state === "escape") {
      if (byte !== SLASH) {
        return this.#break(byte === LETTER_R, byte === LETTER_N);
      }
      this.#take(SLASH_VALUE, at);
      return "line";
    }
    if (this.#state === "return") {
      if (byte === BACKSLASH) return "escape";
      return this.#break(false, byte === NEWLINE);
    }
    if (INDENT.has(byte) && ++this.#indent <= INDENT_MAX) return "gap";
    if (value < 0 || byte === DASH) return "ended";
    this.#lineLength = 0;
    this.#take(value, at);
    return "line";
  }

  #break(isReturn: boolean, isNewline: boolean): "return" | "gap" | "ended" {
    if (this.#lineLength < LINE_LENGTH_MIN) return "ended";
    this.#indent = 0;
    return isReturn ? "return" : isNewline ? "gap" : "ended";
  }

  #take(value: number, at: number): void {
    if (at !== this.#expected) this.jumps.push({ index: this.length, at });
    if (this.length === this.values.length) {
      const wider = new Uint8Array(2 * this.length);
      wider.set(this.values);
      this.values = wider;
    }
    this.values[this.length++] = value;
    this.#expected = at + 1;
    this.#lineLength++;
  }
}
