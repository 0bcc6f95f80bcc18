import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { Windows, windowsOf } from "./windows.ts";

Deno.test("windows are cut at the same places whatever the pieces, and tell every byte once", () => {
  const bytes = Uint8Array.from(
    { length: 900_000 },
    (_, i) => Math.imul(i, 2654435761) >>> 24,
  );
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 300_000 }), { minLength: 1 }),
      fc.constantFrom(0, 10, 4096),
      (sizes, context) => {
        const windows = new Windows(context);
        const told: string[] = [];
        let at = 0;
        const take = (list: ReturnType<Windows["push"]>) => {
          for (const window of list) {
            const end = window.at + window.bytes.length;
            assertEquals(window.bytes, bytes.subarray(window.at, end));
            told.push([window.at, window.start, window.end, end].join());
          }
        };
        for (let i = 0; at < bytes.length; i++) {
          const size = sizes[i % sizes.length]!;
          take(windows.push(bytes.subarray(at, at + size)));
          at += size;
        }
        take(windows.end());
        assertEquals(
          told,
          [...windowsOf(bytes, context)].map((w) =>
            [w.at, w.start, w.end, w.at + w.bytes.length].join()
          ),
        );
      },
    ),
    { seed: 8261, numRuns: 10 },
  );
});
