import { assertEquals } from "@std/assert";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import type { Sink } from "../target/mod.ts";
import { PersonalNumber } from "../terms/mod.ts";
import { gzipSync } from "fflate";
import { encodeBase64 } from "../scan/base64.ts";
import { memorySource } from "../scan/source.ts";
import { lookAt, type LookInput, type ReadPath } from "./look.ts";
import { Secrets } from "./secrets.ts";

const NUMBER = "548836529885";

const log: Sink = {
  id: "log",
  station: "server",
  kind: "log",
  readable: true,
  encrypted: false,
};

function looked(more: Partial<LookInput>) {
  const secrets = new Secrets();
  secrets.addNumber(PersonalNumber.parse(NUMBER));
  return lookAt({ look: 1, sinks: [log], items: [], secrets, ...more });
}

const inLine = (name: string, text: string) => ({
  sink: "log",
  name,
  base64: encodeBase64(utf8ToBytes(text)),
});

Deno.test("items are read by name, with what was found in them", async () => {
  const events = await looked({
    items: [inLine("b", `n=${NUMBER}`), inLine("a", "clean")],
  });
  assertEquals(
    events.map((e) =>
      e.kind === "sink-read" ? [e.item, e.sizeBytes, e.hits] : e
    ),
    [
      ["a", 5, []],
      ["b", 14, [{ secret: "N-0001", form: "digits", offset: 2 }]],
    ],
  );
});

Deno.test("a secret in the name of an item is found, and the name masked", async () => {
  const [event] = await looked({ items: [inLine(`${NUMBER}.txt`, "x")] });
  assertEquals(
    event?.kind === "sink-read" && [event.item, event.hits],
    ["[N-0001:digits].txt", [
      { secret: "N-0001", form: "name/digits", offset: 0 },
    ]],
  );
});

const folder: ReadPath = (path) => {
  if (path === "/gone") return Promise.reject(new Error("gone"));
  return Promise.resolve(
    path === "/empty" ? [] : [
      { name: "z", bytes: utf8ToBytes(NUMBER) },
      { name: "a", bytes: new Uint8Array() },
    ],
  );
};

Deno.test("folders are read file by file, and an empty folder is an item of no bytes", async () => {
  const at = (path: string) => [{ sink: "log", name: "files", path }];
  const items = async (path: string) =>
    (await looked({ items: at(path), readPath: folder }))
      .map((e) => e.kind === "sink-read" ? [e.item, e.hits.length] : e.kind);
  assertEquals(await items("/full"), [["files/a", 0], ["files/z", 1]]);
  assertEquals(await items("/empty"), [["files", 0]]);
});

async function* streamed() {
  yield await Promise.resolve({ name: "", bytes: utf8ToBytes(NUMBER) });
}

Deno.test("a path may come file by file", async () => {
  const events = await looked({
    items: [{ sink: "log", name: "one", path: "/x" }],
    readPath: streamed,
  });
  assertEquals(events.map((e) => e.kind === "sink-read" && e.item), ["one"]);
});

Deno.test("what cannot be read is unseen, and never clean", async () => {
  const why = async (more: Partial<LookInput>) =>
    (await looked(more)).map((e) => e.kind === "sink-unseen" ? e.why : e.kind);
  assertEquals(await why({}), ["no-items"]);
  assertEquals(await why({ sinks: [{ ...log, readable: false }] }), [
    "unreadable",
  ]);
  assertEquals(
    await why({
      sinks: [{ ...log, encrypted: true }],
      items: [inLine("a", "x")],
    }),
    ["sink-read", "encrypted"],
  );
  const broken = [
    { sink: "log", name: "a", base64: "!" },
    { sink: "log", name: "a", path: "/gone" },
    { sink: "log", name: "a" },
  ];
  for (const item of broken) {
    assertEquals(await why({ items: [item], readPath: folder }), [
      "path-unreadable",
    ]);
  }
  assertEquals(await why({ items: [broken[1]!] }), ["path-unreadable"]);
});

Deno.test("a control text is found in its own sink, in whatever encoding", async () => {
  const text = "tenken-control-1";
  const found = async (content: string) =>
    (await looked({
      items: [inLine("a", content)],
      canaries: [{ sink: "log", text }, { sink: "elsewhere", text }],
    })).filter((e) => e.kind === "planted").map((e) => e.found);
  assertEquals(await found(`… ${text} …`), [true]);
  assertEquals(await found(encodeBase64(utf8ToBytes(`{${text}}`))), [true]);
  assertEquals(await found("tenken-control-2"), [false]);
});

Deno.test("an item of a sink that nobody declared is searched as the server's", async () => {
  const [, event] = await looked({
    items: [{ ...inLine("a", NUMBER), sink: "hidden" }],
  });
  assertEquals(
    event?.kind === "sink-read" &&
      [event.sink.id, event.sink.station, event.hits.length],
    ["hidden", "server", 1],
  );
});

Deno.test("what an item is packed into is told with the hit, names of members masked", async () => {
  const bytes = gzipSync(utf8ToBytes(`${".".repeat(300)}${NUMBER}`), {
    filename: `${NUMBER}.log`,
  });
  const [event] = await looked({
    items: [{ sink: "log", name: "a.gz", base64: encodeBase64(bytes) }],
  });
  const packed = event?.kind === "sink-read"
    ? event.hits.filter(({ chain }) => chain !== undefined)
    : [];
  assertEquals(
    packed.find(({ form }) => form === "digits"),
    {
      secret: "N-0001",
      form: "digits",
      offset: 300,
      chain: [{ decoder: "gzip", offset: 0, member: "[N-0001:digits].log" }],
    },
  );
});

Deno.test("what could not be undone is said beside what was read", async () => {
  const whole = gzipSync(utf8ToBytes("x".repeat(300)));
  const kinds = async (bytes: Uint8Array) =>
    (await looked({
      items: [{ sink: "log", name: "a", base64: encodeBase64(bytes) }],
    })).map((e) => e.kind === "sink-unseen" ? e.why : e.kind);
  assertEquals(await kinds(whole), ["sink-read"]);
  assertEquals(await kinds(whole.subarray(0, -9)), ["sink-read", "damaged"]);
  assertEquals(await kinds(utf8ToBytes("Salted__12345678")), [
    "sink-read",
    "encrypted",
  ]);
});

Deno.test("a control text is found in what the product packs", async () => {
  const text = "tenken-control-1";
  const log = gzipSync(utf8ToBytes(`${"line\n".repeat(50)}${text}`));
  const events = await looked({
    items: [{ sink: "log", name: "a.gz", base64: encodeBase64(log) }],
    canaries: [{ sink: "log", text }],
  });
  assertEquals(events.at(-1), { kind: "planted", sink: "log", found: true });
});

Deno.test("a file too large to hold is read in pieces, and one that leads elsewhere is unseen", async () => {
  const whole = utf8ToBytes(`${".".repeat(600_000)}${NUMBER}`);
  const readPath: ReadPath = () =>
    Promise.resolve([
      {
        name: "big",
        get bytes(): Uint8Array {
          throw new Error("Cannot hold file: too large");
        },
        source: memorySource("big", whole),
      },
      { name: "link", bytes: utf8ToBytes("/etc"), blind: "unreadable" },
    ]);
  const items = [{ sink: "log", name: "all", path: "/x" }];
  const events = await looked({ items, readPath });
  assertEquals(
    events.map((e) => e.kind === "sink-read" ? [e.item, e.hits.length] : e),
    [
      ["all/big", 1],
      ["all/link", 0],
      { kind: "sink-unseen", look: 1, sink: log, why: "unreadable" },
    ],
  );
});
