import type { DecodedPart, Decoder } from "../decoder.ts";
import type { Source } from "../source.ts";
import { type Segment, spliced } from "./spliced.ts";
import { Window } from "./window.ts";

const START =
  /^(?:HTTP\/1\.[01] [0-9]{3}|(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|CONNECT|TRACE) \S+ HTTP\/1\.[01]\r?\n)/;
const HEAD_BYTES_MAX = 1 << 16;
const CHUNK_LINE_BYTES = 256;

/** Encodings that something else knows by its first bytes, or that change nothing. */
const RECOGNISED = ["identity", "gzip", "x-gzip", "deflate", "zstd"];

/**
 * One direction of HTTP/1 (RFC 9112): every body as a part of its own, without the marks of chunked
 * transfer, so that what is compressed is known by its beginning. A body in an encoding that nothing
 * here undoes is `unsupported`, one that ends too early is `damaged`.
 */
export const http: Decoder = {
  name: "http",
  recognise: (head) => START.test(latin1(head.subarray(0, HEAD_BYTES_MAX))),
  open: (source) => partsOf(source),
};

/** A body by place. */
interface Body {
  readonly segments: readonly Segment[];
  readonly end: number;
  readonly isCut: boolean;
}

async function* partsOf(source: Source): AsyncGenerator<DecodedPart> {
  const window = new Window(source);
  for (let at = 0; at < source.sizeBytes;) {
    const text = latin1(await window.bytes(at, HEAD_BYTES_MAX));
    const headEnd = /\r?\n\r?\n/.exec(text);
    if (!START.test(text) || !headEnd) return;
    const head = text.slice(0, headEnd.index);
    const from = at + headEnd.index + headEnd[0].length;
    const body = await bodyOf(window, head, from);
    const first = await window.bytes(body.segments[0]?.offset ?? from, 2);
    yield* bodyParts(source, head, from, body, first);
    // Never on the same place again.
    at = Math.max(body.end, from);
  }
}

async function bodyOf(
  window: Window,
  head: string,
  from: number,
): Promise<Body> {
  // The answer to HEAD states the length of a body that it does not have.
  if (START.test(latin1(await window.bytes(from, CHUNK_LINE_BYTES)))) {
    return { segments: [], end: from, isCut: false };
  }
  if (/chunked/i.test(field(head, "transfer-encoding"))) {
    return await chunked(window, from);
  }
  const stated = /^[0-9]{1,15}$/.exec(field(head, "content-length"))?.[0];
  const rest = window.sizeBytes - from;
  const untilEnd = head.startsWith("HTTP/") ? rest : 0;
  const wanted = stated === undefined ? untilEnd : Number(stated);
  const lengthBytes = Math.min(wanted, rest);
  const segments = lengthBytes > 0 ? [{ offset: from, lengthBytes }] : [];
  return { segments, end: from + lengthBytes, isCut: lengthBytes < wanted };
}

async function chunked(window: Window, from: number): Promise<Body> {
  const segments: Segment[] = [];
  for (let at = from;;) {
    const line = latin1(await window.bytes(at, CHUNK_LINE_BYTES));
    const size = /^([0-9a-fA-F]{1,8})(?:;[^\r\n]*)?\r?\n/.exec(line);
    if (!size) return { segments, end: window.sizeBytes, isCut: true };
    const offset = at + size[0].length;
    const lengthBytes = Math.min(
      parseInt(size[1]!, 16),
      window.sizeBytes - offset,
    );
    if (lengthBytes === 0) {
      return { segments, end: await trailersEnd(window, offset), isCut: false };
    }
    segments.push({ offset, lengthBytes });
    at = offset + lengthBytes;
    const edge = latin1(await window.bytes(at, 2));
    at += edge.startsWith("\r\n") ? 2 : edge.startsWith("\n") ? 1 : 0;
  }
}

/** Behind the last chunk fields may follow, and an empty line ends them. */
async function trailersEnd(window: Window, from: number): Promise<number> {
  const text = latin1(await window.bytes(from, HEAD_BYTES_MAX));
  const trailers = /^(?:[^\r\n]+\r?\n)*\r?\n/.exec(text);
  return from + (trailers?.[0].length ?? 0);
}

function* bodyParts(
  source: Source,
  head: string,
  from: number,
  { segments, isCut }: Body,
  first: Uint8Array,
): Generator<DecodedPart> {
  const layer = { decoder: "http", offset: from };
  if (isCut) yield { layer, blind: "damaged" };
  if (segments.length === 0) return;
  const encodings = field(head, "content-encoding").toLowerCase().split(",")
    .map((name) => name.trim()).filter((name) => name !== "");
  const isBare = encodings.includes("deflate") && !isZlib(first);
  if (isBare || encodings.some((name) => !RECOGNISED.includes(name))) {
    yield { layer, blind: "unsupported" };
  }
  const body = spliced(layer.decoder, source, segments);
  if (segments.length > 1) yield { layer, source: body };
  else yield { layer, source: body, verbatimAt: segments[0]!.offset };
}

/** Whether two bytes are the header of zlib (RFC 1950): `deflate` is sometimes sent without. */
function isZlib([method = 0, flags = 0]: Uint8Array): boolean {
  return (method & 15) === 8 && (method << 8 | flags) % 31 === 0;
}

function field(head: string, name: string): string {
  const line = new RegExp(`^${name}:[ \\t]*([^\\r\\n]*?)[ \\t]*\\r?$`, "im");
  return line.exec(head)?.[1] ?? "";
}

function latin1(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) {
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  }
  return text;
}
