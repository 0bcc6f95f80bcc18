import { assertEquals, assertThrows } from "@std/assert";
import { BODY_BYTES_MAX } from "./body.ts";
import { DEPTH_MAX, readJsonText } from "./json_text.ts";
import { assertProblem, Door } from "./http_test_support.ts";
import { Refused } from "./problem.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

Deno.test("JSON is read when it says so, whatever the parameters", () => {
  const door = new Door();
  const body = bytes('{"advanceMinutes":1}');
  const ask = (type?: string) =>
    door.ask("POST", "/clock", body, type ? { "content-type": type } : {});
  assertEquals(ask("Application/JSON; charset=utf-8").status, 200);
  for (const type of [undefined, "text/plain", "application/jsonx"]) {
    const reply = ask(type);
    assertProblem(reply, 415, "application/json");
    assertEquals(reply.headers["accept-post"], "application/json");
  }
});

Deno.test("a body has a most", () => {
  const door = new Door();
  const padded = (size: number) => '{"advanceMinutes":1}'.padEnd(size);
  assertEquals(door.post("/clock", padded(BODY_BYTES_MAX)).status, 200);
  assertProblem(door.post("/clock", padded(BODY_BYTES_MAX + 1)), 413);
});

Deno.test("a body that is no JSON object is 400", () => {
  const door = new Door();
  for (const text of ["", "{", "{}x", "[]", "null", '"a"', "\ufeff{}"]) {
    assertProblem(door.post("/clock", text), 400);
  }
  const headers = { "content-type": "application/json" };
  const latin = Uint8Array.of(0x22, 0xe9, 0x22);
  assertProblem(door.ask("POST", "/clock", latin, headers), 400, "UTF-8");
});

Deno.test("no name stands twice in one object, however it is written", () => {
  const fine = '{"a":{"a":1,"b":["a","a",{"a":"a"}]},"b":"a","":"{\\"b\\":"}';
  assertEquals(readJsonText(bytes(fine)), JSON.parse(fine));
  for (
    const text of [
      '{"a":1,"a":1}',
      '{"a":1,"\\u0061":1}',
      '[{"b":[],"a":{},"b":0}]',
      '{"__proto__":1,"__proto__":2}',
    ]
  ) {
    assertThrows(() => readJsonText(bytes(text)), Refused, "twice");
  }
});

Deno.test("nesting has a most", () => {
  const nested = (n: number) => bytes("[".repeat(n) + "]".repeat(n));
  readJsonText(nested(DEPTH_MAX));
  assertThrows(() => readJsonText(nested(DEPTH_MAX + 1)), Refused, "nests");
});
