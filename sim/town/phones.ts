import { App, type AppConfig } from "../app/app.ts";
import type { AppParts } from "../app/app_parts.ts";
import type { CrashPoint } from "../kernel/crash.ts";
import { Rng } from "../kernel/rng.ts";

const ELEMENT_KEY_OCTETS = 32;

/** The phones of one installation, each with the app on it. Ids and keys hang on the deployment. */
export class Phones {
  readonly #parts: AppParts;
  readonly #crash: CrashPoint;
  readonly #rng: Rng;
  readonly #apps = new Map<string, App>();

  /** No phone yet. */
  constructor(parts: AppParts, deployment: string, crash: CrashPoint) {
    this.#parts = parts;
    this.#crash = crash;
    this.#rng = Rng.from(`phones/${deployment}`);
  }

  /** A fresh phone with the app installed; its id. */
  create(): string {
    const device = `device-${this.#apps.size + 1}`;
    this.#apps.set(device, this.#install(device, { crash: this.#crash }));
    return device;
  }

  /** The app on a phone, if there is such a phone. */
  app(device: string): App | undefined {
    return this.#apps.get(device);
  }

  /** The app on every phone, oldest first. */
  apps(): readonly App[] {
    return [...this.#apps.values()];
  }

  /** An app in the hands of an attacker: on none of the phones, but of the same make. */
  appForAttacker(): App {
    return this.#install("attacker", {});
  }

  /** Every phone restarts. */
  restart(): void {
    for (const app of this.#apps.values()) app.restart();
  }

  #install(device: string, config: Partial<AppConfig>): App {
    return new App(this.#parts, device, {
      elementKey: this.#rng.fork("element-key").bytes(ELEMENT_KEY_OCTETS),
      rng: this.#rng,
      ...config,
    });
  }
}
