import { assertEquals } from "@std/assert";
import { memorySource } from "../../source.ts";
import { Window } from "../window.ts";
import { blindnessOf, chainFrom, type PageImage } from "./image.ts";

const PAGE_BYTES = 512;

/** A file in which every page names the next, and the last one ends the chain. */
function chainOf(pages: number, steps: number): PageImage {
  const bytes = new Uint8Array(PAGE_BYTES * pages);
  const view = new DataView(bytes.buffer);
  for (let page = 1; page < pages; page++) {
    view.setUint32(PAGE_BYTES * (page - 1), page + 1);
  }
  const source = memorySource("test.db", bytes);
  return {
    source,
    window: new Window(source),
    pageBytes: PAGE_BYTES,
    usableBytes: PAGE_BYTES,
    steps: { left: steps },
    locate: (page) => page <= pages ? PAGE_BYTES * (page - 1) : undefined,
  };
}

Deno.test("a chain is followed as far as the payload goes", async () => {
  const whole = await chainFrom(chainOf(5, 100), 1, 4 * 508 + 1);
  assertEquals([whole.end, whole.segments.length], ["whole", 5]);
  assertEquals(whole.segments.at(-1)?.lengthBytes, 1);
  assertEquals(blindnessOf(whole), undefined);
});

Deno.test("a chain that ends too early, leaves the file or takes too many steps says so", async () => {
  const early = await chainFrom(chainOf(5, 100), 1, 6 * 508);
  assertEquals(blindnessOf(early), "damaged");
  const outside = await chainFrom(chainOf(5, 100), 9, 508);
  assertEquals(blindnessOf(outside), "unsupported");
  const image = chainOf(5, 7);
  assertEquals((await chainFrom(image, 1, 5 * 508)).end, "whole");
  // Steps are of the whole file: another row over the same pages has those left over.
  assertEquals(blindnessOf(await chainFrom(image, 1, 5 * 508)), "too-large");
});
