import { BODY_BYTES_MAX, tooLarge } from "../sim/http/body.ts";
import type { HttpRequest, HttpResponse } from "../sim/http/message.ts";
import { problem, Refused } from "../sim/http/problem.ts";

/** Where to listen, and who answers. */
export interface HttpService {
  /** Address to listen at. */
  readonly host: string;
  /** Port; 0 takes a free one. */
  readonly port: number;
  /** Answers a request that has been read whole; called for one request at a time. */
  answer(request: HttpRequest): HttpResponse;
  /** Told in one line when an answer could not be made. */
  complain(line: string): void;
}

/** A server that listens. */
export interface RunningServer {
  /** Where it is reached: `http://127.0.0.1:8640`. */
  readonly origin: string;
  /** Take no more requests, answer those that are here whole, and end. */
  stop(): Promise<void>;
  /** Settles when it has ended. */
  readonly ended: Promise<void>;
}

/** Longest time that a body may take to arrive. */
const BODY_MS_MAX = 10_000;
/** Longest wait, when all is to end, for somebody who holds on to half a request. */
const FAREWELL_MS_MAX = 2_000;

/**
 * Carry requests from a network address to something that answers at once. No more of a body is
 * ever held than it may have.
 * @throws {Deno.errors.AddrInUse} when somebody listens there already
 * @throws {Deno.errors.NotCapable} when this process may not listen there
 */
export function serveHttp(service: HttpService): RunningServer {
  const { host: hostname, port } = service;
  const server = Deno.serve(
    { hostname, port, onListen: () => {} },
    async (request) => response(await answered(request, service)),
  );
  const { promise: left, resolve: leave } = Promise.withResolvers<void>();
  return {
    origin: originOf(server.addr),
    stop: () => {
      const timer = setTimeout(leave, FAREWELL_MS_MAX);
      const done = server.shutdown().finally(() => clearTimeout(timer));
      return Promise.race([done, left]);
    },
    ended: Promise.race([server.finished, left]),
  };
}

async function answered(
  request: Request,
  service: HttpService,
): Promise<HttpResponse> {
  try {
    const path = pathOf(request);
    const body = await wholeBody(request);
    return service.answer({
      method: request.method,
      path,
      headers: Object.fromEntries(request.headers),
      body,
    });
  } catch (error) {
    if (error instanceof Refused) return error.answer;
    service.complain(`cannot answer: ${whereabouts(error)}`);
    return problem(500, "the fault is on this side");
  }
}

/**
 * Path and query. The Host field is a part of the URL: where it names no host there is no URL.
 * @throws {Refused} then
 */
function pathOf(request: Request): string {
  try {
    const { pathname, search } = new URL(request.url);
    return pathname + search;
  } catch {
    throw new Refused(400, "the Host field names no host");
  }
}

/** The body, unless it is too large or does not come; a length that is said is believed at once. */
async function wholeBody(request: Request): Promise<Uint8Array> {
  if (Number(request.headers.get("content-length")) > BODY_BYTES_MAX) {
    await request.body?.cancel();
    throw tooLarge();
  }
  const reader = request.body?.getReader();
  if (!reader) return new Uint8Array();
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    reader.cancel().catch(() => {});
  }, BODY_MS_MAX);
  try {
    const body = await gathered(reader);
    if (late) throw new Refused(408, "the body did not arrive in time");
    return body;
  } finally {
    clearTimeout(timer);
  }
}

async function gathered(
  reader: ReadableStreamDefaultReader<Uint8Array>,
): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await next(reader);
    if (done) return joined(pieces, size);
    size += value.length;
    if (size > BODY_BYTES_MAX) {
      reader.cancel().catch(() => {});
      throw tooLarge();
    }
    pieces.push(value);
  }
}

/** Whoever hangs up in the middle of a body is not our fault. */
async function next(reader: ReadableStreamDefaultReader<Uint8Array>) {
  try {
    return await reader.read();
  } catch {
    throw new Refused(400, "the body broke off");
  }
}

function joined(pieces: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

function response({ status, headers, body }: HttpResponse): Response {
  return new Response(status === 204 ? null : body, { status, headers });
}

/** Which error, and where; its message stays here, since it may quote what was sent. */
function whereabouts(error: unknown): string {
  if (!(error instanceof Error)) return "something was thrown";
  const frame = error.stack?.split("\n").find((line) => /^\s+at /.test(line));
  return `${error.name}${frame ? ` ${frame.trim()}` : ""}`;
}

function originOf({ hostname, port }: Deno.NetAddr): string {
  const host = hostname.includes(":") ? `[${hostname}]` : hostname;
  return `http://${host}:${port}`;
}
