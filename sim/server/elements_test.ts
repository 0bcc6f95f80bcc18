import { assertEquals } from "@std/assert";
import { instant, parseAccountId } from "../../conformance/terms/mod.ts";
import { Accounts } from "./accounts.ts";
import { IN_MEMORY, ServerDatabase } from "./database.ts";
import { Elements } from "./elements.ts";

const a = parseAccountId("a");
const b = parseAccountId("b");

function withElements(use: (elements: Elements) => void): void {
  const database = new ServerDatabase(IN_MEMORY);
  const accounts = new Accounts(database);
  accounts.create(a, instant(0));
  accounts.create(b, instant(0));
  try {
    use(new Elements(database));
  } finally {
    database.close();
  }
}

Deno.test("claim() gives an element to the first account and to no other", () =>
  withElements((elements) => {
    assertEquals(elements.claim("e", a), true);
    assertEquals(elements.claim("e", b), false);
    assertEquals(elements.ownerOf("e"), a);
    assertEquals([elements.has(a), elements.has(b)], [true, false]);
  }));

Deno.test("claim() gives an account no second element", () =>
  withElements((elements) => {
    assertEquals(elements.claim("e", a), true);
    assertEquals(elements.claim("f", a), false);
    assertEquals(elements.count(), 1);
  }));

Deno.test("claim() tells elements apart by every character", () =>
  withElements((elements) => {
    assertEquals(elements.claim("ab", a), true);
    assertEquals(elements.claim("AB", b), true);
  }));

Deno.test("purge() leaves none", () =>
  withElements((elements) => {
    elements.claim("e", a);
    elements.claim("f", b);
    elements.purge();
    assertEquals([elements.count(), elements.ownerOf("e")], [0, undefined]);
  }));
