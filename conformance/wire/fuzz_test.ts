import { assert } from "@std/assert";
import fc from "fast-check";
import apdus from "../../fixtures/vectors/apdus.json" with { type: "json" };
import chains from "../../fixtures/vectors/chains.json" with { type: "json" };
import status from "../../fixtures/vectors/status.json" with { type: "json" };
import { hexToBytes } from "@noble/hashes/utils.js";
import { decodeCommand, decodeResponse } from "./apdu.ts";
import { decodeCertificate } from "./certificate.ts";
import { decodeCrl } from "./crl.ts";
import { decodeDer } from "./der.ts";
import { decodeOcspRequest } from "./ocsp_request.ts";
import { decodeOcspResponse } from "./ocsp_response.ts";
import { encodeTlv, readTlvs } from "./tlv.ts";

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (octet) => octet.charCodeAt(0));
}

function statusOf(kind: string): Uint8Array[] {
  return status.vectors
    .filter((row) => row.expected === "accept" && row.input.kind === kind)
    .map((row) => bytesOf(row.input.der));
}

const certificates = chains.vectors.filter((row) => row.expected === "accept")
  .map((row) => bytesOf(row.input.certificates[0]!));
const commands = apdusOf("command");

/** Short ones: the notation of the long ones repeats octets. */
function apdusOf(direction: string): Uint8Array[] {
  return apdus.vectors
    .filter(({ expected, input }) =>
      expected === "accept" && input.direction === direction &&
      /^[0-9a-f]+$/.test(input.bytes)
    )
    .map(({ input }) => hexToBytes(input.bytes));
}

/** Every decoder with sound inputs to spoil. */
const DECODERS: readonly [
  name: string,
  decode: (bytes: Uint8Array) => unknown,
  sound: readonly Uint8Array[],
][] = [
  ["decodeCommand", decodeCommand, commands],
  ["decodeResponse", decodeResponse, apdusOf("response")],
  ["readTlvs", readTlvs, [encodeTlv(0xff20, encodeTlv(0xdf22, commands[0]!))]],
  ["decodeDer", decodeDer, [...certificates, ...statusOf("crl")]],
  ["decodeCertificate", decodeCertificate, certificates],
  ["decodeCrl", decodeCrl, statusOf("crl")],
  ["decodeOcspRequest", decodeOcspRequest, statusOf("ocsp-request")],
  ["decodeOcspResponse", decodeOcspResponse, statusOf("ocsp-response")],
];

/** One slip: an octet changed, a stretch cut out, octets put in, or the end lost. */
const slips = fc.record({
  kind: fc.constantFrom("change", "cut", "insert", "truncate"),
  at: fc.nat({ max: 0xffff }),
  octets: fc.uint8Array({ minLength: 1, maxLength: 6 }),
});
type Slip = typeof slips extends fc.Arbitrary<infer T> ? T : never;

function spoilt(bytes: Uint8Array, { kind, at, octets }: Slip): Uint8Array {
  const place = at % (bytes.length + 1);
  const head = bytes.subarray(0, place);
  if (kind === "truncate") return head;
  const skip = kind === "insert" ? 0 : octets.length;
  const middle = kind === "cut" ? [] : octets;
  return Uint8Array.from([...head, ...middle, ...bytes.subarray(place + skip)]);
}

/** A value, or a Malformed with a place inside what was given. */
function isAnswer(answer: unknown, length: number): boolean {
  if (typeof answer !== "object" || answer === null) return false;
  if (!("kind" in answer) || answer.kind !== "malformed") return true;
  const { what, why, offset } = answer as Record<string, unknown>;
  return typeof what === "string" && typeof why === "string" && why !== "" &&
    typeof offset === "number" && offset >= 0 && offset <= length;
}

for (const [name, decode, sound] of DECODERS) {
  Deno.test(`${name}() reads sound input`, () => {
    assert(sound.length > 0);
    for (const bytes of sound) {
      const answer = decode(bytes) as { kind?: string };
      assert(answer.kind !== "malformed");
    }
  });

  Deno.test(`${name}() answers whatever slips happen to sound input`, () => {
    const input = fc.tuple(
      fc.constantFrom(...sound),
      fc.array(slips, { minLength: 1, maxLength: 3 }),
    );
    fc.assert(
      fc.property(input, ([bytes, list]) => {
        const broken = list.reduce(spoilt, bytes);
        return isAnswer(decode(broken), broken.length);
      }),
      { seed: 20, numRuns: 3000 },
    );
  });

  Deno.test(`${name}() answers random octets`, () => {
    const input = fc.oneof(
      fc.uint8Array({ maxLength: 64 }),
      fc.uint8Array({ maxLength: 64 }).map((body) => encodeTlv(0x30, body)),
    );
    fc.assert(
      fc.property(input, (bytes) => isAnswer(decode(bytes), bytes.length)),
      { seed: 21, numRuns: 3000 },
    );
  });

  Deno.test(`${name}() answers depth and length without end`, () => {
    const deep = new Uint8Array(100_000);
    for (let at = 0; at < deep.length; at += 2) deep.set([0x30, 0x80], at);
    const long = hexToBytes("3084ffffffff3084fffffff0");
    let nested: Uint8Array = new Uint8Array(0);
    for (let i = 0; i < 2_000; i++) nested = encodeTlv(0x30, nested);
    for (const bytes of [deep, long, nested]) {
      assert(isAnswer(decode(bytes), bytes.length));
    }
  });
}
