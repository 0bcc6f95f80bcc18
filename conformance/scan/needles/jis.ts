/**
 * Row and cell (JIS X 0208, 7-bit) of the few characters that a number is written in. The decoders
 * of the platform know only the way back; the test goes it.
 */
const JIS: Readonly<Record<string, number>> = {
  "　": 0x2121,
  "ー": 0x213c,
  "‐": 0x213e,
  "－": 0x215d,
  "〇": 0x213b,
  "零": 0x4e6d,
  "一": 0x306c,
  "二": 0x4673,
  "三": 0x3b30,
  "四": 0x3b4d,
  "五": 0x385e,
  "六": 0x4f3b,
  "七": 0x3c37,
  "八": 0x482c,
  "九": 0x3665,
  "壱": 0x306d,
  "弐": 0x4675,
  "参": 0x3b32,
  "肆": 0x6668,
  "伍": 0x3860,
  "陸": 0x4e26,
  "漆": 0x3c3f,
  "捌": 0x3b2b,
  "玖": 0x366a,
  "十": 0x3d3d,
  "百": 0x4934,
  "千": 0x4069,
  "万": 0x4b7c,
  "億": 0x322f,
};

/** The code of a character; `undefined` for ASCII and whatever else is not in the table. */
function jisOf(text: string, at: number): number | undefined {
  const code = text.charCodeAt(at);
  if (code < 0x80) return undefined;
  if (code >= 0xff10 && code <= 0xff19) return 0x2330 + code - 0xff10;
  return JIS[text[at]!];
}

/** A text in the three encodings that Japanese hosts and mails had before UTF-8. */
export function japaneseOctets(
  text: string,
): readonly (readonly [name: string, bytes: Uint8Array])[] {
  const shiftJis: number[] = [];
  const euc: number[] = [];
  const mail: number[] = [];
  let isWide = text.charCodeAt(0) >= 0x80;
  for (let i = 0; i < text.length; i++) {
    const code = jisOf(text, i);
    if ((code !== undefined) !== isWide) {
      isWide = code !== undefined;
      mail.push(...(isWide ? TO_KANJI : TO_ASCII));
    }
    if (code === undefined) {
      const octet = text.charCodeAt(i);
      shiftJis.push(octet);
      euc.push(octet);
      mail.push(octet);
      continue;
    }
    const row = code >> 8;
    const cell = code & 0xff;
    euc.push(row | 0x80, cell | 0x80);
    mail.push(row, cell);
    shiftJis.push(...shifted(row, cell));
  }
  return [
    ["cp932", Uint8Array.from(shiftJis)],
    ["euc-jp", Uint8Array.from(euc)],
    ["iso-2022-jp", Uint8Array.from(mail)],
  ];
}

const TO_KANJI = [0x1b, 0x24, 0x42];
const TO_ASCII = [0x1b, 0x28, 0x42];

/** Two rows to one lead octet; the cells of the even row follow those of the odd one. */
function shifted(row: number, cell: number): [number, number] {
  const lead = ((row - 0x21) >> 1) + (row < 0x5f ? 0x81 : 0xc1);
  const trail = row % 2 === 1
    ? cell + (cell >= 0x60 ? 0x20 : 0x1f)
    : cell + 0x7e;
  return [lead, trail];
}
