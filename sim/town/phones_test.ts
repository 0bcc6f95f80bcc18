import { assertEquals, assertNotEquals } from "@std/assert";
import { honestApp } from "../app/app_parts.ts";
import { CrashPoint } from "../kernel/crash.ts";
import { Phones } from "./phones.ts";

const phones = (deployment: string) =>
  new Phones(honestApp, deployment, new CrashPoint());

Deno.test("phones are named in order; nobody else is one", () => {
  const some = phones("a");
  assertEquals([some.create(), some.create()], ["device-1", "device-2"]);
  assertEquals(some.apps().length, 2);
  assertEquals(some.app("device-3"), undefined);
});

Deno.test("the attacker's app makes the elements of its deployment, and is no phone", () => {
  const element = (deployment: string) => {
    const some = phones(deployment);
    const made = some.appForAttacker().deriveElement("123456789018");
    assertEquals(some.apps(), []);
    return made;
  };
  assertEquals(element("a"), element("a"));
  assertNotEquals(element("a"), element("b"));
});
