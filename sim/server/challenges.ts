import {
  type Instant,
  MINUTE_MS,
  plusMs,
} from "../../conformance/terms/mod.ts";
import type { BeginRequest, Purpose } from "./messages.ts";

/** A challenge that is out. */
export interface Challenge {
  /** The request that asked for it. */
  readonly request: string;
  /** The phone it was given to. */
  readonly device: string;
  /** What it is for. */
  readonly purpose: Purpose;
  /** First instant at which it is worth nothing. */
  readonly expiresAt: Instant;
}

/** What a challenge is presented for. */
export interface Redemption {
  /** The phone. */
  readonly device: string;
  /** The purpose. */
  readonly purpose: Purpose;
  /** The time. */
  readonly now: Instant;
}

/** Decides whether a challenge fits; `spent` is whether it has been presented before. */
export type HonourChallenge = (
  challenge: Challenge,
  redemption: Redemption,
  spent: boolean,
) => boolean;

/** How long a challenge can be answered: someone is typing a PIN. */
export const CHALLENGE_LIFE_MS = 5 * MINUTE_MS;
/** Challenges kept at most; the oldest go first, so that nobody fills the memory by asking. */
const CHALLENGES_MAX = 4096;

/** Once, on the phone and for the purpose it was given for, in time. */
export const honestHonourChallenge: HonourChallenge = (
  challenge,
  redemption,
  spent,
) =>
  !spent && challenge.device === redemption.device &&
  challenge.purpose === redemption.purpose &&
  redemption.now < challenge.expiresAt;

/**
 * The challenges that are out. They are kept in memory on purpose: a restart ends every
 * conversation anyway, and what is not stored need not be deleted.
 */
export class Challenges {
  readonly #honour: HonourChallenge;
  readonly #draw: () => string;
  readonly #out = new Map<string, Challenge & { spent: boolean }>();
  readonly #byRequest = new Map<string, string>();

  /** Challenges whose texts are drawn by `draw`. */
  constructor(honour: HonourChallenge, draw: () => string) {
    this.#honour = honour;
    this.#draw = draw;
  }

  /** The challenge for a request; asked again in time, the same one. */
  issue(request: BeginRequest, now: Instant): string {
    const known = this.#issuedFor(request, now);
    if (known !== undefined) return known;
    this.#makeRoom(now);
    const nonce = this.#draw();
    this.#out.set(nonce, {
      request: request.request,
      device: request.device,
      purpose: request.purpose,
      expiresAt: plusMs(now, CHALLENGE_LIFE_MS),
      spent: false,
    });
    this.#byRequest.set(requestKey(request), nonce);
    return nonce;
  }

  /** Present a challenge; it is spent by that, whether it was honoured or not. */
  redeem(nonce: string, redemption: Redemption): boolean {
    const challenge = this.#out.get(nonce);
    if (challenge === undefined) return false;
    const honoured = this.#honour(challenge, redemption, challenge.spent);
    challenge.spent = true;
    return honoured;
  }

  #issuedFor(request: BeginRequest, now: Instant): string | undefined {
    const nonce = this.#byRequest.get(requestKey(request));
    const known = nonce === undefined ? undefined : this.#out.get(nonce);
    return known && now < known.expiresAt ? nonce : undefined;
  }

  /** They expire in the order in which they were given out. */
  #makeRoom(now: Instant): void {
    for (const [nonce, challenge] of this.#out) {
      const room = this.#out.size < CHALLENGES_MAX;
      if (now < challenge.expiresAt && room) return;
      this.#out.delete(nonce);
      this.#byRequest.delete(requestKey(challenge));
    }
  }
}

function requestKey(
  { device, request, purpose }: Pick<
    BeginRequest,
    "device" | "request" | "purpose"
  >,
): string {
  return JSON.stringify([device, request, purpose]);
}
