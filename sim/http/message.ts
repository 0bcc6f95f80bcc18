/** A request as the town sees it: whoever carries it over a network has read all of it. */
export interface HttpRequest {
  /** The method, in capitals. */
  readonly method: string;
  /** Path and query, as `/jlis/crl/signature?issuerKeyId=0a`. */
  readonly path: string;
  /** Header fields, names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The whole body; empty where there is none. */
  readonly body: Uint8Array;
}

/** What is answered. */
export interface HttpResponse {
  /** Status code. */
  readonly status: number;
  /** Header fields, names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The whole body. */
  readonly body: Uint8Array<ArrayBuffer>;
}

/** Nothing here may be answered from memory: the next answer can be another one. */
const FRESH = { "cache-control": "no-store" } as const;

const UTF_8 = new TextEncoder();

/** An answer of bytes. */
export function bytesAnswer(type: string, body: Uint8Array): HttpResponse {
  return {
    status: 200,
    headers: { ...FRESH, "content-type": type },
    body: new Uint8Array(body),
  };
}

/** An answer of text. */
export function textAnswer(type: string, text: string): HttpResponse {
  return bytesAnswer(type, UTF_8.encode(text));
}

/** An answer of JSON on one line, as programs want it. */
export function jsonAnswer(value: unknown): HttpResponse {
  return textAnswer("application/json", `${JSON.stringify(value)}\n`);
}

/** An answer of JSON on many lines, as people want it. */
export function readableAnswer(value: unknown): HttpResponse {
  const text = JSON.stringify(value, undefined, 2);
  return textAnswer("application/json", `${text}\n`);
}

/** Done, and there is nothing to say. */
export function doneAnswer(): HttpResponse {
  return { status: 204, headers: FRESH, body: new Uint8Array() };
}

/** The same answer without its body, as HEAD wants it (RFC 9110 §9.3.2). */
export function withoutBody(answer: HttpResponse): HttpResponse {
  return { ...answer, body: new Uint8Array() };
}
