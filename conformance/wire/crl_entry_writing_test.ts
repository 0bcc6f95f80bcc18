import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { type Instant, parseInstant, plusMs } from "../terms/mod.ts";
import type { CrlEntry } from "./crl_entry.ts";
import { writeEntries } from "./crl_entry_writing.ts";
import { enumerated, integer, sequence } from "./der_writing.ts";
import { EXTENSION, extension } from "./extension.ts";
import { instants, reasons, serials } from "./fields_test_support.ts";
import { writeReason } from "./revocation_reason.ts";
import { writeTime } from "./time.ts";

/** An entry put together from its values, as everything else in this room is. */
function plain({ serial, revokedAt, reason }: CrlEntry): Uint8Array {
  const head = [integer(serial), writeTime(revokedAt)];
  if (reason === undefined) return sequence(...head);
  const code = enumerated(writeReason(reason));
  return sequence(...head, sequence(extension(EXTENSION.REASON_CODE, code)));
}

function all(entries: readonly CrlEntry[]): number[] {
  return entries.flatMap((entry) => [...plain(entry)]);
}

const AT = parseInstant("2026-11-22T00:00:00Z");

function entry(serial: string, revokedAt: Instant = AT): CrlEntry {
  return { serial: serial as never, revokedAt };
}

Deno.test("entries are what they are put together from, whatever is in them", () => {
  const entries = fc.array(
    fc.record({
      serial: serials,
      revokedAt: fc.tuple(instants, fc.nat(999)).map(([at, ms]) =>
        plusMs(at, ms)
      ),
      reason: reasons,
    }, { requiredKeys: ["serial", "revokedAt"] }),
    { maxLength: 20 },
  );
  fc.assert(
    fc.property(entries, (list) => {
      assertEquals([...writeEntries(list)], all(list));
    }),
    { seed: 40, numRuns: 500 },
  );
});

Deno.test("entries of one day differ in their clocks", () => {
  const list = [0, 1_000, 59_999, 3_600_000, 86_399_999, 86_400_000]
    .map((ms) => entry("05", plusMs(AT, ms)));
  assertEquals([...writeEntries(list)], all(list));
  const text = new TextDecoder().decode(writeEntries(list));
  assert(text.includes("261122000059Z") && text.includes("261122235959Z"));
});

Deno.test("the longest entries have room", () => {
  const list = Array.from({ length: 3 }, () => ({
    ...entry(`00${"ff".repeat(20)}`, parseInstant("2050-01-01T00:00:00Z")),
    reason: "aACompromise" as const,
  }));
  assertEquals([...writeEntries(list)], all(list));
});

Deno.test("what is no serial number is refused", () => {
  assertEquals(writeEntries([entry("7f")]).length, 20);
  const bad = ["", "0", "80", "ff01", "007f", "0001", "zz", "ab".repeat(22)];
  for (const serial of bad) {
    assertThrows(() => writeEntries([entry(serial)]), Error);
  }
});

Deno.test("a time that no list can hold is refused", () => {
  const early = parseInstant("1949-12-31T23:59:59Z");
  assertThrows(() => writeEntries([entry("05", early)]), RangeError);
});
