import type { AppParts } from "../app/app_parts.ts";
import type { Phone } from "../app/storage.ts";
import type { TownParts } from "../parts.ts";

/** What faulty apps do with digits that should be gone. */
export interface Captured {
  /** The digits typed last on each phone, by phone. */
  readonly digits: ReadonlyMap<string, string>;
  /** The town whose app keeps them. */
  readonly town: TownParts;
}

/** A town whose app is exchanged in part. */
export function withApp(
  town: TownParts,
  parts: Partial<AppParts>,
): TownParts {
  return { ...town, app: { ...town.app, ...parts } };
}

/** Digits outlive their buffer, out of sight of every sink, for whatever is done with them next. */
export function capturing(
  honest: TownParts,
  onTyped: (phone: Phone, digits: string) => void = () => {},
): Captured {
  const digits = new Map<string, string>();
  const town = withApp(honest, {
    discardNumber: (phone, buffer) => {
      const bytes = phone.memory.peek(buffer);
      if (bytes !== undefined) {
        const typed = new TextDecoder().decode(bytes);
        digits.set(phone.device, typed);
        onTyped(phone, typed);
      }
      honest.app.discardNumber(phone, buffer);
    },
  });
  return { digits, town };
}
