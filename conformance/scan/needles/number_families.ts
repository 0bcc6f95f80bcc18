import { utf8ToBytes } from "@noble/hashes/utils.js";
import {
  ascii,
  base32Cores,
  base64Cores,
  OCTET_ENCODINGS,
  utf16,
} from "../encodings.ts";
import { decimals, integers } from "./binary.ts";
import { digests, line } from "./digest.ts";
import { escapes } from "./escape.ts";
import type { Family, Written } from "./family.ts";
import { japaneseOctets } from "./jis.ts";
import { parts } from "./part.ts";
import {
  fullWidth,
  grouped,
  groupedSpellings,
  kanjiSpellings,
  plainSpellings,
  programSpellings,
  type Spelled,
} from "./spelling.ts";

/** Text in the three encodings of Unicode that are met. */
function unicode([name, text]: Spelled): Written[] {
  return [
    [name, utf8ToBytes(text)],
    [`${name}/utf-16le`, utf16(text, true)],
    [`${name}/utf-16be`, utf16(text, false)],
  ];
}

/** Octets as they travel: hex and base64. */
export function transported(name: string, octets: Uint8Array): Written[] {
  return OCTET_ENCODINGS.flatMap((encoding) =>
    encoding.encode(octets).map((bytes): Written => [
      `${name}/${encoding.name}`,
      bytes,
    ])
  );
}

function wideTransported([name, text]: Spelled): Written[] {
  return base64Cores(utf16(text, true)).map((core): Written => [
    `${name}/utf-16le/base64`,
    core,
  ]);
}

function japanese([name, text]: Spelled): Written[] {
  return japaneseOctets(text).map(([charset, bytes]): Written => [
    `${name}/${charset}`,
    bytes,
  ]);
}

/** The names beginning with `grouped-` are written in ASCII digits, but for the sign. */
const TEXTS: Family = {
  found: {
    ja: "本文、ログ、CSV、JSON、ファイル名、メモリ",
    en: "text, logs, CSV, JSON, file names, memory",
  },
  write: (digits) =>
    [
      ...plainSpellings(digits),
      ...groupedSpellings(digits),
      ...kanjiSpellings(digits),
      ...programSpellings(digits),
    ].flatMap(unicode),
};

const JAPANESE: Family = {
  found: {
    ja: "旧来の帳票、CSV、ホスト連携、メール",
    en: "older forms and CSV, feeds of hosts, mail",
  },
  write: (digits) =>
    [
      ["full-width", fullWidth(digits)] as const,
      ...groupedSpellings(digits),
      ...kanjiSpellings(digits),
    ].flatMap(japanese),
};

const TRANSPORTS: Family = {
  found: {
    ja: "本文やヘッダーに埋め込まれた値、バックアップの写し",
    en: "values within bodies and headers, dumps",
  },
  write: (digits) => [
    ...plainSpellings(digits).flatMap((spelled) => [
      ...transported(spelled[0], utf8ToBytes(spelled[1])),
      ...wideTransported(spelled),
    ]),
    ...base32Cores(ascii(digits)).map((core): Written => [
      "digits/base32",
      ascii(core),
    ]),
  ],
};

const ESCAPES: Family = {
  found: {
    ja: "JSON、HTML、URL、ソースコード、メール",
    en: "JSON, HTML, URLs, source code, mail",
  },
  write: (digits) => {
    const wide = fullWidth(digits);
    return [
      ...escapes("digits", digits, ascii(digits)),
      ...escapes("full-width", wide, utf8ToBytes(wide)),
    ];
  },
};

const INTEGERS: Family = {
  found: {
    ja: "SQLite、Redis、MongoDB、Java、protobuf、Avro、InnoDB、PostgreSQL",
    en: "SQLite, Redis, MongoDB, Java, protobuf, Avro, InnoDB, PostgreSQL",
  },
  write: integers,
};

const DECIMALS: Family = {
  found: {
    ja: "ホストの固定長項目、カード、InnoDB、PostgreSQLのnumeric",
    en: "fixed fields of hosts, cards, InnoDB, PostgreSQL numeric",
  },
  write: decimals,
};

/** Salted and keyed digests cannot be looked for without the key; these need none. */
const NUMBER_DIGESTS: Family = {
  found: {
    ja: "「匿名化」した列、監査記録、解析基盤",
    en: "columns called anonymised, audit rows, analytics",
  },
  write: (digits) => {
    const octets = ascii(digits);
    return digests([
      ["", octets],
      ["line", line(octets)],
      ["hyphenated", ascii(grouped(digits, "-"))],
      ["full-width", utf8ToBytes(fullWidth(digits))],
    ]);
  },
};

const PARTS: Family = {
  found: {
    ja: "マスク表示、検索用の列、確認要素の元となる部分",
    en: "masked screens, search columns, the part that an element is made of",
  },
  isPart: true,
  write: parts,
};

/** Everything that a number is looked for as, the commonest first: of equal bytes the first name stands. */
export const NUMBER_FAMILIES: readonly Family[] = [
  TEXTS,
  TRANSPORTS,
  JAPANESE,
  ESCAPES,
  INTEGERS,
  DECIMALS,
  NUMBER_DIGESTS,
  PARTS,
];
