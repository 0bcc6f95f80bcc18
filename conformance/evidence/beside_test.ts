import { assertEquals } from "@std/assert";
import { type ListPath, undeclaredBeside } from "./beside.ts";

const listing =
  (folders: Readonly<Record<string, readonly string[]>>): ListPath =>
  (folder) =>
    folder in folders
      ? Promise.resolve(folders[folder]!)
      : Promise.reject(new Error("no such folder"));

const item = (path: string, sink = "s") => ({ sink, name: path, path });

Deno.test("undeclaredBeside() tells files and folders that are items of no sink", async () => {
  const found = await undeclaredBeside(
    [item("/d/a"), item("/d/b", "t"), item("/d/kept/x")],
    listing({ "/d": ["a", "b", "c", "kept/", "more/"], "/d/kept": ["x"] }),
  );
  assertEquals(found, [
    { sink: "s", name: "c" },
    { sink: "s", name: "more/" },
  ]);
});

Deno.test("undeclaredBeside() does not look around folders that are items", async () => {
  const found = await undeclaredBeside(
    [item("/d/whole")],
    listing({ "/d": ["other", "whole/"] }),
  );
  assertEquals(found, []);
});

Deno.test("undeclaredBeside() tells a few of many, and nothing of what cannot be listed", async () => {
  const many = Array.from({ length: 9 }, (_, i) => `file-${i}`);
  const beside = await undeclaredBeside(
    [item("/d/a"), item("/gone/a"), { sink: "s", name: "m", base64: "" }],
    listing({ "/d": ["a", ...many] }),
  );
  assertEquals(beside.map(({ name }) => name), many.slice(0, 5));
});
