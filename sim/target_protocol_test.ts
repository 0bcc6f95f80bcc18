import { assert, assertEquals } from "@std/assert";
import {
  INVALID_PARAMS,
  type Method,
  METHOD_NOT_FOUND,
  UNAVAILABLE,
} from "../conformance/target/mod.ts";
import { openTown } from "./mod.ts";
import { Life, NOW, PEOPLE } from "./town_test_support.ts";

const CREATED = "created";

function code(reply: { kind: string; code?: number }): number | undefined {
  return reply.kind === "error" ? reply.code : undefined;
}

Deno.test("canaries can be planted into every sink and found there", async () => {
  Deno.mkdirSync("reports/tmp", { recursive: true });
  const path = Deno.makeTempDirSync({ dir: "reports/tmp" });
  try {
    const life = await Life.begin({
      edition: "element",
      store: { kind: "folder", path },
    });
    await life.registerWithNumber(await life.phone());
    const { sinks } = await life.call("describe", { protocolVersions: ["1"] });
    for (const { id, readable } of sinks) {
      assert(readable, id);
      assertEquals((await life.sinks()).get(id)?.includes("canary"), false, id);
      await life.call("plantCanary", { sink: id, text: `canary of ${id}` });
      assert((await life.sinks()).get(id)!.includes(`canary of ${id}`), id);
      await life.call("purgeElements", {});
    }
    await life.end();
    assertEquals([...Deno.readDirSync(path)], [], "what was kept is gone");
  } finally {
    Deno.removeSync(path, { recursive: true });
  }
});

Deno.test("deriveElement is deterministic, and not in edition linking", async () => {
  const life = await Life.begin({ edition: "element" });
  const { personalNumber } = PEOPLE[0]!;
  const derived = await life.raw("deriveElement", { personalNumber });
  assertEquals(await life.raw("deriveElement", { personalNumber }), derived);
  assertEquals(
    code(await life.raw("deriveElement", { personalNumber: "1" })),
    INVALID_PARAMS,
  );
  await life.call("upgrade", { edition: "linking" });
  assertEquals(
    code(await life.raw("deriveElement", { personalNumber })),
    UNAVAILABLE,
  );
});

Deno.test("errors: what does not fit is answered with a code", async () => {
  const life = await Life.begin();
  const device = "device-99";
  const bad = [
    await life.raw("closeAccount", { device }),
    await life.raw("register", life.registration(device)),
    await life.raw("advanceClock", { now: "yesterday" }),
    await life.raw("advanceClock", { now: "2021-11-04T10:00:00Z" }),
    await life.raw("restoreBackup", { backup: "none" }),
    await life.raw("readSinks", { sinks: ["none"] }),
    await life.raw("plantCanary", { sink: "none", text: "x" }),
    await life.raw("plantCanary", { sink: "device-storage", text: "x" }),
    await life.raw("suspend", { from: "soon" }),
  ];
  assertEquals(bad.map(code), bad.map(() => INVALID_PARAMS));
  const unknown = await life.raw("explode" as Method, {} as never);
  assertEquals(code(unknown), METHOD_NOT_FOUND);
  await life.call("stop", {});
  assertEquals(code(await life.raw("createDevice", {})), INVALID_PARAMS);
});

Deno.test("start is an empty service, and needs an open world", async () => {
  const life = await Life.begin();
  await life.register(await life.phone());
  const order = {
    edition: "linking",
    environment: { origin: "town:" },
    now: NOW,
    seed: 1,
    deployment: "test",
    relyingParties: [],
  } as const;
  await life.call("start", order);
  assertEquals((await life.register(await life.phone())).outcome, CREATED);
  assertEquals(
    code(await openTown().target.call("start", order)),
    INVALID_PARAMS,
  );
});
