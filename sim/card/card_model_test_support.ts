/** PINs that the model follows. */
export type PinName = "auth" | "sign" | "input" | "codeA";
/** Applications that the model knows. */
export type AppName = "jpki" | "profile";

/** What the document says of a PIN, and the values that it is changed between. */
export interface PinFacts {
  /** Where it belongs. */
  readonly app: AppName;
  /** Its file. */
  readonly file: number;
  /** Wrong attempts until it blocks. */
  readonly triesMax: number;
  /** First and second value. */
  readonly values: readonly [string, string];
  /** Whether its holder can change it. */
  readonly isChangeable: boolean;
}

/** The PINs. */
export const PINS: Readonly<Record<PinName, PinFacts>> = {
  auth: {
    app: "jpki",
    file: 0x18,
    triesMax: 3,
    values: ["1234", "9999"],
    isChangeable: true,
  },
  sign: {
    app: "jpki",
    file: 0x1b,
    triesMax: 5,
    values: ["ABC123", "ZZZZ99"],
    isChangeable: true,
  },
  input: {
    app: "profile",
    file: 0x11,
    triesMax: 3,
    values: ["5678", "0000"],
    isChangeable: true,
  },
  codeA: {
    app: "profile",
    file: 0x14,
    triesMax: 10,
    values: ["123456789018", "123456789018"],
    isChangeable: false,
  },
};

/** Names of the PINs. */
export const PIN_NAMES = Object.keys(PINS) as readonly PinName[];

/** What a file is, and which PINs open it; none means free. */
type FileFacts = {
  readonly is: "data" | "key";
  readonly openedBy: readonly PinName[];
};

const FILES: Readonly<Record<AppName, Readonly<Record<number, FileFacts>>>> = {
  jpki: {
    0x01: { is: "data", openedBy: ["sign"] },
    0x08: { is: "data", openedBy: [] },
    0x0a: { is: "data", openedBy: [] },
    0x17: { is: "key", openedBy: ["auth"] },
    0x1a: { is: "key", openedBy: ["sign"] },
  },
  profile: {
    0x01: { is: "data", openedBy: ["input", "codeA"] },
    0x05: { is: "data", openedBy: [] },
  },
};

/** Files worth naming, in one application or the other or in none. */
export const FILE_IDS: readonly number[] = [
  ...[0x01, 0x05, 0x08, 0x0a, 0x17, 0x1a, 0x19],
  ...[0x18, 0x1b, 0x11, 0x14],
];

/** The card in a few variables. Every method answers with the status word that is due. */
export class CardModel {
  #app: AppName | undefined;
  #current: number | undefined;
  readonly #flags = new Set<PinName>();
  readonly #left = { auth: 3, sign: 5, input: 3, codeA: 10 };
  readonly #value = { auth: 0, sign: 0, input: 0, codeA: 0 };

  /** The PIN in a file of the selected application; the current file when none is named. */
  pinAt(file = this.#current): PinName | undefined {
    return PIN_NAMES.find((name) =>
      PINS[name].app === this.#app && PINS[name].file === file
    );
  }

  /** The value that opens a PIN now. */
  right(pin: PinName): string {
    return PINS[pin].values[this.#value[pin] as 0 | 1];
  }

  /** The value that it is changed to next. */
  next(pin: PinName): string {
    return PINS[pin].values[1 - this.#value[pin] as 0 | 1];
  }

  /** SELECT of an application. */
  selectApp(app: AppName): string {
    this.forget();
    this.#app = app;
    return "9000";
  }

  /** Power off and on, or the issuer domain. */
  forget(): void {
    this.#app = undefined;
    this.#current = undefined;
    this.#flags.clear();
  }

  /** SELECT of a file. */
  selectFile(file: number): string {
    if (!this.#exists(file)) return "6a82";
    this.#current = file;
    return "9000";
  }

  /** READ BINARY by short name, which selects. */
  readShort(file: number): string {
    const status = this.selectFile(file);
    return status === "9000" ? this.readCurrent() : status;
  }

  /** READ BINARY of the current file. */
  readCurrent(): string {
    if (this.#current === undefined) return "6986";
    const facts = this.#factsOf(this.#current);
    if (facts?.is !== "data") return "6981";
    return this.#isOpen(facts) ? "9000" : "6982";
  }

  /** COMPUTE DIGITAL SIGNATURE. */
  sign(file?: number): string {
    if (file === undefined && this.#current === undefined) return "6986";
    const facts = this.#factsOf(file ?? this.#current!);
    if (facts?.is !== "key") return file === undefined ? "6981" : "6a88";
    return this.#isOpen(facts) ? "9000" : "6982";
  }

  /** VERIFY without data. */
  query(file?: number): string {
    return this.#withPin(file, (pin) => this.#tries(pin));
  }

  /** VERIFY. */
  verify(file: number | undefined, isRight: boolean): string {
    return this.#withPin(file, (pin) => {
      if (this.#left[pin] === 0) return "6984";
      this.#left[pin] -= 1;
      this.#flags.delete(pin);
      if (!isRight) return this.#tries(pin);
      this.#left[pin] = PINS[pin].triesMax;
      this.#flags.add(pin);
      return "9000";
    });
  }

  /** The power went while a PIN was compared; whether it got that far. */
  tear(file: number): boolean {
    const pin = this.pinAt(file);
    if (pin === undefined || this.#left[pin] === 0) return false;
    this.#left[pin] -= 1;
    this.forget();
    return true;
  }

  /** CHANGE REFERENCE DATA. */
  change(file: number, isWellFormed: boolean): string {
    return this.#withPin(file, (pin) => {
      if (!PINS[pin].isChangeable || !this.#flags.has(pin)) return "6982";
      if (!isWellFormed) return "6a80";
      this.#renew(pin);
      return "9000";
    });
  }

  /** The issuer gives new tries, and a new value if wanted. */
  unblock(pin: PinName, withValue: boolean): void {
    if (withValue) this.#renew(pin);
    else this.#left[pin] = PINS[pin].triesMax;
  }

  #renew(pin: PinName): void {
    this.#value[pin] = 1 - this.#value[pin];
    this.#left[pin] = PINS[pin].triesMax;
  }

  #tries(pin: PinName): string {
    return `63c${this.#left[pin].toString(16)}`;
  }

  #withPin(file: number | undefined, then: (pin: PinName) => string): string {
    if (file === undefined && this.#current === undefined) return "6986";
    const pin = this.pinAt(file);
    if (pin === undefined) return file === undefined ? "6981" : "6a88";
    return then(pin);
  }

  #exists(file: number): boolean {
    return this.pinAt(file) !== undefined || this.#factsOf(file) !== undefined;
  }

  #factsOf(file: number): FileFacts | undefined {
    return this.#app && FILES[this.#app][file];
  }

  #isOpen({ openedBy }: FileFacts): boolean {
    return openedBy.length === 0 ||
      openedBy.some((pin) => this.#flags.has(pin));
  }
}
