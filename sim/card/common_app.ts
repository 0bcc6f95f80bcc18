import type { Application } from "./application.ts";
import { FileTree, FREE } from "./files.ts";

/** AID of the common application. */
export const COMMON_AID = "d3921000310001010100";

/** What the issuer puts into the common application. */
export interface CommonSpec {
  /** Serial number of the card, 15 digits. */
  readonly serial: string;
  /** Code of the municipality, 5 digits. */
  readonly municipality: string;
  /** Last day of the card, `YYYYMMDD`. */
  readonly expiry: string;
}

/** Common application (共通カードAP): one record that says which card this is. */
export class CommonApp implements Application {
  /** Name in listings. */
  readonly name: string = "common";
  /** Application identifier. */
  readonly aid: string = COMMON_AID;
  /** Its files. */
  readonly files: FileTree;

  /** An application as the issuer hands it over. */
  constructor(spec: CommonSpec) {
    const digits = `${spec.serial}${spec.municipality}${spec.expiry}`;
    const text = new TextEncoder().encode(digits);
    const record = Uint8Array.of(0x01, text.length, ...text);
    this.files = new FileTree([
      { kind: "records", id: 0x01, read: FREE, records: [record] },
    ]);
  }
}
