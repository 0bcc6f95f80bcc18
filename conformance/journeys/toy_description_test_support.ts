import type { Description, Operation, Sink } from "../target/mod.ts";

const OPERATIONS: readonly Operation[] = [
  "advanceClock",
  "authenticate",
  "sign",
  "closeAccount",
  "suspend",
  "resume",
  "purgeElements",
  "upgrade",
  "crash",
  "backup",
  "restoreBackup",
  "deriveElement",
  "plantCanary",
  "concurrent",
];

/** The places where data rests in a toy. */
export const TOY_SINKS: readonly Sink[] = [
  sink("accounts", "server", "database"),
  sink("log", "server", "log"),
  sink("queue", "server", "queue"),
  sink("phone", "device", "memory"),
  sink("deliveries", "relying-party", "traffic"),
];

function sink(
  id: string,
  station: Sink["station"],
  kind: Sink["kind"],
): Sink {
  return { id, station, kind, readable: true, encrypted: false };
}

/** What a toy says of itself, less some operations. */
export function describeToy(without: readonly Operation[]): Description {
  return {
    protocolVersion: "1",
    product: { name: "Toy", version: "1", vendor: "Nobody" },
    editions: ["element", "linking"],
    clock: "controlled",
    operations: OPERATIONS.filter((one) => !without.includes(one)),
    sinks: TOY_SINKS,
    deterministic: true,
  };
}
