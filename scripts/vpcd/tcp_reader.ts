import type { Reached, Reader } from "./connection.ts";

/** Where vpcd listens. */
export interface ReaderAddress {
  /** Name or address of the machine. */
  readonly host: string;
  /** TCP port. */
  readonly port: number;
}

/** The address as flags and messages write it; an IPv6 address goes in brackets. */
export function addressText({ host, port }: ReaderAddress): string {
  return `${host.includes(":") ? `[${host}]` : host}:${port}`;
}

/** Whether Deno lets us connect there; asking shows no prompt. */
export function mayReach(address: ReaderAddress): boolean {
  const host = addressText(address);
  return Deno.permissions.querySync({ name: "net", host }).state === "granted";
}

/** A reader behind TCP. */
export function tcpReader(address: ReaderAddress): Reader {
  return { connect: (signal) => connect(address, signal), pause };
}

async function connect(
  { host: hostname, port }: ReaderAddress,
  signal: AbortSignal,
): Promise<Reached> {
  try {
    const transport = await Deno.connect({ hostname, port, signal });
    // Answers are small and waited for: they must not be held back for more.
    transport.setNoDelay(true);
    return { kind: "connected", transport };
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable) throw error;
    return { kind: "unreachable", why: reasonOf(error) };
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof Deno.errors.ConnectionRefused) {
    return "connection refused";
  }
  return error instanceof Error
    ? error.message.split("\n")[0] ?? error.name
    : "no connection";
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  const wake = () => resolve();
  signal.addEventListener("abort", wake);
  if (signal.aborted) wake();
  return promise.finally(() => {
    clearTimeout(timer);
    signal.removeEventListener("abort", wake);
  });
}
