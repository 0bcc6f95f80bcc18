import type { Limits } from "./limits.ts";
import type {
  BlindReason,
  BlindSpot,
  Layer,
  ScanResult,
  Sighting,
} from "./scan_result.ts";

/** Beyond so many blind spots a list says no more. */
const BLIND_SPOTS_MAX = 10_000;

/** Takes down what one scan sees and does not see. */
export class Ledger {
  readonly #limits: Limits;
  readonly #sightings = new Map<string, Sighting>();
  readonly #blindSpots = new Map<string, BlindSpot>();
  #searchedBytes = 0;

  /** An empty ledger. */
  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** Bytes were searched. */
  searched(bytes: number): void {
    this.#searchedBytes += bytes;
  }

  /** A secret was seen. The same one at the same place counts once; too many are a blind spot. */
  saw(sighting: Sighting): void {
    if (this.#sightings.size >= this.#limits.sightingsMax) {
      this.missed("too-large", []);
      return;
    }
    const { secret, form, offset, chain } = sighting;
    const key = `${placeOf(chain)} ${offset} ${secret} ${form}`;
    if (!this.#sightings.has(key)) this.#sightings.set(key, sighting);
  }

  /** Something was there and was not seen. */
  missed(why: BlindReason, chain: readonly Layer[]): void {
    if (this.#blindSpots.size >= BLIND_SPOTS_MAX) {
      this.#blindSpots.set("", { why: "too-large", chain: [] });
    } else this.#blindSpots.set(`${why} ${placeOf(chain)}`, { why, chain });
  }

  /** All of it, in an order that depends on nothing but the bytes. */
  result(): ScanResult {
    return {
      sightings: [...this.#sightings.values()].toSorted((a, b) =>
        byPlace(a.chain, b.chain) || a.offset - b.offset ||
        byText(a.secret, b.secret) || byText(a.form, b.form)
      ),
      blindSpots: [...this.#blindSpots.values()].toSorted((a, b) =>
        byPlace(a.chain, b.chain) || byText(a.why, b.why)
      ),
      searchedBytes: this.#searchedBytes,
    };
  }
}

function placeOf(chain: readonly Layer[]): string {
  if (chain.length === 0) return "";
  return JSON.stringify(
    chain.map(({ decoder, offset, member }) => [decoder, offset, member ?? 0]),
  );
}

function byPlace(a: readonly Layer[], b: readonly Layer[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const order = a[i]!.offset - b[i]!.offset ||
      byText(a[i]!.decoder, b[i]!.decoder) ||
      byText(a[i]!.member ?? "", b[i]!.member ?? "");
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
