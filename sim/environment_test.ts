import { assertEquals, assertRejects } from "@std/assert";
import {
  DEFAULT_ASSUMPTIONS,
  TargetBrokenError,
} from "../conformance/target/mod.ts";
import { openTown } from "./mod.ts";
import { PEOPLE } from "./town_test_support.ts";

const WORLD = {
  now: "2021-11-04T11:00:00Z",
  signing: "ed25519",
  assumptions: DEFAULT_ASSUMPTIONS,
  people: PEOPLE,
  faults: [],
} as const;

Deno.test("without a world nothing can happen", async () => {
  const { environment } = openTown();
  const person = "P-0001";
  await assertRejects(
    () => environment.live({ person, event: { kind: "die" } }),
    TargetBrokenError,
  );
  await assertRejects(() => environment.close(), TargetBrokenError);
});

Deno.test("open() begins anew: cards, clock and trace", async () => {
  const { environment } = openTown();
  const { cards } = await environment.open(WORLD);
  await environment.advanceClock({ now: "2022-01-01T00:00:00Z" });
  await environment.live({ person: "P-0001", event: { kind: "die" } });
  const again = await environment.open(WORLD);
  assertEquals(again.cards, cards);
  const { traceDigest } = await environment.close();
  await environment.open(WORLD);
  assertEquals((await environment.close()).traceDigest, traceDigest);
});

Deno.test("the clock never goes backwards", async () => {
  const { environment } = openTown();
  await environment.open(WORLD);
  await assertRejects(
    () => environment.advanceClock({ now: "2021-11-04T10:59:59Z" }),
    RangeError,
  );
});

Deno.test("everything that crosses is plain JSON and holds no secret", async () => {
  const { environment } = openTown();
  const opened = await environment.open(WORLD);
  const lived = await environment.live({
    person: "P-0001",
    event: { kind: "change-number", personalNumber: "548836529885" },
  });
  for (const value of [opened, lived]) {
    const text = JSON.stringify(value);
    assertEquals(JSON.parse(text), value);
    for (const { personalNumber, pins } of PEOPLE) {
      for (const secret of [personalNumber, "548836529885", pins.signature]) {
        assertEquals(text.includes(secret), false);
      }
    }
  }
});

Deno.test("lives and outages show in the digest", async () => {
  const digest = async (act: "nothing" | "outage" | "life") => {
    const { environment } = openTown();
    await environment.open(WORLD);
    if (act === "outage") {
      await environment.setOutage({ service: "ocsp", down: true });
    }
    if (act === "life") {
      await environment.live({ person: "P-0001", event: { kind: "die" } });
    }
    return (await environment.close()).traceDigest;
  };
  const digests = new Set([
    await digest("nothing"),
    await digest("outage"),
    await digest("life"),
  ]);
  assertEquals(digests.size, 3);
});
