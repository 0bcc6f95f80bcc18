import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { zipSync } from "fflate";
import {
  CLEAN,
  ELEMENT,
  LISTS,
  N,
  NUMBERS,
  scanned,
  WIDE,
} from "./scan_command_test_support.ts";
import type { RememberedFile } from "./scan/scan_machine_test_support.ts";

const UNSEEN = { kind: "unseen", why: "unreadable" } as const;

Deno.test("exit 0: nothing found and all seen, and never called safe", async () => {
  const { code, said } = await scanned(CLEAN, ["dump", ...NUMBERS]);
  assertEquals(code, 0);
  assertStringIncludes(said, "files 2, bytes 21, layers 2, hits 0, not seen 0");
  assertStringIncludes(said, "nothing was found within the scope of this scan");
  assertStringIncludes(said, "not an opinion of assurance");
  const ja = await scanned(CLEAN, ["dump", ...NUMBERS, "--lang", "ja"]);
  assertStringIncludes(ja.said, "本走査の範囲では検出しなかった");
  assertEquals(/安全|適法|問題はない/.test(ja.said), false);
});

Deno.test("exit 1: a hit, with path, label, form and offset", async () => {
  const files = { ...CLEAN, "dump/c.log": `no=${N}\n` };
  const { code, said } = await scanned(files, ["dump", ...NUMBERS]);
  assertEquals(code, 1);
  assertMatch(said, /dump\/c\.log +N-0001 +digits +3 +-/);
});

Deno.test("exit 1 beats exit 3, and what was not seen is told all the same", async () => {
  const files = { "dump/c.log": N, "dump/d": UNSEEN };
  const { code, said } = await scanned(files, ["dump", ...NUMBERS]);
  assertEquals(code, 1);
  assertMatch(said, /dump\/d +cannot be read/);
});

Deno.test("exit 3: nothing found, and something not seen", async () => {
  for (
    const [why, words] of [
      ["unreadable", "cannot be read"],
      ["link-outside", "a link out of the given paths"],
      ["link-loop", "a link that loops"],
      ["not-a-file", "a device, a socket or a pipe"],
    ] as const
  ) {
    const files = { ...CLEAN, "dump/x": { kind: "unseen", why } as const };
    const { code, said } = await scanned(files, ["dump", ...NUMBERS]);
    assertEquals(code, 3);
    assertStringIncludes(said, words);
    assertStringIncludes(said, "inconclusive");
  }
});

Deno.test("a file that cannot be opened is not seen", async () => {
  const files = { ...CLEAN, "dump/x": { kind: "file" } as const };
  const { code, said } = await scanned(files, ["dump", ...NUMBERS]);
  assertEquals(code, 3);
  assertMatch(said, /dump\/x +cannot be read/);
});

const HOSTILE: Readonly<Record<string, RememberedFile>> = {
  [`dump/${N}/scan ${N}.txt`]: `${N} ${N.slice(0, 4)}-${N.slice(4, 8)}-${
    N.slice(8)
  }`,
  [`dump/\x1b[2J\r\n${WIDE}.txt`]: btoa(`x${N}`),
  "dump/\u202etxt.exe": new Uint8Array([0xff, 0xfe, 0x00]),
  "dump/link": { kind: "unseen", why: "link-outside", linkText: `/srv/${N}` },
  [`dump/${ELEMENT}.json`]: `{"e":"${ELEMENT}","c":"planted for the audit"}`,
  "dump/other 000111111111.txt": "x",
  "dump/empty": "",
  "dump/members.zip": zipSync({
    [`${N}/\x1b[2J\u202e${WIDE}.txt`]: new TextEncoder().encode(`no=${N}`),
    "000111111111.txt": new Uint8Array(9),
  }, { mtime: "1980-01-02" }),
};
const EVERYTHING = [
  ...NUMBERS,
  "--elements",
  "elements.txt",
  "--canaries",
  "canaries.txt",
  "--generic",
];

for (const format of ["table", "json", "sarif"]) {
  for (const lang of ["ja", "en"]) {
    Deno.test(`no secret stands in any output, and no name moves the cursor: ${format}, ${lang}`, async () => {
      const flags = [...EVERYTHING, "--format", format, "--lang", lang];
      const { code, said, complained } = await scanned(HOSTILE, [
        "dump",
        ...flags,
      ]);
      assertEquals(code, 1);
      const all = decodeURIComponent(said.replace(/%(?![0-9A-F]{2})/g, "")) +
        complained;
      for (
        const secret of [
          N,
          WIDE,
          ELEMENT,
          N.slice(0, 11),
          "planted for the audit",
          "000111111111",
        ]
      ) {
        assertEquals(all.includes(secret), false, `the output holds a secret`);
      }
      assertEquals(/\d{4}[- ]\d{4}[- ]\d{4}/.test(all), false);
      // deno-lint-ignore no-control-regex
      assertEquals(/[\x00-\x09\x0b-\x1f\x7f]/.test(said), false);
      if (format === "table") assertEquals(said.includes("\u202e"), false);
      assertStringIncludes(all, "[N-0001:digits]");
    });
  }
}

