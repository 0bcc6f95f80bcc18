import { assertEquals } from "@std/assert";
import { Clock } from "../kernel/clock.ts";
import { CrashPoint } from "../kernel/crash.ts";
import { MemoryDisk } from "../kernel/disk.ts";
import { OPENING } from "./bench_test_support.ts";
import { IN_MEMORY, ServerDatabase } from "./database.ts";
import { honestServer } from "./parts.ts";
import { Service } from "./service.ts";

function service(
  deployment: string,
  database: ServerDatabase = new ServerDatabase(IN_MEMORY),
): Service {
  return new Service(honestServer, { disk: new MemoryDisk(), database }, {
    edition: "element",
    deployment,
    relyingParties: [],
    clock: new Clock(OPENING),
    crash: new CrashPoint(),
  });
}

Deno.test("secrets hang on the deployment and outlive the process; nonces do not come again", () => {
  const database = new ServerDatabase(IN_MEMORY);
  const first = service("one", database);
  const second = service("one", database);
  const other = service("two");
  assertEquals(second.secret(), first.secret());
  assertEquals(other.secret().toHex() === first.secret().toHex(), false);
  const nonces = [first, second, other].map((s) => s.drawStatusNonce().toHex());
  assertEquals(new Set(nonces).size, 3);
});

Deno.test("the intake closes with the order of a purge and opens with the next edition", () => {
  const one = service("one");
  assertEquals(one.isIntakeOpen(), true);
  one.state.intendPurge({ startedAt: OPENING, quantity: 0 });
  assertEquals(one.isIntakeOpen(), false);
  one.state.moveTo("linking");
  assertEquals(one.isIntakeOpen(), true);
});
