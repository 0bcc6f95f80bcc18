import type { Method, Operation } from "../target/mod.ts";

/**
 * Every field of the protocol in which a text, some bytes or a whole number can be put while a
 * service runs, the one for numbers aside; and, on three calls that know no number, a member of
 * that name all the same. What the harness itself sets up at `start` is left out: it names
 * deployments and relying parties, and nobody types there.
 */
export const PROBE_FIELDS = [
  "register.device",
  "register.card",
  "register.signaturePin",
  "register.authenticationPin",
  "authenticate.device",
  "authenticate.card",
  "authenticate.authenticationPin",
  "authenticate.relyingParty",
  "authenticate.personalNumber",
  "sign.device",
  "sign.card",
  "sign.signaturePin",
  "sign.relyingParty",
  "sign.document",
  "sign.personalNumber",
  "closeAccount.device",
  "closeAccount.personalNumber",
  "restoreBackup.backup",
  "crash.step",
  "readSinks.sinks",
  "plantCanary.sink",
] as const;

/** One of them. */
export type ProbeField = typeof PROBE_FIELDS[number];

/** The call that a field belongs to, and its name there. */
export function partsOf(
  field: ProbeField,
): { readonly method: Method; readonly member: string } {
  const [method, member] = field.split(".");
  return { method: method as Method, member: member ?? "" };
}

const MANDATORY: readonly Method[] = ["register", "readSinks"];

/** The fields of the calls that a target offers. */
export function fieldsOffered(
  operations: readonly Operation[],
): readonly ProbeField[] {
  return PROBE_FIELDS.filter((field) => {
    const { method } = partsOf(field);
    return MANDATORY.includes(method) ||
      (operations as readonly string[]).includes(method);
  });
}
