/** The same sentence in Japanese and in English; both are written, neither is a translation key. */
export interface Text {
  /** Japanese, as a public official would write it. */
  readonly ja: string;
  /** English. */
  readonly en: string;
}

/** Language of a report or a terminal. */
export type Language = keyof Text;
