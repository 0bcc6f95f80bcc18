import { assertEquals } from "@std/assert";
import { encodeBase64 } from "../scan/base64.ts";
import { SinkMemory } from "./sink_memory.ts";

const sink = {
  id: "s",
  station: "server",
  kind: "database",
  readable: true,
  encrypted: false,
} as const;

const shows = (text: string, name = "item") => [{
  sink: "s",
  name,
  base64: encodeBase64(new TextEncoder().encode(text)),
}];

Deno.test("compare() tells from the second time on whether a sink is as it was", async () => {
  const memory = new SinkMemory(undefined);
  const at = (look: number, text: string) =>
    memory.compare(look, [sink], shows(text));
  assertEquals(await at(1, "one"), []);
  const [same] = await at(2, "one");
  const [other] = await at(3, "two");
  assertEquals([same?.same, other?.same], [true, false]);
  assertEquals(await memory.compare(4, [sink], []), [], "nothing is shown");
});

Deno.test("watchKeys() tells whether sixteen octets of what was held are there still", async () => {
  const memory = new SinkMemory(undefined);
  const key = "0123456789abcdefghijklmnopqrstuv";
  await memory.rememberKeys(["s"], shows(`key: ${key}`));
  const after = async (text: string) =>
    (await memory.watchKeys(2, ["s"], shows(text)))[0];
  assertEquals((await after(`old ${key.slice(0, 16)}`))?.remains, true);
  assertEquals((await after(`old/${key.slice(0, 15)}-`))?.remains, false);
  assertEquals((await memory.watchKeys(3, ["s"], []))[0], {
    kind: "key-watched",
    look: 3,
    sink: "s",
    held: true,
    remains: false,
  });
});

Deno.test("watchKeys() takes what cannot be read for the key", async () => {
  const memory = new SinkMemory(undefined);
  await memory.rememberKeys(["s"], shows("0123456789abcdefghijklmnopqrstuv"));
  const items = [{ sink: "s", name: "item", path: "/nowhere" }];
  const [watched] = await memory.watchKeys(2, ["s"], items);
  assertEquals(watched?.remains, true);
});

Deno.test("watchKeys() says when no key was ever seen", async () => {
  const [watched] = await new SinkMemory(undefined).watchKeys(1, ["s"], []);
  assertEquals(watched?.held, false);
});
