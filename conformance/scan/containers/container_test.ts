import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { gzipSync, zipSync, zlibSync } from "fflate";
import { encodeBase64 } from "../base64.ts";
import {
  blindIn,
  chainsIn,
  octets,
  piecemeal,
  PLANTED,
  scanFor,
} from "../planting_test_support.ts";
import { memorySource } from "../source.ts";
import { brotli } from "./brotli.ts";
import { containerDecoders } from "./containers.ts";
import { tarOf } from "./tar_test_support.ts";

const TEXT = `${"lorem ipsum ".repeat(200)}${PLANTED}${" dolor".repeat(200)}`;
const PLAIN = octets(TEXT);

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

const PACKED = {
  gzip: gzipSync(PLAIN, { filename: "a.log" }),
  zlib: zlibSync(PLAIN),
  zip: zipSync({ "a/b.txt": PLAIN }),
  tar: tarOf([{ name: "a/b.txt", bytes: PLAIN }]),
};

for (const [name, bytes] of Object.entries(PACKED)) {
  Deno.test(`${name} is seen through, once, whatever the pieces`, async () => {
    for (const source of [bytes, piecemeal(bytes)]) {
      const result = await scanFor(source, { chunkBytes: 700 });
      assertEquals(chainsIn(result), [[name]]);
      assertEquals(result.sightings[0]!.offset, 2400);
      assertEquals(blindIn(result), []);
    }
  });

  Deno.test(`${name} cut short or turned is damaged, and what came out is kept`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 60), async (length) => {
        const cut = bytes.subarray(0, 60 + length);
        const result = await scanFor(cut);
        const isBlind = blindIn(result).length > 0;
        assert(cut.length === bytes.length || isBlind || name === "tar");
      }),
      { seed: 8261, numRuns: 60 },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.nat(bytes.length - 1),
        fc.integer({ min: 1, max: 255 }),
        async (at, turn) => {
          const turned = bytes.slice();
          turned[at]! ^= turn;
          await scanFor(turned);
        },
      ),
      { seed: 8261, numRuns: 150 },
    );
  });
}

Deno.test("the machine's own inflater and ours see the same of long streams", async () => {
  const noise = octets(
    Array.from({ length: 40_000 }, (_, i) => Math.imul(i, 2654435761)).join(),
  );
  const long = gzipSync(joined(noise, PLAIN));
  assert(long.length > 1 << 16);
  const offset = noise.length + 2400;
  for (const tail of [[], [0, 0, 0], [1, 2, 3]]) {
    const result = await scanFor(joined(long, Uint8Array.from(tail)));
    assertEquals(result.sightings.map((s) => s.offset), [offset]);
    assertEquals(blindIn(result).length, tail.includes(1) ? 1 : 0);
  }
  const twice = await scanFor(joined(long, long));
  assertEquals(twice.sightings.length, 2);
  const cut = await scanFor(joined(long.subarray(0, -100)));
  assertEquals(blindIn(cut), ["gzip/damaged"]);
});

Deno.test("members of gzip follow on one another, and behind rubbish too", async () => {
  const clean = gzipSync(octets("clean"));
  const several = await scanFor(joined(clean, PACKED.gzip, clean));
  assertEquals(several.sightings.map((s) => s.offset), [5 + 2400]);
  assertEquals(blindIn(several), []);
  const behind = await scanFor(joined(clean, octets("rubbish"), PACKED.gzip));
  assertEquals(chainsIn(behind), [["gzip"]]);
  assertEquals(blindIn(behind), ["gzip/damaged"]);
});

Deno.test("three deep: gzip in tar in zip, base64 of gzip, escapes in base64 in gzip", async () => {
  const tar = tarOf([{ name: "a.gz", bytes: PACKED.gzip }]);
  const json = [...PLANTED].map((c, i) =>
    i % 3 === 0 ? `\\u00${c.charCodeAt(0).toString(16)}` : c
  ).join("");
  const inBase64 = encodeBase64(octets(`{"name":"x","number":"${json}"}`));
  const cases: [Uint8Array, string[]][] = [
    [zipSync({ "a.tar": tar }), ["zip", "tar", "gzip"]],
    [octets(`{"a":"${encodeBase64(PACKED.gzip)}"}`), ["base64", "gzip"]],
    [gzipSync(octets(`x=${inBase64}`)), ["gzip", "base64", "backslash"]],
  ];
  for (const [bytes, chain] of cases) {
    const result = await scanFor(bytes);
    assertEquals(chainsIn(result).map((c) => c.join()), [chain.join()]);
    assertEquals(blindIn(result), []);
  }
});

Deno.test("a container in base64 longer than a window is read on from the source", async () => {
  const noise = octets(
    Array.from({ length: 90_000 }, (_, i) => Math.imul(i, 2654435761)).join(),
  );
  const text = encodeBase64(gzipSync(joined(noise, PLAIN)))
    .replace(/.{76}/g, "$&\r\n");
  assert(text.length > 1 << 18);
  const mail = octets(`Content-Transfer-Encoding: base64\r\n\r\n${text}`);
  assertEquals(chainsIn(await scanFor(mail)), [["base64", "gzip"]]);
  const packed = await scanFor(gzipSync(mail));
  assertEquals(chainsIn(packed), [["gzip", "base64", "gzip"]]);
});

