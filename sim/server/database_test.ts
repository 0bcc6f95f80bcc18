import { assertEquals, assertThrows } from "@std/assert";
import { Crash, CrashPoint } from "../kernel/crash.ts";
import { IN_MEMORY, numberOf, ServerDatabase, textOf } from "./database.ts";

function withDatabase(use: (database: ServerDatabase) => void): void {
  const database = new ServerDatabase(IN_MEMORY);
  try {
    use(database);
  } finally {
    database.close();
  }
}

function add(database: ServerDatabase, account: string): void {
  database.run(
    "INSERT INTO account (account, created_at) VALUES (?, 0)",
    account,
  );
}

function accounts(database: ServerDatabase): string[] {
  return database.all("SELECT account FROM account ORDER BY account")
    .map((row) => textOf(row, "account"));
}

Deno.test("transaction() keeps all or nothing", () =>
  withDatabase((database) => {
    const crash = new CrashPoint();
    database.transaction(crash, () => add(database, "a"));
    assertThrows(() =>
      database.transaction(crash, () => {
        add(database, "b");
        throw new RangeError("Cannot go on");
      }), RangeError);
    assertEquals(accounts(database), ["a"]);
  }));

Deno.test("transaction() leaves nothing behind when the process dies at its commit", () =>
  withDatabase((database) => {
    const crash = new CrashPoint();
    crash.arm(1);
    assertThrows(
      () => database.transaction(crash, () => add(database, "a")),
      Crash,
    );
    assertEquals(accounts(database), []);
    database.transaction(crash, () => add(database, "b"));
    assertEquals(accounts(database), ["b"]);
  }));

Deno.test("tentative() undoes what is not to be kept, and only that", () =>
  withDatabase((database) => {
    database.transaction(new CrashPoint(), () => {
      add(database, "a");
      database.tentative(() => add(database, "b"), () => false);
      database.tentative(() => add(database, "c"), () => true);
    });
    assertEquals(accounts(database), ["a", "c"]);
  }));

Deno.test("the schema lets a certificate have one owner and an element one account", () =>
  withDatabase((database) => {
    add(database, "a");
    add(database, "b");
    const bind = (account: string) =>
      database.run(
        `INSERT INTO certificate (tree, issuer_key_id, serial, account, edition)
         VALUES ('signature', '0a', '01', ?, 'linking')`,
        account,
      );
    const own = (element: string, account: string) =>
      database.run("INSERT INTO element VALUES (?, ?)", element, account);
    bind("a");
    own("e", "a");
    assertThrows(() => bind("b"));
    assertThrows(() => own("e", "b"));
    assertThrows(() => own("f", "a"));
    assertThrows(() => own("f", "nobody"));
  }));

Deno.test("textOf() and numberOf() check what is read back", () => {
  assertThrows(() => textOf({ column: 1 }, "column"));
  assertThrows(() => numberOf({ column: "1" }, "column"));
});
