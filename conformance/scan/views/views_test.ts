import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { encodeBase64 } from "../base64.ts";
import { utf16 } from "../encodings.ts";
import { LIMITS } from "../limits.ts";
import { NeedleSearch } from "../needle_search.ts";
import { blindIn, octets, scanFor } from "../planting_test_support.ts";
import { scan } from "../scan.ts";
import { memorySource } from "../source.ts";

const TEXT = "tenken-control-1";
const BYTES = octets(TEXT);

/** Looks for the text as it is and for nothing else, so that only a view can find more. */
const SEARCH = new NeedleSearch([
  { secret: "C-0001", form: "text", bytes: BYTES },
]);

async function seen(
  bytes: Uint8Array,
  depthMax = LIMITS.depthMax,
): Promise<{ chains: string[]; offsets: number[]; blind: string[] }> {
  const result = await scan(memorySource("item", bytes), {
    search: SEARCH,
    limits: { ...LIMITS, depthMax },
  });
  return {
    chains: result.sightings.map(({ chain }) =>
      chain.map(({ decoder }) => decoder).join()
    ),
    offsets: result.sightings.map(({ chain }) => chain[0]?.offset ?? -1),
    blind: blindIn(result),
  };
}

const each = (text: string, write: (code: number) => string) =>
  [...text].map((c) => write(c.charCodeAt(0))).join("");
const hex = (code: number, length: number) =>
  code.toString(16).padStart(length, "0");
const url = (text: string) => each(text, (c) => `%${hex(c, 2)}`);
const swap = (text: string) => text.replace(/(..)(..)/g, "$2$1");

/** Texts as other tools write them: the decoder that must be named, and where it begins. */
const WRITTEN: readonly [decoder: string, text: string, at: number][] = [
  ["url", url(TEXT), 0],
  ["url", each(TEXT, (c) => `%u${hex(c, 4)}`), 0],
  ["url", "tenken%2Dcontrol-1", 0],
  ["html", each(TEXT, (c) => `&#${c};`), 0],
  ["html", each(TEXT, (c) => `&#x${hex(c, 2)};`), 0],
  ["html", each(TEXT, (c) => `&#X${hex(c, 4)}`), 0],
  ["html", "ten&#107;en-contro&#x6C;-1", 0],
  ["backslash", each(TEXT, (c) => `\\u${hex(c, 4)}`), 0],
  ["backslash", each(TEXT, (c) => `\\u{${hex(c, 2)}}`), 0],
  ["backslash", each(TEXT, (c) => `\\x${hex(c, 2)}`), 0],
  ["backslash", each(TEXT, (c) => `\\${c.toString(8).padStart(3, "0")}`), 0],
  ["quoted-printable", each(TEXT, (c) => `=${hex(c, 2).toUpperCase()}`), 0],
  ["quoted-printable", "tenken-con=\r\ntrol-1", 0],
  ["url,url", url(url("t")) + "enken-control-1", 0],
  ["backslash,backslash", "\\\\u0074enken-control-1", 0],
  ["hex", each(TEXT, (c) => hex(c, 2)), 0],
  ["hex", "f" + each(TEXT, (c) => hex(c, 2)), 1],
  ["hexdump", each(TEXT, (c) => `${hex(c, 2)} `), 0],
  ["hexdump", each(TEXT, (c) => `0x${hex(c, 2)}, `), 2],
  [
    "hexdump",
    `0000000 ${
      each(TEXT, (c) => hex(c, 2)).match(/.{4}/g)!.map(swap).join(" ")
    }\n`,
    8,
  ],
];

Deno.test("text is seen through whatever it is written with, and told where", async () => {
  for (const [decoder, text, at] of WRITTEN) {
    for (const before of ["", "q: ", "日本 ", ".".repeat(5000)]) {
      const result = await seen(octets(`${before}${text} end`));
      assertEquals(result.chains, [decoder], text);
      assertEquals(result.offsets, [octets(before).length + at], text);
    }
  }
});

Deno.test("base64 is seen through at every offset, in both alphabets, wrapped and indented", async () => {
  for (let before = 0; before < 4; before++) {
    for (let junk = 0; junk < 4; junk++) {
      const inside = octets(`${"x".repeat(before)}${TEXT}${"y".repeat(90)}`);
      const text = "j".repeat(junk) + encodeBase64(inside);
      const ways = [
        text,
        text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", ""),
        text.replace(/.{64}/g, "$&\n    "),
        text.replace(/.{28}/g, "$&\r\n> "),
        text.replace(/.{76}/g, "$&\\n"),
      ];
      for (const way of ways) {
        const result = await seen(octets(`"a": "${way}"`));
        assertEquals(result.chains, ["base64"], way);
        assertEquals(result.offsets, [6 + junk + Math.floor(before * 4 / 3)]);
      }
    }
  }
});

Deno.test("PHP writes base64 into JSON with a backslash before every slash", async () => {
  const inside = Uint8Array.from([255, 255, 255, ...BYTES, 255, 255, 255]);
  const text = encodeBase64(inside).replaceAll("/", "\\/");
  assert(text.includes("\\/"));
  assertEquals((await seen(octets(`{"a":"${text}"}`))).chains, ["base64"]);
});

Deno.test("UTF-16 is seen through in both orders, at odd offsets, among Japanese", async () => {
  for (const littleEndian of [true, false]) {
    for (const before of [0, 1, 2, 3, 700]) {
      const wide = utf16(`点検 ${url(TEXT)}`, littleEndian);
      const bytes = new Uint8Array(before + wide.length + 3).fill(0xfe);
      bytes.set(wide, before);
      const { chains, offsets } = await seen(bytes);
      // Latin letters read the same in the other order, one octet further on.
      assert(["utf-16le,url", "utf-16be,url"].includes(chains.join(" ")));
      assert(Math.abs(offsets[0]! - before - 6) <= 1);
    }
  }
});

Deno.test("rows of a dump are read across their addresses and their text column", async () => {
  const row = (at: number, text: string) =>
    `${hex(at, 8)}  ${each(text, (c) => `${hex(c, 2)} `)} |${text}|\n`;
  const dump = row(0, "xxxxxxxxxxtenken") + row(16, "-control-1yyyyyy");
  assertEquals((await seen(octets(dump))).chains, ["hexdump"]);
});

Deno.test("writings inside one another are undone up to the stated depth", async () => {
  let text = `${TEXT} and more than enough`;
  for (let i = 0; i < 4; i++) text = encodeBase64(octets(text));
  const bytes = octets(text);
  assertEquals((await seen(bytes)).chains, ["base64,base64,base64,base64"]);
  const shallow = await seen(bytes, 3);
  assertEquals(shallow.chains, []);
  assert(shallow.blind.some((blind) => blind.endsWith("too-deep")));
});

Deno.test("what was seen as it stands is not told again behind an escape beside it", async () => {
  const text = `%20${TEXT}%20 &amp;#32; =3D${TEXT}=3D \\u0020`;
  assertEquals((await seen(octets(text))).chains, ["", ""]);
});

Deno.test("text without any writing of it holds nothing", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ maxLength: 300, unit: "binary" }),
      async (text) => {
        assertEquals((await seen(octets(text))).chains, []);
      },
    ),
    { seed: 8261, numRuns: 200 },
  );
  assertEquals((await scanFor(octets("%%%&&&;\\\\==="))).blindSpots, []);
});
