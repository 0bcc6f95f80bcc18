import type { NeedleSearch } from "../../scan/needle_search.ts";
import { numberLikeIn } from "./number_like.ts";
import { NUMBER_LIKE_LABEL } from "./number_like_search.ts";

/** A secret in a text that is to be shown. */
export interface NameHit {
  /** Its label. */
  readonly secret: string;
  /** Its form. */
  readonly form: string;
  /** Offset in the UTF-8 of the text. */
  readonly offset: number;
}

/** A stretch of bytes and what is shown in its stead. */
interface Cover {
  readonly start: number;
  readonly end: number;
  readonly shown: string;
}

/**
 * Makes names of files fit to be shown. Whoever names a file may have put a number into the name:
 * a secret that is looked for gives its label, any other text that reads as a number is covered.
 */
export class Masking {
  readonly #search: NeedleSearch;

  /** Knows the secrets by what is looked for. */
  constructor(search: NeedleSearch) {
    this.#search = search;
  }

  /** The secrets in a name. */
  hitsIn(name: string): NameHit[] {
    return this.#search.search(new TextEncoder().encode(name))
      .map(({ needle, offset }) => ({
        secret: needle.secret,
        form: needle.form,
        offset,
      }));
  }

  /** The text without anything that reads as a secret. */
  mask(text: string): string {
    const bytes = new TextEncoder().encode(text);
    return covered(bytes, [...this.#secrets(bytes), ...numberLike(bytes)]);
  }

  #secrets(bytes: Uint8Array): Cover[] {
    const found = this.#search.search(bytes)
      .filter(({ needle }) => needle.secret !== NUMBER_LIKE_LABEL);
    return found.map(({ needle, offset }) => {
      // The characters beside a base64 core hold bits of the secret too.
      const margin = needle.form.includes("base64") ? 1 : 0;
      return {
        start: Math.max(0, offset - margin),
        end: Math.min(bytes.length, offset + needle.bytes.length + margin),
        shown: `[${needle.secret}:${needle.form}]`,
      };
    });
  }
}

/** What reads as a number and is on no list. */
export function maskNumberLike(text: string): string {
  const bytes = new TextEncoder().encode(text);
  return covered(bytes, numberLike(bytes));
}

function numberLike(bytes: Uint8Array): Cover[] {
  return numberLikeIn(bytes)
    .map(({ offset, lengthBytes }) => ({
      start: offset,
      end: offset + lengthBytes,
      shown: "[12 digits]",
    }));
}

/** What overlaps becomes one, shown as what begins first; of two alike the label stands first. */
function covered(bytes: Uint8Array, covers: readonly Cover[]): string {
  const decoder = new TextDecoder();
  let shown = "";
  let at = 0;
  for (const { start, end, shown: word } of merged(covers)) {
    shown += decoder.decode(bytes.subarray(at, start)) + word;
    at = end;
  }
  return shown + decoder.decode(bytes.subarray(at));
}

function merged(covers: readonly Cover[]): Cover[] {
  const sorted = covers.toSorted((a, b) => a.start - b.start || b.end - a.end);
  const whole: Cover[] = [];
  for (const cover of sorted) {
    const last = whole.at(-1);
    if (last === undefined || cover.start >= last.end) {
      whole.push(cover);
    } else if (cover.end > last.end) {
      whole[whole.length - 1] = { ...last, end: cover.end };
    }
  }
  return whole;
}
