import { planOf } from "../conformance/runner/plan.ts";
import { run } from "../conformance/runner/run.ts";
import type { OpenSystem } from "../conformance/runner/system.ts";
import type { RequirementResult } from "../conformance/findings/result.ts";
import type { Property } from "../conformance/suites/property.ts";
import { PROPERTIES } from "../conformance/suites/suites.ts";
import type {
  Edition,
  Method,
  Reply,
  Target,
} from "../conformance/target/mod.ts";
import { openReference } from "./reference_system.ts";

/** A call that can be passed on, as every wrapper gets it. */
export interface Asked {
  readonly method: Method;
  // deno-lint-ignore no-explicit-any
  readonly params: any;
  // deno-lint-ignore no-explicit-any
  pass(): Promise<any>;
}

/** What a target behind the reference town answers instead. */
export type Lazy = (asked: Asked) => unknown;

/** A reply with a result. */
export const answer = (result: unknown): unknown => ({
  kind: "result",
  result,
});
/** A reply with an error. */
export const failure = (code: number): unknown => ({
  kind: "error",
  code,
  message: "no",
});

/** The town's own description, changed. */
export function describing(
  // deno-lint-ignore no-explicit-any
  change: (description: any) => object,
): Lazy {
  return async ({ method, pass }) => {
    const reply = await pass();
    return method === "describe"
      ? answer({ ...reply.result, ...change(reply.result) })
      : reply;
  };
}

/** The reference town behind a wrapper that is made anew for every system. */
export function behind(make: () => Lazy): OpenSystem {
  return async (name) => {
    const { target, ...rest } = await openReference(name);
    const lazy = make();
    const wrapped = {
      call: async (method: Method, params: never) =>
        await lazy({
          method,
          params,
          pass: () => target.call(method, params),
        }) as Reply<Method>,
    } as Target;
    return { ...rest, target: wrapped };
  };
}

/** One observation is enough: whatever passes by nothing at all shows itself in a small plan. */
const EASY: readonly Property[] = PROPERTIES.map((property) => ({
  ...property,
  claims: Object.fromEntries(
    Object.entries(property.claims)
      .map(([name, claim]) => [name, { ...claim, observedMin: 1 }]),
  ),
}));

/** Verdicts by requirement, of one edition of the town behind a wrapper. */
export async function verdictsOf(
  edition: Edition,
  make: () => Lazy,
  requirements?: readonly string[],
): Promise<ReadonlyMap<string, RequirementResult>> {
  const result = await run({
    plan: planOf("few", 0.3, 0),
    seed: 1,
    targets: [{ target: "reference", edition }],
    openSystem: behind(make),
    toolVersion: "0.0.0",
    properties: EASY,
    ...(requirements === undefined ? {} : { requirements }),
  });
  return new Map(
    result.targets[0]!.requirements.map((one) => [one.requirement, one]),
  );
}