Deno.test("a secret in the name of a file, of a folder and in a link counts", async () => {
  const files: Record<string, RememberedFile> = {
    [`dump/${N}.txt`]: "x",
    "dump/link": { kind: "link", linkText: `../${N}` },
  };
  const { code, said } = await scanned(files, ["dump", ...NUMBERS]);
  assertEquals(code, 1);
  assertMatch(said, /dump\/\[N-0001:digits\]\.txt +N-0001 +name\/digits +0/);
  assertMatch(said, /dump\/link +N-0001 +link\/digits +3/);
});

Deno.test("--generic lists what reads as a number, states its rate and decides nothing", async () => {
  const files = { "dump/a.txt": "x 000111111111, 0000-0000-3000\n" };
  const args = ["dump", ...NUMBERS];
  const plain = await scanned(files, args);
  const { code, said } = await scanned(files, [...args, "--generic"]);
  assertEquals([plain.code, code], [0, 0]);
  assertEquals(plain.said.includes("reads as a number"), false);
  assertMatch(said, /dump\/a\.txt +12 digits +2/);
  assertMatch(said, /dump\/a\.txt +grouped 4-4-4, ends in 0 +16/);
  assertStringIncludes(said, "10 % of random 12-digit tokens");
  assertStringIncludes(said, "18 % of those that end in 0");
  assertStringIncludes(said, "hits 0");
});

Deno.test("the same files give the same bytes with one worker and with more", async () => {
  const files = Object.fromEntries(
    Array.from({ length: 40 }, (_, i) => [`dump/${i}.txt`, i % 3 ? N : "x"]),
  );
  const args = ["dump", ...NUMBERS, "--format", "json"];
  const one = await scanned(files, args);
  const four = await scanned(files, [...args, "--workers", "4"]);
  assertEquals(JSON.parse(one.said).hits.length, 26);
  assertEquals(four.said, one.said);
});

Deno.test("--output writes the report and prints the summary only", async () => {
  const args = [
    "dump",
    ...NUMBERS,
    "--format",
    "json",
    "--output",
    "out/scan.json",
  ];
  const { code, said, files } = await scanned(CLEAN, args);
  assertEquals(code, 0);
  assertEquals([...files.keys()], ["out/scan.json"]);
  assertEquals(JSON.parse(files.get("out/scan.json")!).totals.files, 2);
  assertEquals(said.split("\n").length, 3);
});

Deno.test("more hits than a report should list are counted", async () => {
  const files = { "dump/a.txt": `${N}\n`.repeat(1500) };
  const { code, said } = await scanned(files, ["dump", ...NUMBERS]);
  assertEquals(code, 1);
  assertStringIncludes(said, "hits 1,500");
  assertStringIncludes(said, "and 500 more, counted and not listed");
});

Deno.test("containers are opened as deep as --depth says", async () => {
  const gzip = async (bytes: Uint8Array<ArrayBuffer>) =>
    new Uint8Array(
      await new Response(
        new Blob([bytes]).stream().pipeThrough(new CompressionStream("gzip")),
      ).arrayBuffer(),
    );
  const twice = await gzip(await gzip(new TextEncoder().encode(`no=${N}`)));
  const files = { "dump/a.gz.gz": twice };
  const deep = await scanned(files, ["dump", ...NUMBERS]);
  assertEquals(deep.code, 1);
  assertMatch(deep.said, /N-0001 +digits +3 +gzip@0 > gzip@0/);
  assertStringIncludes(deep.said, "layers 3");
  const shallow = await scanned(files, ["dump", ...NUMBERS, "--depth", "1"]);
  assertEquals(shallow.code, 3);
  assertStringIncludes(shallow.said, "nested deeper than the limit");
});

Deno.test("progress is told on a terminal only, cleared at the end, and not if it is to be quiet", async () => {
  const args = ["dump", ...NUMBERS];
  assertEquals((await scanned(CLEAN, args)).complained, "");
  const live = await scanned(CLEAN, args, LISTS, { errIsTerminal: true });
  assertMatch(live.complained, /1 files, 0\.0 MiB, 0\.0 MiB\/s/);
  assertEquals(live.complained.endsWith("\r\x1b[2K"), true);
  const quiet = [...args, "--quiet"];
  const still = await scanned(CLEAN, quiet, LISTS, { errIsTerminal: true });
  assertEquals(still.complained, "");
});
