import type { Text } from "../../terms/mod.ts";
import { PATTERN_OCTETS_MIN } from "../matcher.ts";
import { NUMBER_FAMILIES } from "./number_families.ts";

/** A form that a number can take, and what is done about it. */
export interface FormRow {
  /** Its name in a hit. */
  readonly name: string;
  /** Its lengths in octets, where they are fixed; several where alignment decides. */
  readonly octets: readonly number[];
  /** Where such a form is met. */
  readonly found: Text;
  /**
   * `needle`: searched for as bytes. `decoder`: found once the layer around it is undone. `framed`:
   * too short or too loose to mean anything without a field around it, and therefore not looked for.
   */
  readonly how: "needle" | "decoder" | "framed";
}

/** A number that stands in every manual, and one that loses a zero. */
const SPECIMENS = ["123456789018", "012345678903"];

/** What is not searched for as bytes, and why it need not or cannot be. */
const OTHER_FORMS: readonly FormRow[] = [
  {
    name: "base64-wrapped",
    octets: [],
    found: {
      ja: "64桁又は76桁で折り返したbase64、字下げを含む",
      en: "base64 wrapped at 64 or 76 columns, indented or not",
    },
    how: "decoder",
  },
  {
    name: "hexdump-rows",
    octets: [],
    found: {
      ja: "16進ダンプの行",
      en: "rows of a hex dump",
    },
    how: "decoder",
  },
  {
    name: "escapes-mixed",
    octets: [],
    found: {
      ja: "文字と文字参照・エスケープの混在",
      en: "literals and entities or escapes in one number",
    },
    how: "decoder",
  },
  {
    name: "compressed",
    octets: [],
    found: {
      ja: "gzip、zstd、brotli、deflate、zip等の中",
      en: "inside gzip, zstd, brotli, deflate, zip",
    },
    how: "decoder",
  },
  {
    name: "qr-numeric",
    octets: [5],
    found: {
      ja: "QRコードの数字モード。40ビットが任意のビット位置に置かれる",
      en: "numeric mode of QR: forty bits at any bit phase",
    },
    how: "framed",
  },
  {
    name: "int40",
    octets: [5],
    found: {
      ja: "5オクテットの整数。値の長さを示す枠がなければ偶然に一致する",
      en: "integers of five octets, which chance makes too often",
    },
    how: "framed",
  },
  {
    name: "binary-in-base64",
    octets: [],
    found: {
      ja: "整数やBCDのbase64。36~42ビットしか定まらない",
      en: "base64 of an integer or BCD: it fixes 36 to 42 bits only",
    },
    how: "decoder",
  },
  {
    name: "digits-1-to-9",
    octets: [],
    found: {
      ja: "10桁に満たない部分。区切り、伏せ字又は引用符を伴う8桁は探す",
      en:
        "parts of fewer than ten digits; eight are looked for beside a group sign, a mask or quotes",
    },
    how: "framed",
  },
  {
    name: "kana-reading",
    octets: [],
    found: {
      ja: "読み仮名。綴りが一つに定まらない",
      en: "readings in kana: no one spelling of them",
    },
    how: "framed",
  },
  {
    name: "keyed-digest",
    octets: [],
    found: {
      ja: "鍵又はソルト付きの要約値。鍵を示されなければ探せない",
      en: "keyed or salted digests: not without the key",
    },
    how: "framed",
  },
];

/**
 * Every form of a number that is known, and how it is looked for. Readers of a report see from it
 * what "not found" covers.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { FORMS } from "./forms.ts";
 *
 * assertEquals(FORMS.find(({ name }) => name === "pg-numeric-heap")?.octets, [6]);
 * assertEquals(FORMS.find(({ name }) => name === "qr-numeric")?.how, "framed");
 * ```
 */
export const FORMS: readonly FormRow[] = [...searched(), ...OTHER_FORMS];

function searched(): FormRow[] {
  const rows = new Map<string, { octets: Set<number>; found: Text }>();
  for (const { write, found } of NUMBER_FAMILIES) {
    for (const [name, bytes] of SPECIMENS.flatMap(write)) {
      if (bytes.length < PATTERN_OCTETS_MIN) continue;
      const row = rows.get(name) ?? { octets: new Set(), found };
      row.octets.add(bytes.length);
      rows.set(name, row);
    }
  }
  return [...rows].map(([name, { octets, found }]) => ({
    name,
    octets: [...octets].sort((a, b) => a - b),
    found,
    how: "needle",
  }));
}
