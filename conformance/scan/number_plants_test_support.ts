import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Needle } from "./needles.ts";

/** The number that every plant holds; it stands in manuals and belongs to nobody. */
export const NUMBER = "123456789018";

/** Forms of the needles that lie in the bytes. */
export function forms(needles: readonly Needle[], hex: string): string[] {
  return needles.filter(({ bytes }) => hex.includes(bytesToHex(bytes)))
    .map(({ form }) => form);
}

/** Text as hex. */
export const hexOf = (text: string): string => bytesToHex(utf8ToBytes(text));

/** Bytes as other tools write them, not as this project does. */
export const PLANTS: readonly [form: string, hex: string][] = [
  ["digits", hexOf(`x${NUMBER}y`)],
  ["hyphenated", hexOf("1234-5678-9018")],
  ["spaced", hexOf("1234 5678 9018")],
  [
    "full-width",
    "efbc91efbc92efbc93efbc94efbc95efbc96efbc97efbc98efbc99efbc90efbc91efbc98",
  ],
  ["digits/utf-16le", "310032003300340035003600370038003900300031003800"],
  ["digits/utf-16be", "003100320033003400350036003700380039003000310038"],
  ["digits/base64", hexOf("MTIzNDU2Nzg5MDE4")],
  ["digits/base64", hexOf("EyMzQ1Njc4OTAxO")],
  ["digits/base64", hexOf("xMjM0NTY3ODkwMT")],
  ["digits/hex", hexOf("313233343536373839303138")],
  ["int64-be", "0000001cbe991a1a"],
  ["int64-le", "1a1a99be1c000000"],
  ["int48-be", "001cbe991a1a"],
  ["float64-le", "00001a1a99be3c42"],
  ["float64-be", "423cbe991a1a0000"],
  ["md5/hex", hexOf("be42af7e12e3f219f7da6831e3097077")],
  ["sha1/hex", hexOf("53558513f84a63c2508d94b353531090900c0de7")],
  [
    "sha256",
    "0722847621484e139b6f8692bb206c28a6858a6954c9289ce77f0a440aa076cc",
  ],
  [
    "sha256/hex-upper",
    hexOf("0722847621484E139B6F8692BB206C28A6858A6954C9289CE77F0A440AA076CC"),
  ],
  ["body", hexOf("123456789010")],
  ["grouped-u2010", "31323334e28090353637" + "38e2809039303138"],
  ["grouped-u30fc", "31323334e383bc35363738e383bc39303138"],
  ["grouped-uff0d", "31323334efbc8d35363738efbc8d39303138"],
  [
    "full-width/utf-16le",
    "11ff12ff13ff14ff15ff16ff17ff18ff19ff10ff11ff18ff",
  ],
  [
    "full-width/cp932",
    "825082518252825382548255825682578258824f82508257",
  ],
  [
    "full-width/euc-jp",
    "a3b1a3b2a3b3a3b4a3b5a3b6a3b7a3b8a3b9a3b0a3b1a3b8",
  ],
  [
    "full-width/iso-2022-jp",
    "1b2442" + hexOf("#1#2#3#4#5#6#7#8#9#0#1#8") + "1b2842",
  ],
  ["kanji", hexOf("一二三四五六七八九〇一八")],
  ["daiji", hexOf("壱弐参四五六七八九零壱八")],
  ["daiji-old", hexOf("壱弐参肆伍陸漆捌玖零壱捌")],
  ["kanji-positional", hexOf("千二百三十四億五千六百七十八万九千十八")],
  ["thousands", hexOf("123,456,789,018")],
  ["digits-spaced", hexOf("1 2 3 4 5 6 7 8 9 0 1 8")],
  ["array", hexOf("[1,2,3,4,5,6,7,8,9,0,1,8]")],
  ["double", hexOf("1.23456789018E11")],
  ["reversed", hexOf("810987654321")],
  [
    "digits/json-escape",
    hexOf(
      "\\u0031\\u0032\\u0033\\u0034\\u0035\\u0036\\u0037\\u0038\\u0039\\u0030\\u0031\\u0038",
    ),
  ],
  [
    "full-width/json-escape",
    hexOf(
      "\\uff11\\uff12\\uff13\\uff14\\uff15\\uff16\\uff17\\uff18\\uff19\\uff10\\uff11\\uff18",
    ),
  ],
  [
    "full-width/json-escape-upper",
    hexOf(
      "\\uFF11\\uFF12\\uFF13\\uFF14\\uFF15\\uFF16\\uFF17\\uFF18\\uFF19\\uFF10\\uFF11\\uFF18",
    ),
  ],
  [
    "digits/html-decimal",
    hexOf("&#49;&#50;&#51;&#52;&#53;&#54;&#55;&#56;&#57;&#48;&#49;&#56;"),
  ],
  [
    "digits/html-hex",
    hexOf(
      "&#x31;&#x32;&#x33;&#x34;&#x35;&#x36;&#x37;&#x38;&#x39;&#x30;&#x31;&#x38;",
    ),
  ],
  [
    "full-width/html-decimal",
    hexOf(
      "&#65297;&#65298;&#65299;&#65300;&#65301;&#65302;&#65303;&#65304;&#65305;&#65296;&#65297;&#65304;",
    ),
  ],
  ["digits/url", hexOf("%31%32%33%34%35%36%37%38%39%30%31%38")],
  [
    "digits/url-twice",
    hexOf("%2531%2532%2533%2534%2535%2536%2537%2538%2539%2530%2531%2538"),
  ],
  [
    "full-width/url",
    hexOf(
      "%EF%BC%91%EF%BC%92%EF%BC%93%EF%BC%94%EF%BC%95%EF%BC%96%EF%BC%97%EF%BC%98%EF%BC%99%EF%BC%90%EF%BC%91%EF%BC%98",
    ),
  ],
  [
    "digits/c-hex",
    hexOf(
      "\\x31\\x32\\x33\\x34\\x35\\x36\\x37\\x38\\x39\\x30\\x31\\x38",
    ),
  ],
  [
    "digits/c-octal",
    hexOf(
      "\\061\\062\\063\\064\\065\\066\\067\\070\\071\\060\\061\\070",
    ),
  ],
  [
    "digits/quoted-printable",
    hexOf("=31=32=33=34=35=36=37=38=39=30=31=38"),
  ],
  ["integer-hex", hexOf("0x1cbe991a1a")],
  ["integer-hex-upper", hexOf("1CBE991A1A")],
  ["digits/base32", hexOf("GEZDGNBVGY3TQOJQGE4A====")],
  ["digits/utf-16le/base64", hexOf("MQAyADMANAA1ADYANwA4ADkAMAAxADgA")],
  ["digits/utf-16le/base64", hexOf("EAMgAzADQANQA2ADcAOAA5ADAAMQA4A")],
  ["digits/utf-16le/base64", hexOf("xADIAMwA0ADUANgA3ADgAOQAwADEAOA")],
  ["varint", "089ab4e4f4cb03"],
  ["zigzag", "b4e8c8e99707"],
  ["listpack", "f41a1a99be1c000000"],
  ["innodb-bigint", "8000001cbe991a1a"],
  ["innodb-decimal", "807b1b3a0c1a"],
  ["pg-numeric-heap", "d2042e163a23"],
  ["pg-numeric-wire", "04d2162e233a"],
  ["bcd", "123456789018"],
  ["bcd-shifted", "01234567890187"],
  ["bcd-shifted-f", "9123456789018f"],
  ["bcd-swapped", "214365870981"],
  ["comp-3-c", "0123456789018c"],
  ["ebcdic", "f1f2f3f4f5f6f7f8f9f0f1f8"],
  ["digit-octets", "010203040506070809000108"],
  // What follows was computed with Python's hashlib.
  [
    "sha512/hex",
    hexOf(
      "b210e9106e4f918e47661f7823b130e4c9d80e1e1b12ce369b55ab431c8b84b2b0533fb781e33be1e6f216fdcc7693cdf35c7f92b3d5433f0a9d50ba968c0257",
    ),
  ],
  [
    "sha3-256",
    "72eef70d2c9c5509627c00d0200e9be5a32a2df759eec8d209f2435b8870bd27",
  ],
  [
    "sha3-512/hex",
    hexOf(
      "e706862c66834128f9a0b3bab2f8be0187643d6546b59b24913d3e13b6c3dcfe1e73ae183f516d9a3561c6d770fb19517d84d0ad07e2dc75778493253b11d135",
    ),
  ],
  [
    "blake2b",
    "894fcd825efda798bb877074236ee574536c8710304a7d644732806485f1d3a31378620ec87ab605dd6f9edbea2ad66d93b89f04bc71c652b7502bb4f95ebf05",
  ],
  [
    "blake2s",
    "ff14157c48e2b1d8aeaef9cccca6557397f946d70a0ca6653ec515fae3b735cd",
  ],
  ["md5-of-line/hex", hexOf("d1b8613ed189bc203ffb1d30194d2b81")],
  ["sha1-of-line", "cac48161e6b23492126c5e119bb5d517a54d5ec5"],
  [
    "sha256-of-line/base64",
    hexOf("jvPvxSDHp5E8bksKA7UIp8wPYTUW7TUw8U7yVMBI7BQ="),
  ],
  ["md5-of-hyphenated/hex", hexOf("164a8a704a6ddb10b070e9e301838af5")],
  [
    "sha256-of-full-width/base64url",
    hexOf("o6pQsyKPYksifzhac_jaz_IF0TVJ22pH3Z8s-SHlBRM"),
  ],
  ["sha256/base64", hexOf("ByKEdiFIThObb4aSuyBsKKaFimlUySic538KRAqgdsw=")],
  ["digits-1-to-10", hexOf("x1234567890x")],
  ["digits-2-to-11", hexOf("x2345678901x")],
  ["digits-3-to-12", hexOf("x3456789018x")],
  ["first-8/masked", hexOf("12345678****")],
  ["last-8/masked", hexOf("****56789018")],
  ["first-8/hyphenated", hexOf("1234-5678-****")],
  ["last-8/spaced", hexOf("**** 5678 9018")],
  ["first-8/quoted", hexOf('{"part":"12345678"}')],
];
