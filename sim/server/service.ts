import type { Instant, Tree } from "../../conformance/terms/mod.ts";
import type { Edition } from "../../conformance/target/mod.ts";
import type { Clock } from "../kernel/clock.ts";
import type { CrashPoint } from "../kernel/crash.ts";
import type { Disk } from "../kernel/disk.ts";
import { Rng } from "../kernel/rng.ts";
import { CertificateReader, TrustAnchors } from "./certificates.ts";
import { Challenges } from "./challenges.ts";
import type { ClaimDesk } from "./claim.ts";
import type { ServerDatabase } from "./database.ts";
import type { LogEvent } from "./log.ts";
import type { ServerParts } from "./parts.ts";
import { ServiceState } from "./service_state.ts";
import { Stores } from "./stores.ts";
import type { Attempt } from "./suspension.ts";

const CHALLENGE_OCTETS = 16;
const STATUS_NONCE_OCTETS = 16;
const SECRET_OCTETS = 32;

/** How a server is set up. */
export interface ServerConfig {
  /** Edition in which an empty service begins; a service that exists keeps its own. */
  readonly edition: Edition;
  /** Independent deployments have independent secrets and ids. */
  readonly deployment: string;
  /** Whom it serves. */
  readonly relyingParties: readonly string[];
  /** Controlled time. */
  readonly clock: Clock;
  /** For how long after issue `none` proves nothing, where J-LIS answers so. */
  readonly linkingDelayMinutes?: number;
  /** Where the process can die. */
  readonly crash: CrashPoint;
  /** CA certificates of each tree; what is not given is asked of J-LIS. */
  readonly anchors?: Readonly<Partial<Record<Tree, readonly Uint8Array[]>>>;
}

/** What a process of the server works with: its parts, its stores, its secrets, the time. */
export class Service {
  /** What it is made of. */
  readonly parts: ServerParts;
  /** How it is set up. */
  readonly config: ServerConfig;
  /** The stores. */
  readonly stores: Stores;
  /** The state. */
  readonly state: ServiceState;
  /** Which start of the process this is, from 1. */
  readonly boot: number;
  /** Challenges that are out. */
  readonly challenges: Challenges;
  /** Trust anchors. */
  readonly anchors: TrustAnchors = new TrustAnchors();
  /** Certificates read. */
  readonly certificates: CertificateReader = new CertificateReader();
  readonly #deployment: Rng;
  readonly #statusNonces: Rng;
  readonly #secret: Uint8Array;

  /** A process over what is there. */
  constructor(
    parts: ServerParts,
    ground: { readonly disk: Disk; readonly database: ServerDatabase },
    config: ServerConfig,
  ) {
    this.parts = parts;
    this.config = config;
    const { crash } = config;
    this.stores = new Stores({ ...ground, ...parts, crash });
    this.state = new ServiceState(ground.database, config.edition);
    this.boot = this.stores.transaction(() => this.state.boot());
    this.#deployment = Rng.from(`operator/${config.deployment}`);
    this.#secret = this.#deployment.fork("business-facing-id")
      .bytes(SECRET_OCTETS);
    const boot = this.#deployment.fork(`process/${this.boot}`);
    this.#statusNonces = boot.fork("status-nonce");
    const nonces = boot.fork("challenge");
    const draw = () => nonces.hex(CHALLENGE_OCTETS);
    this.challenges = new Challenges(parts.honourChallenge, draw);
    for (const [tree, certificates] of Object.entries(config.anchors ?? {})) {
      this.anchors.learn(tree as Tree, certificates);
    }
  }

  /** Controlled time. */
  now(): Instant {
    return this.config.clock.now();
  }

  /** A nonce for the status service. */
  drawStatusNonce(): Uint8Array {
    return this.#statusNonces.bytes(STATUS_NONCE_OCTETS);
  }

  /** Whether the service stands still for an attempt. */
  isSuspended(attempt: Attempt): boolean {
    const { suspension } = this.state;
    return this.parts.isSuspended(suspension, this.now(), attempt);
  }

  /** Whether a newcomer can be taken in: in edition `element`, until elements are purged. */
  isIntakeOpen(): boolean {
    return this.state.edition === "linking" ||
      this.parts.purge.isIntakeOpen(this.state.purge);
  }

  /** The secret with which account ids are converted. */
  secret(): Uint8Array {
    return this.#secret;
  }

  /** Write a line about what happened; `message` is what it happened to. */
  log(event: LogEvent, words: readonly string[], message?: unknown): void {
    this.stores.log.write({ at: this.now(), event, words }, message);
  }

  /** Write down and export what an app's request came to. */
  answered(event: LogEvent, words: readonly string[], message: unknown): void {
    this.log(event, words, message);
    this.stores.analytics.write({ at: this.now(), event, words }, message);
  }

  /** Where claims are made. */
  desk(): ClaimDesk {
    const { accounts, elements, cache } = this.stores;
    return {
      accounts,
      elements,
      cache,
      now: this.now(),
      mint: (evidence) =>
        this.parts.mintAccountId(
          this.#deployment,
          this.state.mint(),
          evidence,
        ),
    };
  }
}
