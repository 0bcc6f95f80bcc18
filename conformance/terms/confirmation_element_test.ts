import { assertEquals, assertThrows } from "@std/assert";
import { ConfirmationElement } from "./confirmation_element.ts";

Deno.test("an element leaves its object by reveal() alone", () => {
  const element = new ConfirmationElement("b5bb9d8014a0f9b1");
  assertEquals(element.reveal("wire"), "b5bb9d8014a0f9b1");
  const shown = [`${element}`, String(element), Deno.inspect(element)];
  assertEquals(shown, Array(3).fill("[ConfirmationElement]"));
  assertThrows(() => JSON.stringify([element]), TypeError);
  assertEquals([Object.keys(element), { ...element }], [[], {}]);
});

Deno.test("an element is opaque: any text comes back as it went in", () => {
  for (const text of ["", "  ", "確認要素", "0".repeat(500)]) {
    assertEquals(new ConfirmationElement(text).reveal("match"), text);
  }
});
