import type { Application } from "./application.ts";
import type { CardParts } from "./card_parts.ts";
import { FileTree } from "./files.ts";
import { Pin } from "./pin.ts";

/** AID of the Juki application. */
export const JUKI_AID = "d3921000310001010401";

/** What the issuer puts into the Juki application. */
export interface JukiSpec {
  /** Four-digit PIN. */
  readonly pin: string;
}

/** Juki application (住基AP): of what it holds, only the PIN is publicly known. */
export class JukiApp implements Application {
  /** Name in listings. */
  readonly name: string = "juki";
  /** Application identifier. */
  readonly aid: string = JUKI_AID;
  /** Its files. */
  readonly files: FileTree;

  /** An application as the issuer hands it over. */
  constructor(spec: JukiSpec, parts: CardParts) {
    const rules = { triesMax: 3, format: /^[0-9]{4}$/ };
    const pin = new Pin(spec.pin, rules, parts.tries);
    this.files = new FileTree([{ kind: "pin", id: 0x1c, pin }]);
  }
}
