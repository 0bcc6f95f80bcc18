import { assertEquals } from "@std/assert";
import {
  HOUR_MS,
  MINUTE_MS,
  parseInstant,
  plusMs,
} from "../../conformance/terms/mod.ts";
import { refreshAt } from "./refresh.ts";

const at = parseInstant;

Deno.test("an edition is in force from its instant until just before the next", () => {
  const edition = refreshAt(at("2021-11-04T11:15:00Z"), 15 * MINUTE_MS);
  assertEquals(edition.thisUpdate, at("2021-11-04T11:15:00Z"));
  assertEquals(
    refreshAt(at("2021-11-04T11:29:59.999Z"), 15 * MINUTE_MS),
    edition,
  );
  assertEquals(
    refreshAt(at("2021-11-04T11:30:00Z"), 15 * MINUTE_MS).thisUpdate,
    edition.nextUpdate,
  );
});

Deno.test("a daily edition appears at midnight in Japan", () => {
  const edition = refreshAt(at("2021-11-04T11:00:00Z"), 24 * HOUR_MS);
  assertEquals(edition.thisUpdate, at("2021-11-04T00:00:00+09:00"));
  assertEquals(edition.dataUntil, edition.thisUpdate);
});

Deno.test("data refreshed all the time holds what happens now", () => {
  const now = at("2021-11-04T11:00:00.250Z");
  assertEquals(refreshAt(now, 0), {
    thisUpdate: at("2021-11-04T11:00:00Z"),
    dataUntil: plusMs(now, 1),
  });
});
