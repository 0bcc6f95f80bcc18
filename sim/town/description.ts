import type { Description, Operation } from "../../conformance/target/mod.ts";
import { townSinks } from "./sinks.ts";

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

/** What the town says of itself; whether its database can be read hangs on where it is. */
export function description(databasePath: string): Description {
  return {
    protocolVersion: "1",
    product: {
      name: "Tenken reference town",
      version: "0.1.0",
      vendor: "Tenken",
    },
    editions: ["element", "linking"],
    clock: "controlled",
    operations: OPERATIONS,
    sinks: townSinks(databasePath),
    deterministic: true,
  };
}