Deno.test("an entry that the directory of a zip does not list is seen all the same", async () => {
  const [one, two] = [
    zipSync({ "a.txt": octets("clean") }),
    zipSync({ "b.txt": PLAIN }),
  ];
  const local = two.subarray(0, two.length - 22 - 46 - 5);
  const result = await scanFor(joined(local, one));
  assertEquals(chainsIn(result), [["zip"]]);
  assertEquals(result.sightings[0]!.chain[0]!.member, "b.txt");
});

Deno.test("an encrypted entry, an unknown method and unknown formats are never clean", async () => {
  const encrypted = PACKED.zip.slice();
  const central = encrypted.length - 22 - 46 - 7;
  encrypted[6]! |= 1;
  encrypted[central + 8]! |= 1;
  assertEquals(blindIn(await scanFor(encrypted)), ["zip/encrypted"]);
  const lzma = PACKED.zip.slice();
  lzma[8] = lzma[central + 10] = 14;
  assertEquals(blindIn(await scanFor(lzma)), ["zip/unsupported"]);
  const known: [Uint8Array, string][] = [
    [octets("BZh91AY&SY…"), "bzip2/unsupported"],
    [Uint8Array.of(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0, 0), "xz/unsupported"],
    [Uint8Array.of(4, 0x22, 0x4d, 0x18, 0x64), "lz4/unsupported"],
    [octets("Salted__12345678"), "openssl/encrypted"],
    [octets("age-encryption.org/v1\n-> X25519 …"), "age/encrypted"],
    [octets("-----BEGIN PGP MESSAGE-----\n"), "pgp/encrypted"],
    [Uint8Array.of(0x4c, 0x55, 0x4b, 0x53, 0xba, 0xbe, 0, 2), "luks/encrypted"],
  ];
  for (const [bytes, blind] of known) {
    assertEquals(blindIn(await scanFor(bytes)), [blind]);
  }
  assertEquals(blindIn(await scanFor(octets("BZh is a word"))), []);
});

Deno.test("text that begins like zlib is text", async () => {
  assertEquals(blindIn(await scanFor(octets("x^2 + y^2 = z^2"))), []);
});

Deno.test("random octets, as signatures are, look like no format", async () => {
  const taken = new Map<string, number>();
  let word = 1;
  for (let i = 0; i < 20_000; i++) {
    const bytes = new Uint8Array(48);
    for (let at = 0; at < bytes.length; at++) {
      word = Math.imul(word, 1664525) + 1013904223 >>> 0;
      bytes[at] = word >>> 24;
    }
    // The weakest marks are two octets; with them the rest decides.
    if (i % 3 === 0) bytes.set([0x78, 0x9c]);
    if (i % 3 === 1) bytes.set([0x8c]);
    for (const decoder of containerDecoders()) {
      const isKnown = await decoder.recognise(bytes, memorySource("", bytes));
      if (isKnown) taken.set(decoder.name, (taken.get(decoder.name) ?? 0) + 1);
    }
  }
  // One of 16,384 random beginnings has the mark of zlib; of a hundred of those not one is taken.
  assert((taken.get("zlib") ?? 0) < 20_000 / 3 / 100);
  taken.delete("zlib");
  assertEquals(taken, new Map());
});

Deno.test("a bomb ends in too-large, an onion in too-deep", async () => {
  const bomb = gzipSync(gzipSync(new Uint8Array(30_000_000)));
  const burst = await scanFor(bomb, { ratioFreeBytes: 1 << 20 });
  assert(blindIn(burst).every((blind) => blind.endsWith("too-large")));
  assert(burst.blindSpots.length > 0);
  let onion = octets(PLANTED);
  for (let i = 0; i < 7; i++) onion = gzipSync(onion) as typeof onion;
  const deep = await scanFor(onion);
  assertEquals(deep.sightings, []);
  assertEquals(blindIn(deep).map((b) => b.split("/").pop()), ["too-deep"]);
});

Deno.test("names of members are searched, long ones too", async () => {
  const long = `${"d/".repeat(120)}${PLANTED}`;
  for (const dialect of ["gnu", "pax"] as const) {
    const tar = tarOf([{ name: long, bytes: octets("x") }], dialect);
    const { sightings } = await scanFor(tar);
    assert(sightings.some(({ form }) => form === "name/digits"));
    assert(sightings.every(({ chain }) => (chain[0]?.offset ?? 0) >= 0));
  }
});

Deno.test("brotli is told by its name and undone by what is handed in", async () => {
  const source = { ...memorySource("a.br", octets("~~~~")) };
  const blind = await scanFor(source);
  assertEquals(blindIn(blind), ["brotli/unsupported"]);
  const good = brotli(async function* (encoded) {
    for await (const _ of encoded);
    yield PLAIN;
  });
  assertEquals(chainsIn(await scanFor(source, {}, [good])), [["brotli"]]);
  const bad = brotli(async function* (encoded) {
    for await (const piece of encoded) yield piece;
    throw new Error("Cannot decompress: damaged");
  });
  const damaged = await scanFor(source, {}, [bad]);
  assertEquals(blindIn(damaged), ["brotli/damaged"]);
  assertEquals(containerDecoders().some((d) => d.name === "brotli"), true);
});
