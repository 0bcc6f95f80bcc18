import type { Tree } from "../../conformance/terms/mod.ts";
import type { Contact } from "./messages.ts";

/** Where a scripted card differs from the usual. */
export interface CardScript {
  /** Trees it has; both when absent. */
  readonly trees?: readonly Tree[];
  /** Tries that are left at the start. */
  readonly triesLeft?: Readonly<Record<Tree, number>>;
  /** Size of its certificates. */
  readonly certificateBytes?: number;
  /** A last change to an answer, given the command in hex and the true answer. */
  readonly tamper?: (command: string, answer: Uint8Array) => Uint8Array;
}

const FILES: Readonly<
  Record<
    string,
    { readonly tree: Tree; readonly what: "certificate" | "key" | "pin" }
  >
> = {
  "000a": { tree: "authentication", what: "certificate" },
  "0017": { tree: "authentication", what: "key" },
  "0018": { tree: "authentication", what: "pin" },
  "0001": { tree: "signature", what: "certificate" },
  "001a": { tree: "signature", what: "key" },
  "001b": { tree: "signature", what: "pin" },
};
const PINS: Readonly<Record<Tree, string>> = {
  authentication: "31323334",
  signature: "414243313233",
};

/**
 * The answers that an app expects of a card, and no more: enough to hold a conversation with. PINs
 * are 1234 and ABC123; a signature is the name of the tree's key file before what was signed.
 */
export class ScriptedCard implements Contact {
  /** Every command that came, in hex. */
  readonly commands: string[] = [];
  /** Tries left. */
  readonly triesLeft: Record<Tree, number>;
  readonly #script: CardScript;
  readonly #verified = new Set<Tree>();
  #open = false;
  #file = "";

  /** A card on the phone. */
  constructor(script: CardScript = {}) {
    this.#script = script;
    this.triesLeft = {
      ...(script.triesLeft ?? { authentication: 3, signature: 5 }),
    };
  }

  /** One command in, one answer out. */
  transmit(command: Uint8Array): Uint8Array {
    const hex = command.toHex();
    this.commands.push(hex);
    const answer = Uint8Array.fromHex(this.#answer(hex));
    return this.#script.tamper?.(hex, answer) ?? answer;
  }

  /** The certificate of a tree: its header, then a pattern. */
  certificate(tree: Tree): Uint8Array {
    const size = this.#script.certificateBytes ?? 700;
    const bytes = new Uint8Array(size).fill(tree === "signature" ? 0x51 : 0xa1);
    bytes.set([0x30, 0x82, (size - 4) >> 8, (size - 4) & 0xff]);
    return bytes;
  }

  #answer(hex: string): string {
    if (hex === "00a4040c0ad392f000260100000001") {
      this.#open = true;
      return "9000";
    }
    if (hex.startsWith("00a4020c02")) return this.#select(hex.slice(10));
    const file = FILES[this.#file];
    if (!file) return "6986";
    if (hex.startsWith("00b0")) return this.#read(file.tree, hex);
    if (hex.startsWith("00200080")) {
      return this.#verify(file.tree, hex.slice(10));
    }
    if (hex.startsWith("802a008033")) {
      return this.#sign(file.tree, hex.slice(10, -2));
    }
    return "6d00";
  }

  #select(id: string): string {
    const trees = this.#script.trees ?? ["authentication", "signature"];
    const tree = FILES[id]?.tree;
    if (!this.#open || !tree || !trees.includes(tree)) return "6a82";
    this.#file = id;
    return "9000";
  }

  #read(tree: Tree, hex: string): string {
    if (tree === "signature" && !this.#verified.has(tree)) return "6982";
    const file = new Uint8Array(2048).fill(0xff);
    file.set(this.certificate(tree));
    const offset = parseInt(hex.slice(4, 8), 16);
    const le = parseInt(hex.slice(8), 16) || 256;
    return file.subarray(offset, offset + le).toHex() + "9000";
  }

  #verify(tree: Tree, pin: string): string {
    if (this.triesLeft[tree] === 0) return "6984";
    if (pin === PINS[tree]) {
      this.#verified.add(tree);
      return "9000";
    }
    this.triesLeft[tree] -= 1;
    return `63c${this.triesLeft[tree]}`;
  }

  #sign(tree: Tree, data: string): string {
    return this.#verified.has(tree) ? this.#file + data + "9000" : "6982";
  }
}
