import { assertEquals } from "@std/assert";
import { japaneseOctets } from "./jis.ts";

const DECODERS: Readonly<Record<string, string>> = {
  "cp932": "shift_jis",
  "euc-jp": "euc-jp",
  "iso-2022-jp": "iso-2022-jp",
};

Deno.test("what is written in the old encodings, the platform's decoders read back", () => {
  const texts = [
    "０１２３４５６７８９",
    "１２３４－５６７８ー９０１８‐１　１",
    "〇零一二三四五六七八九十百千万億壱弐参肆伍陸漆捌玖",
    "1234‐5678‐9018",
    "1234ー5678ー9018",
  ];
  for (const text of texts) {
    for (const [name, bytes] of japaneseOctets(text)) {
      const isMail = name === "iso-2022-jp" && text.charCodeAt(0) > 0x7f;
      const octets = isMail ? Uint8Array.of(0x1b, 0x24, 0x42, ...bytes) : bytes;
      assertEquals(
        new TextDecoder(DECODERS[name]!, { fatal: true }).decode(octets),
        text,
        name,
      );
    }
  }
});
