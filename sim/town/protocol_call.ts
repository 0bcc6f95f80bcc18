import type { Calls, Method, Reply } from "../../conformance/target/mod.ts";

/** A call with the parameters of its method, for each of the methods named. */
export type CallOf<M extends Method> = {
  [N in M]: { readonly method: N; readonly params: Calls[N]["params"] };
}[M];

/** An answer. */
export function result<M extends Method>(
  value: Calls[M]["result"],
): Reply<M> {
  return { kind: "result", result: value };
}

/** A JSON-RPC error. */
export function failure<M extends Method>(
  code: number,
  message: string,
): Reply<M> {
  return { kind: "error", code, message };
}
