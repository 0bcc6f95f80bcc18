import { REPORT_SCHEMA } from "../reports/report_schema.ts";
import { EXIT_OK } from "./exit_code.ts";
import { COMMON_FLAGS, type Flags, oneOf, readFlags } from "./flags.ts";
import type { Host } from "./host.ts";
import { UsageError } from "./usage_error.ts";

/** Flags of `tenken schema`. */
export const SCHEMA_FLAGS: Flags = COMMON_FLAGS;

const SCHEMAS = { report: REPORT_SCHEMA } as const;

/** `tenken schema NAME`: a published JSON Schema. */
export function schemaCommand(args: readonly string[], host: Host): number {
  const [name, ...rest] = readFlags(args, SCHEMA_FLAGS).positionals;
  if (name === undefined || rest.length > 0) {
    throw new UsageError("Cannot print a schema: expected one name: report");
  }
  const schema = SCHEMAS[oneOf("schema", name, ["report"] as const)];
  host.out(JSON.stringify(schema, null, 2) + "\n");
  return EXIT_OK;
}
