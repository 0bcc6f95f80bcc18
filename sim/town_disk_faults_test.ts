import { assert, assertEquals } from "@std/assert";
import { CRASHED } from "../conformance/target/mod.ts";
import type { DiskFault } from "./kernel/faulty_disk.ts";
import { Life, PEOPLE } from "./town_test_support.ts";

const PERSONAL_NUMBER = PEOPLE[0]!.personalNumber;

/** Somebody registers, a backup is taken, elements are purged; whoever dies is called again. */
async function lived(fault: DiskFault | undefined) {
  const diskFaults = fault === undefined ? [] : [fault];
  const life = await Life.begin({ edition: "element", diskFaults });
  const phone = await life.phone();
  let deaths = 0;
  const again = async (act: () => Promise<{ kind: string; code?: number }>) => {
    for (let reply = await act(); reply.kind !== "result";) {
      assertEquals(reply.code, CRASHED);
      deaths++;
      reply = await act();
    }
  };
  const person = life.registration(phone, 0, {
    personalNumber: PERSONAL_NUMBER,
  });
  await again(() => life.raw("register", person));
  await again(() => life.raw("backup", {}));
  const { element } = await life.call("deriveElement", {
    personalNumber: PERSONAL_NUMBER,
  });
  const before = await found(life, element);
  await again(() => life.raw("purgeElements", {}));
  await life.call("crash", {});
  return { deaths, before, after: await found(life, element) };
}

/** Sinks of the server in which an element rests. */
async function found(life: Life, element: string): Promise<string[]> {
  const { items } = await life.call("readSinks", {});
  return items.filter(({ base64 }) =>
    new TextDecoder().decode(Uint8Array.fromBase64(base64 ?? ""))
      .includes(element)
  ).map(({ sink }) => sink).filter((sink) => sink.startsWith("server"));
}

Deno.test("a town whose disk fails dies, comes back and ends its purge", async () => {
  const sound = await lived(undefined);
  assertEquals([sound.deaths, sound.after], [0, []]);
  assert(sound.before.length >= 3, "elements are there before");
  let deaths = 0;
  for (const kind of ["torn-write", "full", "lost-write"] as const) {
    for (let nth = 12; nth < 60; nth++) {
      const life = await lived({ kind, nth });
      assert(life.deaths <= 1, `${kind} at write ${nth}`);
      assertEquals(life.after, [], `${kind} at write ${nth}`);
      deaths += life.deaths;
    }
  }
  assert(deaths > 40, "the sweep met the writes of a life");
});
