import { assertEquals } from "@std/assert";
import {
  type CertificateKey,
  instant,
  parseAccountId,
  parseIssuerKeyId,
  parseSerialNumber,
  type Tree,
} from "../../conformance/terms/mod.ts";
import { Accounts } from "./accounts.ts";
import { IN_MEMORY, ServerDatabase } from "./database.ts";

const a = parseAccountId("a");
const b = parseAccountId("b");

function key(serial: string, tree: Tree = "signature"): CertificateKey {
  return {
    tree,
    issuerKeyId: parseIssuerKeyId("0a"),
    serial: parseSerialNumber(serial),
  };
}

function withAccounts(use: (accounts: Accounts) => void): void {
  const database = new ServerDatabase(IN_MEMORY);
  const accounts = new Accounts(database);
  accounts.create(a, instant(0));
  accounts.create(b, instant(0));
  try {
    use(accounts);
  } finally {
    database.close();
  }
}

Deno.test("bind() leaves an owned certificate with its owner", () =>
  withAccounts((accounts) => {
    accounts.bind(a, [key("01")], "linking");
    accounts.bind(b, [key("02"), key("01")], "linking");
    assertEquals(accounts.owners([key("01")]), [a]);
    assertEquals(accounts.owners([key("02")]), [b]);
    assertEquals(accounts.owners([key("01"), key("02")]), [a, b]);
  }));

Deno.test("owners() tells one serial number in two trees apart", () =>
  withAccounts((accounts) => {
    accounts.bind(a, [key("01", "signature")], "linking");
    accounts.bind(b, [key("01", "authentication")], "linking");
    assertEquals(accounts.owners([key("01", "signature")]), [a]);
    assertEquals(accounts.owners([key("01", "authentication")]), [b]);
  }));

Deno.test("isLinear() holds while a chain grows at its new end", () =>
  withAccounts((accounts) => {
    const short = [key("02"), key("01")];
    const long = [key("03"), ...short];
    accounts.bind(a, short, "linking");
    accounts.bind(a, long, "linking");
    assertEquals([accounts.isLinear(short), accounts.isLinear(long)], [
      true,
      true,
    ]);
  }));

Deno.test("isLinear() sees two successors and two predecessors", () =>
  withAccounts((accounts) => {
    accounts.bind(a, [key("02"), key("01")], "linking");
    const fork = [key("03"), key("01")];
    accounts.bind(a, fork, "linking");
    assertEquals(accounts.isLinear(fork), false);
    const join = [key("02"), key("04")];
    accounts.bind(a, join, "linking");
    assertEquals(accounts.isLinear(join), false);
  }));

Deno.test("merge() moves every certificate and removes the account", () =>
  withAccounts((accounts) => {
    accounts.bind(a, [key("02"), key("01")], "linking");
    accounts.merge(a, b);
    assertEquals(accounts.owners([key("01"), key("02")]), [b]);
    assertEquals(accounts.count(), 1);
  }));

Deno.test("own() gives a phone to the last who registered on it", () =>
  withAccounts((accounts) => {
    accounts.own("phone", a);
    accounts.own("phone", b);
    assertEquals(accounts.ofDevice("phone"), b);
    assertEquals(accounts.ofDevice("other"), undefined);
  }));

Deno.test("remove() takes certificates and phones along", () =>
  withAccounts((accounts) => {
    accounts.bind(a, [key("01")], "linking");
    accounts.own("phone", a);
    accounts.remove(a);
    assertEquals(accounts.owners([key("01")]), []);
    assertEquals(accounts.ofDevice("phone"), undefined);
    assertEquals(accounts.count(), 1);
  }));
