import {
  displayWidth,
  padEndColumns,
} from "../../conformance/reports/display_width.ts";
import type { IssuedCertificate } from "../../conformance/target/mod.ts";
import {
  civilDateJst,
  formatJst,
  type Language,
  parseInstant,
  type Text,
  type Tree,
  TREES,
} from "../../conformance/terms/mod.ts";
import type { StreetCard } from "./street_card.ts";

const LABELS = {
  holder: { ja: "所持者", en: "holder" },
  card: { ja: "カード", en: "card" },
  authentication: { ja: "利用者証明用", en: "authentication" },
  signature: { ja: "署名用", en: "signature" },
  pins: { ja: "暗証番号", en: "PINs" },
  next: { ja: "次に", en: "next" },
  stop: { ja: "終了", en: "stop" },
} as const satisfies Record<string, Text>;

const ORDINARY: Text = { ja: "通常のカード", en: "ordinary" };
const PIN_LESS: Text = {
  ja: "顔認証マイナンバーカード（暗証番号なし）",
  en: "PIN-less (顔認証マイナンバーカード)",
};
const ABSENT: Text = { ja: "証明書なし", en: "no certificate" };
const INVENTED: Text = {
  ja: "架空の人物の架空の暗証番号",
  en: "invented, like the person",
};
const NO_PIN: Text = {
  ja: "照合できる暗証番号はない",
  en: "none that could be verified",
};
const NEXT = [
  "opensc-tool --list-readers",
  "pkcs15-tool --list-pins",
  "pkcs15-tool --read-certificate 1",
];
/** OpenSC asks for both counters before it does anything, and gives up where there is only one. */
const NEXT_WITHOUT_SIGNATURE = [
  "opensc-tool --list-readers",
  "opensc-tool -s 00A4040C0AD392F000260100000001 -s 00B08A0000",
];

/** What there is to know about a card before it goes into the reader. */
export function aboutCard(card: StreetCard, language: Language): string {
  const { holder, state } = card;
  const { family, given } = holder.name;
  const hasSignature = state.certificates.signature !== undefined;
  const rows: (readonly [label: Text, text: string])[] = [
    [LABELS.holder, `${holder.person}  ${family} ${given}`],
    [LABELS.card, kindOfCard(card)[language]],
    ...TREES.map((tree) =>
      [
        LABELS[tree],
        aboutCertificate(state.certificates[tree], language),
      ] as const
    ),
    [LABELS.pins, pinsOf(card, language)],
    ...(hasSignature ? NEXT : NEXT_WITHOUT_SIGNATURE)
      .map((command) => [LABELS.next, command] as const),
    [LABELS.stop, "Ctrl-C"],
  ];
  return aligned(rows.map(([label, text]) => [label[language], text]));
}

/** A label stands once, in front of the first of its lines. */
function aligned(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([label]) => displayWidth(label)));
  return rows.map(([label, text], i) => {
    const shown = rows[i - 1]?.[0] === label ? "" : label;
    return `  ${padEndColumns(shown, width)}  ${text}\n`;
  }).join("");
}

function kindOfCard({ holder, expiresAt }: StreetCard): Text {
  const kind = holder.cardKind === "pin-less" ? PIN_LESS : ORDINARY;
  const until = civilDateJst(expiresAt);
  return {
    ja: `${kind.ja}、${until} まで有効`,
    en: `${kind.en}, valid until ${until}`,
  };
}

function aboutCertificate(
  certificate: IssuedCertificate | undefined,
  language: Language,
): string {
  if (!certificate) return ABSENT[language];
  const { serial, notBefore, notAfter } = certificate;
  const [from, until] = [notBefore, notAfter].map((at) =>
    formatJst(parseInstant(at))
  );
  return `${from} – ${until}  serial ${serial}`;
}

function pinsOf({ holder, state }: StreetCard, language: Language): string {
  if (holder.cardKind === "pin-less") return NO_PIN[language];
  const pinOf = (tree: Tree) =>
    `${LABELS[tree][language]} ${holder.pins[tree]}`;
  const pins = TREES.filter((tree) => state.certificates[tree]).map(pinOf);
  return `${pins.join("  ")}  (${INVENTED[language]})`;
}
