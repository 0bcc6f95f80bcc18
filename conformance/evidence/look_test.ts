import { assertEquals } from "@std/assert";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import type { Sink } from "../target/mod.ts";
import { PersonalNumber } from "../terms/mod.ts";
import { encodeBase64 } from "../scan/base64.ts";
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
