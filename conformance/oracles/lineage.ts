import type { EvidenceEvent } from "../evidence/event.ts";
import type {
  Assumptions,
  CardState,
  IssuedCertificate,
} from "../target/mod.ts";
import { certificateKeyText, type Tree } from "../terms/mod.ts";

/**
 * Cards as they are now, and how certificates descend from one another as far as the assumptions of
 * the case give a link. Nothing else may be held against a target: no design could know more.
 */
export class Lineage {
  readonly #linked: Assumptions["linkedEvents"];
  readonly #cards = new Map<string, CardState>();
  readonly #previous = new Map<string, string>();
  readonly #told = new Set<string>();

  /** With the cards that people hold at the start. */
  constructor(assumptions: Assumptions, cards: readonly CardState[]) {
    this.#linked = assumptions.linkedEvents;
    cards.forEach((card) => this.#learnCard(card));
  }

  /** Learn from one event. */
  apply(event: EvidenceEvent): void {
    if (event.kind === "lived") {
      event.cards.forEach((card) => this.#learnCard(card));
      event.changed.forEach((certificate) => this.#learn(certificate));
    }
    if (event.kind === "asked" && event.answer === "previous") {
      this.#told.add(certificateKeyText(event.certificate));
    }
  }

  /** The card with this id. */
  card(id: string): CardState | undefined {
    return this.#cards.get(id);
  }

  /** The certificate of a tree on a card, as one line. */
  certificateOn(card: string, tree: Tree): string | undefined {
    const certificate = this.#cards.get(card)?.certificates[tree];
    return certificate && certificateKeyText(certificate);
  }

  /** Serials of every certificate seen so far. */
  serials(): string[] {
    const keys = [...this.#cards.values()].flatMap((card) =>
      Object.values(card.certificates).map(certificateKeyText)
    );
    const all = [...keys, ...this.#previous.keys(), ...this.#previous.values()];
    return [...new Set(all.map((key) => key.slice(key.lastIndexOf("/") + 1)))];
  }

  /** The certificate and those it descends from, newest first. */
  ancestry(certificate: string): string[] {
    const line: string[] = [];
    let at: string | undefined = certificate;
    while (at !== undefined && !line.includes(at)) {
      line.push(at);
      at = this.#previous.get(at);
    }
    return line;
  }

  /**
   * Whether a target could tell that the holder of `presented` is the holder of `bound`: the new one
   * leads back to the old one, or the target was itself told, on asking about the bound one, that it
   * descends from what is presented now.
   */
  connects(presented: string, bound: string): boolean {
    if (this.ancestry(presented).includes(bound)) return true;
    const line = this.ancestry(bound);
    const at = line.indexOf(presented);
    return at > 0 && line.slice(0, at).every((key) => this.#told.has(key));
  }

  #learnCard(card: CardState): void {
    this.#cards.set(card.card, card);
    Object.values(card.certificates).forEach((c) => this.#learn(c));
  }

  #learn(certificate: IssuedCertificate): void {
    const { follows } = certificate;
    if (follows === undefined || !this.#linked[follows.event]) return;
    this.#previous.set(
      certificateKeyText(certificate),
      certificateKeyText(follows.previous),
    );
  }
}
