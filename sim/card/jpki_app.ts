import { invariant, type Tree, TREES } from "../../conformance/terms/mod.ts";
import type { Application } from "./application.ts";
import type { CardParts } from "./card_parts.ts";
import {
  type Access,
  afterAnyPinOf,
  type ElementaryFile,
  type FileId,
  FileTree,
  FREE,
  padded,
} from "./files.ts";
import type { SigningKey } from "./holder_keys.ts";
import { Pin, type PinRules } from "./pin.ts";

/** AID of the JPKI application. */
export const JPKI_AID = "d392f000260100000001";

/** What carries the application: the plastic card, or a phone's secure element. */
export type TokenKind = "card" | "android" | "iphone";

/** A certificate with its key, as the issuer writes it to the card. */
export interface Holding {
  /** The certificate, DER. */
  readonly certificate: Uint8Array;
  /** The private key that belongs to it. */
  readonly key: SigningKey;
}

/** What the issuer puts into the JPKI application. */
export interface JpkiSpec {
  /** Carrier; the plastic card when absent. */
  readonly token?: TokenKind;
  /** CA certificate of each tree, DER. */
  readonly caCertificates: Readonly<Record<Tree, Uint8Array>>;
  /** Certificate, key and PIN of each tree; a child has no signature certificate. */
  readonly holdings: Readonly<Partial<Record<Tree, HoldingWithPin>>>;
}

/** A holding as it is first written. */
export interface HoldingWithPin extends Holding {
  /** Its PIN; without one it is born blocked, as on a card without PINs (顔認証マイナンバーカード). */
  readonly pin?: string | undefined;
}

interface Slot {
  readonly certificate: FileId;
  readonly ca: FileId;
  readonly key: FileId;
  readonly pin: FileId;
  readonly rules: PinRules;
}

const SLOTS: Readonly<Record<Tree, Slot>> = {
  authentication: {
    certificate: 0x0a,
    ca: 0x0b,
    key: 0x17,
    pin: 0x18,
    rules: { triesMax: 3, format: /^[0-9]{4}$/ },
  },
  signature: {
    certificate: 0x01,
    ca: 0x02,
    key: 0x1a,
    pin: 0x1b,
    rules: { triesMax: 5, format: /^[A-Z0-9]{6,16}$/ },
  },
};

const TOKEN_INFORMATION: FileId = 0x06;
const CERTIFICATES_PRESENT: FileId = 0x08;
const TOKEN_LABELS: Readonly<Record<TokenKind, string>> = {
  card: "JPKIAPICCTOKEN2",
  android: "JPKIAPGPSETOKEN",
  iphone: "JPKIAPIOSTOKEN",
};
const CERTIFICATE_FILE_SIZE_MIN = 2048;

/** JPKI application (公的個人認証AP): two certificates, two keys, and the PIN of each. */
export class JpkiApp implements Application {
  /** Name in listings. */
  readonly name: string = "jpki";
  /** Application identifier. */
  readonly aid: string = JPKI_AID;
  /** Its files. */
  readonly files: FileTree;
  readonly #token: TokenKind;
  readonly #parts: CardParts;

  /** An application as the issuer hands it over. */
  constructor(spec: JpkiSpec, parts: CardParts) {
    this.#token = spec.token ?? "card";
    this.#parts = parts;
    this.files = new FileTree([tokenInformation(this.#token)]);
    for (const tree of TREES) {
      this.writeCa(tree, spec.caCertificates[tree]);
      const holding = spec.holdings[tree];
      if (holding) this.writeHolding(tree, holding, holding.pin);
    }
    this.#writePresence();
  }

  /**
   * Issuer side: write a certificate with its key. The PIN stays as it is, unless it is given; if
   * a tree that had no certificate so far is given none, its PIN is born blocked.
   */
  writeHolding(tree: Tree, holding: Holding, pin?: string): void {
    const slot = SLOTS[tree];
    if (pin !== undefined || !this.files.find(slot.pin)) {
      this.#writePin(slot, pin);
    }
    this.files.put({
      kind: "transparent",
      id: slot.certificate,
      read: this.#certificateAccess(tree),
      content: padded(holding.certificate, CERTIFICATE_FILE_SIZE_MIN),
    });
    const use = afterAnyPinOf(slot.pin);
    this.files.put({ kind: "key", id: slot.key, use, key: holding.key });
    this.#writePresence();
  }

  /** Issuer side: write the CA certificate of a tree. */
  writeCa(tree: Tree, certificate: Uint8Array): void {
    this.files.put({
      kind: "transparent",
      id: SLOTS[tree].ca,
      read: FREE,
      content: padded(certificate, CERTIFICATE_FILE_SIZE_MIN),
    });
  }

  /**
   * Issuer side: new tries for the PIN of a tree, and a new value if one is given. A PIN that was
   * born blocked opens only with a value.
   */
  unblockPin(tree: Tree, value?: string): void {
    const file = this.files.find(SLOTS[tree].pin);
    invariant(file?.kind === "pin", "only a PIN on the card is unblocked");
    file.pin.unblock(value);
  }

  /** Phones ask for the PIN before they show even the authentication certificate. */
  #certificateAccess(tree: Tree): Access {
    const free = tree === "authentication" && this.#token === "card";
    return free ? FREE : afterAnyPinOf(SLOTS[tree].pin);
  }

  #writePin(slot: Slot, value: string | undefined): void {
    const pin = new Pin(value, slot.rules, this.#parts.tries);
    this.files.put({ kind: "pin", id: slot.pin, pin });
  }

  #writePresence(): void {
    const present = (tree: Tree): number =>
      this.files.find(SLOTS[tree].certificate) ? 0x8f : 0x00;
    this.files.put({
      kind: "transparent",
      id: CERTIFICATES_PRESENT,
      read: FREE,
      content: Uint8Array.of(
        present("signature"),
        present("authentication"),
        0x00,
      ),
    });
  }
}

/** 160 bytes; what follows the label is not publicly known and is left zero. */
function tokenInformation(token: TokenKind): ElementaryFile {
  const content = new Uint8Array(160);
  content.set(new TextEncoder().encode(TOKEN_LABELS[token].padEnd(32)));
  return { kind: "transparent", id: TOKEN_INFORMATION, read: FREE, content };
}
