import { assert, assertEquals } from "@std/assert";
import type { Twin } from "../evidence/event.ts";
import type { Sink } from "../target/mod.ts";
import { numberTwins, type NumberTwinsClaim } from "./number_twins.ts";
import { sink, Written } from "./written_test_support.ts";

const DATABASE = sink("database", "server", "database");
const LOG = sink("log", "server", "log");
const PHONE = sink("phone", "device", "file");

/** What one of the plays comes to; everything has a default. */
interface Play {
  readonly account?: string;
  readonly outcome?: "created" | "refused";
  readonly subject?: string;
  readonly element?: string;
  readonly database?: string;
  readonly log?: string;
  readonly phone?: string;
}

interface Trio {
  readonly original?: Play;
  readonly twin?: Play;
  readonly again?: Play;
  readonly element?: Twin["element"];
  readonly deterministic?: boolean;
}

function played(trio: Trio): Written {
  const { element = "same", deterministic = true } = trio;
  const written = new Written();
  for (const play of ["original", "twin", "again"] as const) {
    const twin = { play, element };
    playOnce(written.open({ deterministic, twin }), trio[play] ?? {});
  }
  return written;
}

function playOnce(written: Written, play: Play): void {
  const { account = "a", outcome = "created", subject = "s" } = play;
  written.derived("N-0001", play.element ?? "E-0001").register({
    person: "P-A",
    number: "N-0001",
    outcome,
    ...(outcome === "created" ? { account } : { reason: "suspended" }),
  }).use("P-A", "rp", { subject });
  const print = (sink: Sink, text: string) =>
    written.add({
      kind: "sink-printed",
      look: 1,
      sink,
      item: "all",
      print: text,
    });
  print(DATABASE, play.database ?? "d");
  print(LOG, play.log ?? "l");
  print(PHONE, play.phone ?? "p");
}

function judged(trio: Trio, claim: NumberTwinsClaim) {
  return numberTwins(played(trio).evidence())[claim];
}

function subjects(trio: Trio, claim: NumberTwinsClaim): string[] {
  return judged(trio, claim).violations.map(({ subject }) => subject);
}

const CLAIMS = [
  "account-ids-unmoved",
  "subjects-unmoved",
  "element-moves-nothing",
  "number-moves-nothing",
] as const;

Deno.test("num-011, elem-013: plays that are the same break nothing", () => {
  for (const element of ["same", "other"] as const) {
    for (const claim of CLAIMS) {
      assertEquals(judged({ element }, claim).violations, []);
      assertEquals(judged({ element }, claim).unseen, []);
    }
  }
  assert(judged({}, "number-moves-nothing").observed > 0);
  assertEquals(judged({}, "element-moves-nothing").observed, 0);
  assert(judged({ element: "other" }, "element-moves-nothing").observed > 0);
});

Deno.test("num-011: of the same element everything must be the same, on the phone too", () => {
  for (const place of ["database", "log", "phone"] as const) {
    const trio = { twin: { [place]: "x" } };
    assertEquals(subjects(trio, "number-moves-nothing"), [place]);
  }
  assertEquals(
    subjects({ twin: { outcome: "refused" } }, "number-moves-nothing"),
    ["register"],
  );
});

Deno.test("elem-013: another element may change how stores are ordered, and nothing in logs", () => {
  const other = { element: "other" } as const;
  const claim = "element-moves-nothing";
  assertEquals(subjects({ ...other, twin: { database: "x" } }, claim), []);
  assertEquals(subjects({ ...other, twin: { log: "x" } }, claim), ["log"]);
  assertEquals(subjects({ ...other, twin: { outcome: "refused" } }, claim), [
    "register",
  ]);
});

Deno.test("acct-001, acct-002, acct-003: ids that move with the number are found", () => {
  assertEquals(subjects({ twin: { account: "b" } }, "account-ids-unmoved"), [
    "account",
  ]);
  assertEquals(subjects({ twin: { subject: "t" } }, "subjects-unmoved"), [
    "subject",
  ]);
});

Deno.test("num-011: what does not repeat is not compared, and is said not to be", () => {
  const clock = { original: { log: "1" }, twin: { log: "2" } };
  const trio = { ...clock, again: { log: "3" } };
  const { violations, unseen } = judged(trio, "number-moves-nothing");
  assertEquals(violations, []);
  assertEquals(unseen.length, 1);
  const random = { twin: { account: "b" }, again: { account: "c" } };
  assertEquals(subjects(random, "account-ids-unmoved"), []);
  assertEquals(judged(random, "account-ids-unmoved").unseen.length, 1);
});

Deno.test("num-011: ids that are random are compared by who has the same one, which is no pass", () => {
  const random = {
    deterministic: false,
    twin: { account: "b", subject: "t", log: "x" },
    again: { account: "c", subject: "u", log: "y" },
  };
  for (const claim of CLAIMS) assertEquals(subjects(random, claim), []);
  assertEquals(judged(random, "number-moves-nothing").unseen.length, 1);
  assertEquals(judged(random, "account-ids-unmoved").unseen, []);
  assert(judged(random, "account-ids-unmoved").observed > 0);
  const told = { ...random, twin: { outcome: "refused" as const } };
  assertEquals(subjects(told, "number-moves-nothing"), ["register"]);
});

Deno.test("elem-013: elements that collide otherwise change what is right, so nothing is compared", () => {
  const collides = { twin: { element: "E-0002", outcome: "refused" as const } };
  for (const claim of CLAIMS) {
    assertEquals(judged(collides, claim).observed, 0);
    assertEquals(judged(collides, claim).violations, []);
  }
});
