import { assertEquals, assertStringIncludes } from "@std/assert";
import { Town } from "../town.ts";
import { answerHttp } from "./answer.ts";
import { assertProblem, Door } from "./http_test_support.ts";

Deno.test("the index names every path of the protocol", () => {
  const { text } = new Door().get("/");
  for (
    const path of [
      "/cards/{card}/apdu",
      "/cards/{card}/reset",
      "/jlis/ocsp",
      "/jlis/crl/{tree}",
      "/jlis/ca/{tree}",
      "/jlis/linking",
      "/clock",
      "/people/{person}/events",
    ]
  ) assertStringIncludes(text, ` ${path} `);
});

Deno.test("where there is nothing the answer is 404, and 405 where there is something else", () => {
  const door = new Door();
  assertProblem(door.get("/nowhere"), 404);
  assertProblem(door.get("/clock/"), 404);
  assertProblem(door.get("/cards/%ff/apdu"), 404);
  const other = door.ask("PUT", "/clock");
  assertProblem(other, 405);
  assertEquals(other.headers.allow, "GET, HEAD, POST");
  assertEquals(door.get("/cards/card-1/apdu").headers.allow, "POST");
});

Deno.test("HEAD is GET without the body", () => {
  const door = new Door();
  const [get, head] = [door.get("/clock"), door.ask("HEAD", "/clock")];
  assertEquals([head.status, head.headers, head.text], [200, get.headers, ""]);
  assertEquals(door.ask("HEAD", "/nowhere").status, 404);
});

Deno.test("while no world is open every path that exists answers 503", () => {
  const town = new Town({});
  const request = { headers: {}, body: new Uint8Array(), method: "GET" };
  assertEquals(answerHttp({ ...request, path: "/clock" }, town).status, 503);
  assertEquals(answerHttp({ ...request, path: "/x" }, town).status, 404);
});
