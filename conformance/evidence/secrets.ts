import { concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import type { ConfirmationElement, PersonalNumber } from "../terms/mod.ts";
import type { Hit, Json } from "./event.ts";
import { type Found, NeedleSearch } from "../scan/needle_search.ts";
import {
  elementNeedles,
  isSearchable,
  type Needle,
  numberNeedles,
} from "../scan/needles.ts";

/**
 * The secrets of one case by label, and the only place that knows both. It finds them in bytes and
 * puts labels in their stead, so that evidence can be shown to anyone.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { PersonalNumber } from "../terms/mod.ts";
 * import { Secrets } from "./secrets.ts";
 *
 * const secrets = new Secrets();
 * secrets.addNumber(PersonalNumber.parse("000111111111"));
 * assertEquals(secrets.mask({ line: "typed 0001-1111-1111" }), {
 *   line: "typed [N-0001:hyphenated]",
 * });
 * ```
 */
export class Secrets {
  readonly #numbers = new Map<string, string>();
  readonly #elements = new Map<string, string>();
  readonly #needles: Needle[] = [];
  #search: NeedleSearch | undefined;

  /** Learn a number; the same number keeps its label. */
  addNumber(number: PersonalNumber): string {
    const digits = number.reveal("needle");
    return this.#learn(
      this.#numbers,
      "N",
      digits,
      (label) => numberNeedles(label, digits),
    );
  }

  /** Learn an element; equal elements have one label, whoever they were made for. */
  addElement(element: ConfirmationElement): string {
    const text = element.reveal("needle");
    return this.#learn(
      this.#elements,
      "E",
      text,
      (label) => elementNeedles(label, text),
    );
  }

  /** Whether anything would be found: a short element drowns in chance matches and is not looked for. */
  isSearchable(element: ConfirmationElement): boolean {
    return isSearchable(element.reveal("needle"));
  }

  /** What is looked for by now; it may go on to be used when more is learnt. */
  get needleSearch(): NeedleSearch {
    this.#search ??= new NeedleSearch([...this.#needles]);
    return this.#search;
  }

  /** Every trace of a secret, by offset; of nested ones of one secret only the widest. */
  search(bytes: Uint8Array): Hit[] {
    return this.#found(bytes).map(({ needle, offset }) => ({
      secret: needle.secret,
      form: needle.form,
      offset,
    }));
  }

  /**
   * The same JSON with every trace replaced by `[label:form]`, names of members included. A number
   * that betrays a secret turns into text.
   */
  mask(json: Json): Json {
    if (typeof json === "string") return this.maskText(json);
    if (typeof json === "number") {
      const text = String(json);
      const masked = this.maskText(
        Number.isInteger(json) && json >= 0 ? text.padStart(12, "0") : text,
      );
      return masked.includes("[") ? masked : json;
    }
    if (json === null || typeof json === "boolean") return json;
    if (isList(json)) return json.map((member) => this.mask(member));
    return Object.fromEntries(
      Object.entries(json)
        .filter(([, member]) => member !== undefined)
        .map(([name, member]) => [this.maskText(name), this.mask(member)]),
    );
  }

  /** One text, masked. */
  maskText(text: string): string {
    const bytes = utf8ToBytes(text);
    const found = this.#found(bytes);
    if (found.length === 0) return text;
    const decoder = new TextDecoder();
    let masked = "";
    let at = 0;
    for (const { needle, offset } of found) {
      const end = reach(bytes, offset + needle.bytes.length, 1, needle);
      if (end <= at) continue;
      const start = Math.max(at, reach(bytes, offset, -1, needle));
      masked += decoder.decode(bytes.subarray(at, start));
      masked += `[${needle.secret}:${needle.form}]`;
      at = end;
    }
    return masked + decoder.decode(bytes.subarray(at));
  }

  /** The same bytes with every trace replaced by `[label:form]`; for digests, nothing else. */
  maskBytes(bytes: Uint8Array): Uint8Array {
    const parts: Uint8Array[] = [];
    let at = 0;
    for (const { needle, offset } of this.#found(bytes)) {
      const end = reach(bytes, offset + needle.bytes.length, 1, needle);
      if (end <= at) continue;
      const start = Math.max(at, reach(bytes, offset, -1, needle));
      const label = utf8ToBytes(`[${needle.secret}:${needle.form}]`);
      parts.push(bytes.subarray(at, start), label);
      at = end;
    }
    return concatBytes(...parts, bytes.subarray(at));
  }

  #learn(
    known: Map<string, string>,
    letter: "N" | "E",
    secret: string,
    needles: (label: string) => Needle[],
  ): string {
    const label = known.get(secret) ??
      `${letter}-${String(known.size + 1).padStart(4, "0")}`;
    if (known.has(secret)) return label;
    known.set(secret, label);
    this.#needles.push(...needles(label));
    this.#search = undefined;
    return label;
  }

  #found(bytes: Uint8Array): Found[] {
    return this.#needles.length === 0 ? [] : this.needleSearch.search(bytes);
  }
}

/** Labels that masking left in a text, in order, as `N-0001`; empty when it holds no secret. */
export function labelsIn(text: string): { label: string; form: string }[] {
  return [...text.matchAll(/\[([NE]-\d{4,}):([a-z0-9/-]+)\]/g)].map((m) => ({
    label: m[1]!,
    form: m[2]!,
  }));
}

/** The edge characters of base64 hold bits of the secret beside those of a neighbour. */
function reach(
  bytes: Uint8Array,
  edge: number,
  step: 1 | -1,
  needle: Needle,
): number {
  if (!needle.form.includes("base64")) return edge;
  const beyond = bytes[step === 1 ? edge : edge - 1];
  const isBase64 = beyond !== undefined &&
    /[A-Za-z0-9+/_-]/.test(String.fromCharCode(beyond));
  return isBase64 ? edge + step : edge;
}

function isList(json: Json): json is readonly Json[] {
  return Array.isArray(json);
}
