import type { PersonSpec } from "../target/mod.ts";

/** A name as the register writes it, and as an English reader can say it. */
export interface InventedName {
  /** As written. */
  readonly kanji: string;
  /** As said. */
  readonly romaji: string;
}

/** Family names put together from common characters. The people do not exist. */
export const FAMILY_NAMES: readonly InventedName[] = [
  { kanji: "霞野", romaji: "Kasumino" },
  { kanji: "藤波", romaji: "Fujinami" },
  { kanji: "朝凪", romaji: "Asanagi" },
  { kanji: "雪城", romaji: "Yukishiro" },
  { kanji: "月岡", romaji: "Tsukioka" },
  { kanji: "風早", romaji: "Kazahaya" },
  { kanji: "鈴掛", romaji: "Suzukake" },
  { kanji: "﨑浜", romaji: "Sakihama" },
  { kanji: "葦原", romaji: "Ashihara" },
  { kanji: "𠮷澄", romaji: "Yoshizumi" },
];

/** Given names, with the sex that the register of an invented town writes beside them. */
export const GIVEN_NAMES:
  readonly (InventedName & { readonly sex: PersonSpec["sex"] })[] = [
    { kanji: "千紗", romaji: "Chisa", sex: "female" },
    { kanji: "岳人", romaji: "Takehito", sex: "male" },
    { kanji: "みのり", romaji: "Minori", sex: "female" },
    { kanji: "航太", romaji: "Kota", sex: "male" },
    { kanji: "すずな", romaji: "Suzuna", sex: "female" },
    { kanji: "一朗太", romaji: "Ichirota", sex: "male" },
    { kanji: "澪", romaji: "Mio", sex: "female" },
    { kanji: "ジュン", romaji: "Jun", sex: "not-applicable" },
  ];

/** Towns and streets that no map shows. */
export const RESIDENCES: readonly PersonSpec["residence"][] = [
  {
    prefecture: "Tenken-ken",
    municipality: "Asahi-shi",
    address: "点検県朝日市霞町1丁目2番3号",
  },
  {
    prefecture: "Tenken-ken",
    municipality: "Minato-machi",
    address: "点検県湊町字浜4番地5",
  },
  {
    prefecture: "Tameshi-fu",
    municipality: "Mikata-shi",
    address: "試府三方市中央6-7-8",
  },
  {
    prefecture: "Tameshi-fu",
    municipality: "Yamabe-mura",
    address: "試府山辺村大字奥9番地",
  },
];
