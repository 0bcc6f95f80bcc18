import { assertEquals, assertMatch } from "@std/assert";
import fc from "fast-check";
import { xmlText } from "./xml_text.ts";

Deno.test("xmlText() leaves plain Japanese as it is", () => {
  assertEquals(xmlText("確認要素 3 件"), "確認要素 3 件");
});

Deno.test("xmlText() escapes what markup reserves", () => {
  assertEquals(
    xmlText(`<a b="c">&'\n`),
    "&lt;a b=&quot;c&quot;&gt;&amp;&apos;&#10;",
  );
});

Deno.test("xmlText() never lets a banned character through", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 40 }), (text) => {
      assertMatch(
        xmlText(text),
        /^[\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u,
      );
    }),
    { seed: 1, numRuns: 150 },
  );
});

Deno.test("xmlText() replaces a lone surrogate", () => {
  assertEquals(xmlText("a\ud800b"), "a\uFFFDb");
});
