import { assert } from "@std/assert";
import fc from "fast-check";
import type { DecodedPart, Decoder } from "../decoder.ts";
import { Budget, LIMITS } from "../limits.ts";
import { canaryNeedles, type Needle, numberNeedles } from "../needles.ts";
import { NeedleSearch } from "../needle_search.ts";
import type { Layer } from "../scan_result.ts";
import { memorySource, type Source } from "../source.ts";

/** A part with its bytes. */
export interface Opened {
  readonly layer: Layer;
  readonly blind?: string;
  readonly bytes: Uint8Array;
}

/** Everything that a decoder gives for a source. */
export async function open(
  decoder: Decoder,
  source: Source,
): Promise<readonly Opened[]> {
  const parts: Opened[] = [];
  const budget = new Budget(LIMITS, source.sizeBytes);
  for await (const part of decoder.open(source, budget)) {
    parts.push({
      layer: part.layer,
      bytes: await bytesOf(part),
      ...("blind" in part && { blind: part.blind }),
    });
  }
  return parts;
}

async function bytesOf(part: DecodedPart): Promise<Uint8Array> {
  if ("blind" in part) return new Uint8Array();
  if ("source" in part) return await part.source.read(0, part.source.sizeBytes);
  const pieces: number[] = [];
  for await (const piece of part.stream()) {
    assert(piece instanceof Uint8Array);
    pieces.push(...piece);
  }
  return Uint8Array.from(pieces);
}

/** Layers in which a needle was seen. */
export function seenIn(
  parts: readonly Opened[],
  needles: readonly Needle[],
): readonly string[] {
  const search = new NeedleSearch(needles);
  const found = parts.filter(({ bytes }) => search.search(bytes).length > 0);
  return [...new Set(found.map(({ layer }) => layer.decoder))].sort();
}

/** Whether a plain search of the bytes sees a needle. */
export function isSeenRaw(
  bytes: Uint8Array,
  needles: readonly Needle[],
): boolean {
  return new NeedleSearch(needles).search(bytes).length > 0;
}

/** What was not seen, and in which layer. */
export function blindOf(parts: readonly Opened[]): readonly string[] {
  return parts.flatMap((p) =>
    p.blind ? [`${p.layer.decoder}: ${p.blind}`] : []
  );
}

/** A number that no other bytes hold. */
export const NUMBER = "548836529885";
/** Needles of it. */
export const NEEDLES: readonly Needle[] = numberNeedles("N-0001", NUMBER);
/** A number with a zero in front, which every integer loses. */
export const ZERO_NUMBER = "048836529882";
/** Its text alone: what stands as an integer is no text until it is written out. */
export const ZERO_NEEDLES: readonly Needle[] = canaryNeedles(
  "N-0002",
  ZERO_NUMBER,
);

/**
 * That a decoder ends without a throw on bytes that are cut off, changed or made up, and that what
 * it gives stays in proportion.
 */
export async function assertHardy(
  decoder: Decoder,
  good: Uint8Array,
  name = "file",
): Promise<void> {
  await fc.assert(
    fc.asyncProperty(
      fc.nat({ max: good.length }),
      fc.array(fc.tuple(fc.nat({ max: good.length - 1 }), fc.nat(255)), {
        maxLength: 12,
      }),
      fc.uint8Array({ maxLength: 64 }),
      async (length, changes, tail) => {
        const bytes = new Uint8Array(length + tail.length);
        bytes.set(good.subarray(0, length));
        bytes.set(tail, length);
        for (const [at, value] of changes) {
          if (at < bytes.length) bytes[at] = value;
        }
        const source = memorySource(name, bytes);
        await decoder.recognise(bytes.subarray(0, 4096), source);
        let total = 0;
        for (const part of await open(decoder, source)) {
          total += part.bytes.length;
        }
        assert(total <= 64 * (bytes.length + 4096));
      },
    ),
    { seed: 4711, numRuns: 60 },
  );
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 4096 }), async (bytes) => {
      const source = memorySource(name, bytes);
      await decoder.recognise(bytes, source);
      await open(decoder, source);
    }),
    { seed: 4712, numRuns: 40 },
  );
}
