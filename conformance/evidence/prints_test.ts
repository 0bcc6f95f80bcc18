import { assertEquals, assertNotEquals } from "@std/assert";
import { ConfirmationElement, PersonalNumber } from "../terms/mod.ts";
import type { Sink } from "../target/mod.ts";
import { printsOf } from "./prints.ts";
import { Secrets } from "./secrets.ts";

const SINK: Sink = {
  id: "store",
  station: "server",
  kind: "database",
  readable: true,
  encrypted: false,
};
const ELEMENTS = [
  "9f2c1d7ab35e4406a1c8d94e77b02f3c",
  "07de5b9912ac4fe8b6d1350a8c74e2f9",
] as const;

function printed(text: string, element: string) {
  const secrets = new Secrets();
  secrets.addNumber(PersonalNumber.parse("000111111111"));
  secrets.addElement(new ConfirmationElement(element));
  const item = { sink: "store", name: "all", base64: btoa(text) };
  return printsOf({ look: 1, sinks: [SINK], items: [item], secrets });
}

Deno.test("bytes that differ in a secret alone have the same print", async () => {
  const [one, other] = ELEMENTS;
  assertEquals(
    await printed(`row ${one} end`, one),
    await printed(`row ${other} end`, other),
  );
  assertNotEquals(
    await printed(`row ${one} end`, one),
    await printed(`row ${other} END`, other),
  );
});

Deno.test("a folder is printed as all its files, and what cannot be read has no print", async () => {
  const folder = (last: string) => () =>
    Promise.resolve(
      ["a", last].map((name) => ({ name, bytes: new Uint8Array([1]) })),
    );
  const input = {
    look: 1,
    sinks: [SINK],
    items: [{ sink: "store", name: "all", path: "/store" }],
    secrets: new Secrets(),
  };
  const [one] = await printsOf({ ...input, readPath: folder("b") });
  const [other] = await printsOf({ ...input, readPath: folder("c") });
  assertNotEquals(one?.print, other?.print);
  const readPath = () => Promise.reject(new Error("gone"));
  const [none] = await printsOf({ ...input, readPath });
  assertEquals(none?.print, undefined);
});
