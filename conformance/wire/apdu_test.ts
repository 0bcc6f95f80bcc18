import { assert, assertEquals, assertThrows } from "@std/assert";
import { hexToBytes } from "@noble/hashes/utils.js";
import fc from "fast-check";
import vectors from "../../fixtures/vectors/apdus.json" with { type: "json" };
import {
  decodeCommand,
  decodeResponse,
  encodeCommand,
  encodeResponse,
} from "./apdu.ts";

/** Octets in the notation of the vectors: hex, and `xx*n` for repetition. */
function octets(notation: string): Uint8Array {
  const hex = notation.split(" ").map((part) => {
    const [octet, times] = part.split("*");
    return times === undefined ? part : octet!.repeat(Number(times));
  });
  return hexToBytes(hex.join(""));
}

const rows = vectors.vectors.map(({ id, input, expected }) => ({
  id,
  bytes: octets(input.bytes),
  isCommand: input.direction === "command",
  expected,
  fields: input.fields as Partial<Record<string, string>> | undefined,
  le: input.fields && "le" in input.fields ? input.fields.le : undefined,
  extended: input.fields !== undefined && "extended" in input.fields,
}));

Deno.test("every command vector is decided, read and written as it stands", () => {
  const commands = rows.filter((row) => row.isCommand);
  assert(commands.length > 30);
  for (const { id, bytes, expected, fields, le, extended } of commands) {
    const command = decodeCommand(bytes);
    if (command.kind === "malformed") {
      assertEquals(expected, "reject", id);
      continue;
    }
    assertEquals(expected, "accept", id);
    const [cla, ins, p1, p2] = hexToBytes(fields!.header!);
    const data = octets(fields!.data ?? "");
    assertEquals(command, {
      kind: "command",
      cla: cla!,
      ins: ins!,
      p1: p1!,
      p2: p2!,
      data,
      ...(le !== undefined && { le }),
      extended,
    }, id);
    assertEquals(encodeCommand(command), bytes, id);
  }
});

Deno.test("every response vector is decided, read and written as it stands", () => {
  const responses = rows.filter((row) => !row.isCommand);
  assert(responses.length > 10);
  for (const { id, bytes, expected, fields } of responses) {
    const response = decodeResponse(bytes);
    if (response.kind === "malformed") {
      assertEquals(expected, "reject", id);
      continue;
    }
    assertEquals(expected, "accept", id);
    const data = octets(fields!.data ?? "");
    const sw = parseInt(fields!.sw!, 16);
    assertEquals(response, { kind: "response", data, sw }, id);
    assertEquals(encodeResponse(response), bytes, id);
  }
});

const octet = fc.integer({ min: 0, max: 255 });
const commandFields = fc.record({
  cla: octet,
  ins: octet,
  p1: octet,
  p2: octet,
  data: fc.uint8Array({ maxLength: 300 }),
  le: fc.oneof(
    fc.integer({ min: 1, max: 65_536 }),
    fc.constantFrom(1, 255, 256, 257, 65_535, 65_536),
  ),
  extended: fc.boolean(),
}, { requiredKeys: ["cla", "ins", "p1", "p2"] });

Deno.test("what is written is read back", () => {
  fc.assert(
    fc.property(commandFields, (fields) => {
      const { extended: _, data = new Uint8Array(0), ...rest } = fields;
      const command = decodeCommand(encodeCommand(fields));
      assert(command.kind === "command");
      const { extended: __, ...read } = command;
      assertEquals(read, { kind: "command", ...rest, data });
    }),
    { seed: 1, numRuns: 2000 },
  );
});

Deno.test("what is accepted is written back octet for octet", () => {
  const anything = fc.uint8Array({ minLength: 4, maxLength: 12 });
  let accepted = 0;
  fc.assert(
    fc.property(anything, fc.constantFrom(undefined, 0, 1, 2, 3), (raw, lc) => {
      if (lc !== undefined && raw.length > 4) raw[4] = lc;
      const command = decodeCommand(raw);
      if (command.kind === "malformed") return;
      accepted++;
      assertEquals(encodeCommand(command), raw);
    }),
    { seed: 2, numRuns: 3000 },
  );
  assert(accepted > 300);
});

Deno.test("a short form is chosen where it holds the command", () => {
  const header = { cla: 0, ins: 0xb0, p1: 0, p2: 0 };
  assertEquals(encodeCommand({ ...header, le: 256 }).length, 5);
  assertEquals(encodeCommand({ ...header, le: 257 }).length, 7);
  const data = new Uint8Array(255);
  assertEquals(encodeCommand({ ...header, data }).length, 4 + 1 + 255);
  const more = new Uint8Array(256);
  assertEquals(encodeCommand({ ...header, data: more }).length, 4 + 3 + 256);
});

Deno.test("a command is a copy of what it was read from", () => {
  const bytes = hexToBytes("00a4020c020018");
  const command = decodeCommand(bytes);
  bytes.fill(0xee);
  assert(command.kind === "command");
  assertEquals(command.data, hexToBytes("0018"));
});

Deno.test("fields that do not fit are our own mistake", () => {
  const header = { cla: 0, ins: 0, p1: 0, p2: 0 };
  const data = new Uint8Array(65_536);
  assertThrows(() => encodeCommand({ ...header, data }), RangeError, "data");
  for (const le of [0, 65_537, 1.5]) {
    assertThrows(() => encodeCommand({ ...header, le }), RangeError, "Le");
  }
  assertThrows(() => encodeCommand({ ...header, p1: 256 }), RangeError);
  assertThrows(() => encodeResponse({ sw: 0x6000 }), RangeError);
  const long = new Uint8Array(65_537);
  assertThrows(() => encodeResponse({ data: long, sw: 0x9000 }), RangeError);
});
