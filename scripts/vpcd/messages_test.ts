import { assertEquals } from "@std/assert";
import { readMessage } from "./messages.ts";

Deno.test("one byte is a control byte if it is one of the four, else a command", () => {
  const kinds = Array.from({ length: 256 }, (_, byte) => {
    const message = readMessage(Uint8Array.of(byte));
    return message.kind === "power" ? message.change : message.kind;
  });
  assertEquals(kinds.slice(0, 6), [
    "off",
    "on",
    "reset",
    "command",
    "atr",
    "command",
  ]);
  assertEquals(new Set(kinds.slice(5)), new Set(["command"]));
});

Deno.test("any other length is a command, also none, also one that begins like a control byte", () => {
  for (const bytes of [[], [0, 0], [4, 4], [0, 0xa4, 4, 0]]) {
    const command = Uint8Array.from(bytes);
    assertEquals(readMessage(command), { kind: "command", bytes: command });
  }
});
