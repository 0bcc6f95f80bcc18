import type { Reason } from "../target/mod.ts";
import {
  type CallEvent,
  isCall,
  type RegisterCall,
  registerCall,
  resultOf,
  type UseCall,
  useCall,
} from "./call.ts";
import type { Episode } from "./episode.ts";

/** A call of a run and the same call of its control run. */
export interface Beside<C> {
  /** In the run. */
  readonly run: C;
  /** In the control. */
  readonly control: C;
}

/** `closeAccount`, read back. */
export interface CloseCall {
  /** Place in the evidence. */
  readonly seq: number;
  /** The phone. */
  readonly device: string;
  /** What it came to. */
  readonly outcome: "done" | "refused" | "unknown";
  /** Why not. */
  readonly reason: Reason | undefined;
}

/** What people did in both runs, call by call. */
export type Compared =
  | { readonly kind: "register" } & Beside<RegisterCall>
  | { readonly kind: "use" } & Beside<UseCall>
  | { readonly kind: "close" } & Beside<CloseCall>;

/** Two runs of one case as far as they can be laid side by side. */
export interface SideBySide {
  /** The calls, in order. */
  readonly calls: readonly Compared[];
  /** Whether the runs stopped being comparable: other calls, or by other people. */
  readonly diverged: boolean;
}

/** Lay the calls of people in two episodes side by side. */
export function sideBySide(run: Episode, control: Episode): SideBySide {
  const ours = callsOfPeople(run);
  const theirs = callsOfPeople(control);
  const calls: Compared[] = [];
  for (const [at, call] of ours.entries()) {
    const other = theirs[at];
    if (other === undefined || !isSameCall(call, other)) {
      return { calls, diverged: true };
    }
    calls.push(pair(call, other));
  }
  return { calls, diverged: theirs.length > ours.length };
}

function callsOfPeople({ events }: Episode): CallEvent[] {
  return events.filter((event) =>
    isCall(event, "register", "authenticate", "sign", "closeAccount")
  ) as CallEvent[];
}

/**
 * Ids of phones and cards may differ between runs; who does what may not. Whose phone it is at a
 * closure hangs on who was let in before, and that is what is compared.
 */
function isSameCall(a: CallEvent, b: CallEvent): boolean {
  return a.method === b.method &&
    (a.method === "closeAccount" || a.person === b.person);
}

function pair(run: CallEvent, control: CallEvent): Compared {
  const registers = [registerCall(run), registerCall(control)] as const;
  if (registers[0] !== undefined && registers[1] !== undefined) {
    return { kind: "register", run: registers[0], control: registers[1] };
  }
  const uses = [useCall(run), useCall(control)] as const;
  if (uses[0] !== undefined && uses[1] !== undefined) {
    return { kind: "use", run: uses[0], control: uses[1] };
  }
  return { kind: "close", run: closeCall(run), control: closeCall(control) };
}

function closeCall(call: CallEvent): CloseCall {
  const result = resultOf(call);
  const { outcome, reason } = result ?? {};
  return {
    seq: call.seq,
    device: String(call.params.device),
    outcome: outcome === "done" || outcome === "refused" ? outcome : "unknown",
    reason: typeof reason === "string" ? reason as Reason : undefined,
  };
}
