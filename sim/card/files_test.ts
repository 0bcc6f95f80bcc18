import { assertEquals, assertThrows } from "@std/assert";
import { InvariantError } from "../../conformance/terms/mod.ts";
import { afterAnyPinOf, FileTree, FREE, padded, permits } from "./files.ts";

const file = (id: number) => ({
  kind: "transparent" as const,
  id,
  read: FREE,
  content: Uint8Array.of(id),
});

Deno.test("permits() asks for any one of the PINs named", () => {
  const access = afterAnyPinOf(0x11, 0x14);
  assertEquals(permits(FREE, new Set()), true);
  assertEquals(permits(access, new Set()), false);
  assertEquals(permits(access, new Set([0x15])), false);
  assertEquals(permits(access, new Set([0x14])), true);
});

Deno.test("FileTree refuses two files of one name, and names without a short form", () => {
  assertThrows(() => new FileTree([file(1), file(1)]), InvariantError);
  assertThrows(() => new FileTree([file(0x1f)]), InvariantError);
});

Deno.test("padded() fills with FF and grows in steps of 256", () => {
  assertEquals(padded(Uint8Array.of(1), 4), Uint8Array.of(1, 255, 255, 255));
  assertEquals(padded(new Uint8Array(2048), 2048).length, 2048);
  assertEquals(padded(new Uint8Array(2049), 2048).length, 2304);
});
