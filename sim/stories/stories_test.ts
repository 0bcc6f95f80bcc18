import {
  assert,
  assertEquals,
  assertMatch,
  assertNotEquals,
} from "@std/assert";
import { STORIES } from "./stories.ts";
import { playStatement } from "./statement_2021.ts";
import type { StoryPlayed } from "./story.ts";

const RESUMED_AT = "2021-12-15T01:00:00Z";

/** What was said of someone at an instant, in English. */
function said(played: StoryPlayed, at: string, who: string): string[] {
  return played.lines
    .filter((line) => line.at === at && line.who.en === who)
    .map((line) => line.text.en);
}

for (const story of STORIES) {
  Deno.test(`${story.name}: one seed is one story, and the seed matters`, async () => {
    const [once, twice, other] = [
      await story.play({ seed: 1 }),
      await story.play({ seed: 1 }),
      await story.play({ seed: 2 }),
    ];
    assertEquals(once, twice);
    assertNotEquals(once.digest, other.digest);
    assertEquals(once.lines, other.lines);
    assertMatch(once.digest, /^[0-9a-f]{64}$/);
  });

  Deno.test(`${story.name}: no twelve digits in a row are told or traced`, async () => {
    const { lines, trace } = await story.play({ seed: 1 });
    assert(lines.length > 5);
    const told = trace.replace(/"world":"[0-9a-f]{64}"/, "") +
      JSON.stringify(lines.map(({ who, text }) => [who, text]));
    assertEquals(told.match(/\d{12}/), null);
  });
}

Deno.test("statement-2021: the stop is closed at 20:00 and open one second before", async () => {
  const played = await playStatement({ seed: 1, resumedAt: RESUMED_AT });
  assertMatch(
    said(played, "2021-11-04T10:59:59Z", "Mei")[0] ?? "",
    /new account/,
  );
  assertMatch(
    said(played, "2021-11-04T11:00:00Z", "Wei")[0] ?? "",
    /refused \(suspended\)/,
  );
  assertMatch(
    said(played, "2021-11-04T11:00:00Z", "Hana")[0] ?? "",
    /signs in .* refused \(suspended\)/,
  );
});

Deno.test("statement-2021: everyone comes home to the account of before, and no number is taken", async () => {
  const played = await playStatement({ seed: 1, resumedAt: RESUMED_AT });
  const [hana, ichiro, mei] = ["Hana", "Ichiro", "Mei"]
    .map((who) => said(played, RESUMED_AT, who)[0] ?? "");
  assertMatch(hana!, /existing account \(A-0001\)/);
  assertMatch(ichiro!, /existing account \(A-0002\)/);
  assertMatch(mei!, /existing account \(A-0003\)/);
  const wei = said(played, RESUMED_AT, "Wei");
  assertMatch(wei[0] ?? "", /refused \(numbers are not accepted\)/);
  assertMatch(wei[1] ?? "", /new account \(A-0004\)/);
});

Deno.test("statement-2021: the day of return is an input", async () => {
  const later = "2021-12-21T03:00:00Z";
  const played = await playStatement({ seed: 1, resumedAt: later });
  assertEquals(said(played, RESUMED_AT, "Operator"), []);
  assertEquals(said(played, later, "Operator"), ["resumes the service"]);
  assertMatch(said(played, later, "Hana")[0] ?? "", /existing account/);
});

Deno.test("two-renewals-away: pending at first, then the old account", async () => {
  const story = STORIES.find(({ name }) => name === "two-renewals-away")!;
  const { lines } = await story.play({ seed: 1 });
  const registered = lines.map((line) => line.text.en)
    .filter((text) => text.includes("registers"));
  assertEquals(registered.length, 3);
  assertMatch(registered[0]!, /new account \(A-0001\)/);
  assertMatch(registered[1]!, /refused \(status unavailable\)|pending/);
  assertMatch(registered[2]!, /existing account \(A-0001\)/);
});

Deno.test("lost-card: nothing without consent, the old account with it", async () => {
  const story = STORIES.find(({ name }) => name === "lost-card")!;
  const { lines } = await story.play({ seed: 1 });
  const texts = lines.map((line) => line.text.en);
  assert(texts.some((text) => text.includes("no consent to linking")));
  assert(texts.some((text) => text.includes("existing account (A-0001)")));
  assertEquals(texts.some((text) => text.includes("A-0002")), false);
});
