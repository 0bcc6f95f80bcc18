import type { HttpResponse } from "./message.ts";

/** Status codes of problems and what they are called (RFC 9110 §15). */
const TITLES = {
  400: "Bad Request",
  404: "Not Found",
  405: "Method Not Allowed",
  408: "Request Timeout",
  409: "Conflict",
  413: "Content Too Large",
  415: "Unsupported Media Type",
  500: "Internal Server Error",
  501: "Not Implemented",
  503: "Service Unavailable",
} as const;

/** A status code that a problem can have. */
export type ProblemStatus = keyof typeof TITLES;

/**
 * A problem in the format of RFC 9457. The detail is made of our own words only: nothing that the
 * caller sent is repeated, since it may hold a PIN or a number.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { problem } from "./problem.ts";
 *
 * const { status, body } = problem(404, "there is nothing at this path");
 * assertEquals(status, 404);
 * assertEquals(JSON.parse(new TextDecoder().decode(body)), {
 *   type: "about:blank",
 *   title: "Not Found",
 *   status: 404,
 *   detail: "there is nothing at this path",
 * });
 * ```
 */
export function problem(
  status: ProblemStatus,
  detail: string,
  headers: Readonly<Record<string, string>> = {},
): HttpResponse {
  const said = { type: "about:blank", title: TITLES[status], status, detail };
  return {
    status,
    headers: {
      "cache-control": "no-store",
      "content-type": "application/problem+json",
      ...headers,
    },
    body: new TextEncoder().encode(`${JSON.stringify(said)}\n`),
  };
}

/** How the readers inside this room leave a request that they cannot serve; the door answers it. */
export class Refused extends Error {
  /** Name in stacks. */
  override name = "Refused";
  /** What the caller is told. */
  readonly answer: HttpResponse;

  /** A refusal; the detail is told to the caller. */
  constructor(
    status: ProblemStatus,
    detail: string,
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(detail);
    this.answer = problem(status, detail, headers);
  }
}
