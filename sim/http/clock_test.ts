import { assertEquals } from "@std/assert";
import { NOW } from "../town_test_support.ts";
import { assertProblem, Door } from "./http_test_support.ts";

Deno.test("the clock is told and moved, to an instant or by minutes", () => {
  const door = new Door();
  assertEquals(door.get("/clock").json(), { now: NOW });
  const later = "2021-11-04T21:00:00+09:00";
  const expected = { now: "2021-11-04T12:00:00Z" };
  assertEquals(door.post("/clock", { now: later }).json(), expected);
  door.post("/clock", { advanceMinutes: 90 });
  assertEquals(door.get("/clock").json(), { now: "2021-11-04T13:30:00Z" });
});

Deno.test("the clock stays where it is when a move makes no sense", () => {
  const door = new Door();
  assertEquals(door.post("/clock", { now: NOW }).status, 200);
  assertProblem(door.post("/clock", { now: "2021-11-04T10:59:59Z" }), 400);
  assertProblem(door.post("/clock", { now: "9900-01-01T00:00:01Z" }), 400);
  assertProblem(door.post("/clock", { now: "today" }), 400, "RFC 3339");
  assertProblem(door.post("/clock", { advanceMinutes: -1 }), 400);
  assertProblem(door.post("/clock", { advanceMinutes: 0.5 }), 400);
  assertProblem(door.post("/clock", {}), 400, "either");
  assertProblem(door.post("/clock", { now: NOW, advanceMinutes: 1 }), 400);
  assertEquals(door.get("/clock").json(), { now: NOW });
});

Deno.test("J-LIS answers at the end of its time as well", () => {
  const door = new Door();
  door.post("/clock", { now: "9900-01-01T00:00:00Z" });
  assertProblem(door.get("/jlis/crl/signature"), 503);
  assertEquals(door.get("/jlis/ca/signature").status, 200);
  const event = { kind: "reissue-card" };
  assertProblem(door.post("/people/P-0001/events", event), 409);
});
