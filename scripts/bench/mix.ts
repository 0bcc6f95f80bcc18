import { invariant } from "../../conformance/terms/mod.ts";
import type { Workload } from "./workload.ts";

/** When a world opens in which the mix is played. */
export const MIX_OPENS = "2021-11-04T11:00:00Z";

/** The calls of the mix, in words. */
export const MIX =
  "each person: register, sign in 4 times, sign 1 document; renew; the same again";

const SIGN_INS = 4;

/**
 * The scripted mix: everyone registers and uses the service; all certificates are renewed; when
 * J-LIS can tie new to old, everyone registers again and goes on. It checks what it is told, for
 * a fast refusal is no service.
 */
export async function playMix(workload: Workload): Promise<void> {
  await everyone(workload, "created");
  await workload.moveTo("2022-05-01T01:00:00Z");
  for (const i of workload.people.keys()) {
    await workload.live(i, { kind: "renew" });
  }
  await workload.moveTo("2022-05-01T04:00:00Z");
  await everyone(workload, "existing");
}

async function everyone(workload: Workload, expected: string): Promise<void> {
  for (const i of workload.people.keys()) {
    const registered = await workload.register(i);
    invariant(registered === expected, "everyone gets their account");
    for (let n = 0; n < SIGN_INS; n++) await isServed(workload.authenticate(i));
    await isServed(workload.sign(i));
  }
}

async function isServed(outcome: Promise<string>): Promise<void> {
  invariant(await outcome === "accepted", "everyone is served");
}
