import type { DecodedPart, Decoder } from "../decoder.ts";
import { type Source, windowSource } from "../source.ts";
import { zlibStream } from "./zlib.ts";

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const HEADER_BYTES = 8;
const CHECKSUM_BYTES = 4;

/** A keyword has 79 octets at most; the tag of a language and a translation may be longer. */
const PREFIX_BYTES_MAX = 1 << 16;

/**
 * What a PNG keeps compressed beside its pixels (PNG third edition section 11.3): `zTXt`, `iTXt` and
 * `iCCP`. Text that is not compressed stands in the file as it is.
 */
export const PNG: Decoder = {
  name: "png",
  recognise: (head) => SIGNATURE.every((octet, i) => head[i] === octet),
  open: (source) => chunksOf(source),
};

async function* chunksOf(source: Source): AsyncGenerator<DecodedPart> {
  for (let at = SIGNATURE.length; at + HEADER_BYTES <= source.sizeBytes;) {
    const header = await source.read(at, HEADER_BYTES);
    const type = String.fromCharCode(...header.subarray(4));
    if (header.length < HEADER_BYTES || !/^[A-Za-z]{4}$/.test(type)) return;
    const lengthBytes = new DataView(header.buffer, header.byteOffset)
      .getUint32(0);
    const chunk = windowSource(source, "", at + HEADER_BYTES, lengthBytes);
    yield* packed(chunk, type, at);
    at += HEADER_BYTES + lengthBytes + CHECKSUM_BYTES;
  }
}

/** The chunk says that it is compressed, so what cannot be undone is no chance. */
async function* packed(
  chunk: Source,
  type: string,
  offset: number,
): AsyncGenerator<DecodedPart> {
  if (!["zTXt", "iTXt", "iCCP"].includes(type)) return;
  const layer = { decoder: "png", offset };
  const prefix = await chunk.read(0, PREFIX_BYTES_MAX);
  const place = type === "iTXt" ? international(prefix) : plain(prefix);
  if (place === "as-it-is") return;
  if (typeof place === "string") return yield { layer, blind: place };
  const rest = windowSource(chunk, "", place, chunk.sizeBytes - place);
  yield { layer, stream: () => zlibStream(rest) };
}

type Place = number | "as-it-is" | "damaged" | "unsupported";

/** Keyword, zero, method: only zlib is defined. */
function plain(bytes: Uint8Array): Place {
  const zero = bytes.indexOf(0);
  if (zero < 0 || zero + 2 > bytes.length) return "damaged";
  return bytes[zero + 1] === 0 ? zero + 2 : "unsupported";
}

/** Keyword, zero, flag, method, language, zero, translation, zero. */
function international(bytes: Uint8Array): Place {
  const zero = bytes.indexOf(0);
  if (zero < 0 || zero + 1 === bytes.length) return "damaged";
  if (bytes[zero + 1] !== 1) return "as-it-is";
  if (zero + 2 === bytes.length) return "damaged";
  if (bytes[zero + 2] !== 0) return "unsupported";
  const language = bytes.indexOf(0, zero + 3);
  const translation = language < 0 ? -1 : bytes.indexOf(0, language + 1);
  return translation < 0 ? "damaged" : translation + 1;
}
