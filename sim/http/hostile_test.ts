/** Whatever a stranger sends is answered, and no answer holds a secret. */
import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { PEOPLE } from "../town_test_support.ts";
import { assertProblem, Door, type Reply } from "./http_test_support.ts";

const SECRETS = PEOPLE.flatMap(({ personalNumber, pins }) => [
  personalNumber,
  pins.signature,
]);

const segment = fc.oneof(
  fc.constantFrom(
    ...["cards", "jlis", "people", "clock", "certificates", "events", "apdu"],
    ...["ocsp", "crl", "ca", "linking", "reset", "outages", "peers", "*"],
    ...["P-0001", "P-0003", "card-1", "signature", "authentication"],
    ...["signature.pem", "issuer.pem", "00", "00.pem", "..", "%", "%2f", "{}"],
  ),
  fc.string({ maxLength: 8 }),
);
const made = fc.tuple(
  fc.array(segment, { maxLength: 5 }),
  fc.constantFrom("", "?", "?issuerKeyId=00", "?issuerKeyId=%", "?a?b"),
).map(([segments, query]) => `/${segments.join("/")}${query}`);

const path = fc.oneof(
  made,
  fc.constantFrom(
    ...["/", "/clock", "/people", "/people/P-0001", "/jlis/ca/signature"],
    ...["/jlis/crl/authentication", "/jlis/ocsp", "/cards/card-1/apdu"],
    ...["/cards/card-1/reset", "/people/P-0001/events"],
  ),
);

const word = fc.constantFrom<unknown>(
  ...["renew", "lose-card", "move", "rename", "change-number", "die"],
  ...["unblock-pin", "issue-phone", "signature", "android", "ocsp", "card"],
  ...["card-1", "stale", "malformed", "linking", "00", "00a4040000", "0a"],
  ...[...SECRETS, true, -1, 1e9, null, "2021-11-04T12:00:00Z"],
);
const name = fc.constantFrom(
  ...["kind", "residence", "name", "personalNumber", "tree", "platform"],
  ...["command", "now", "advanceMinutes", "service", "down", "peer", "does"],
  ...["card", "links", "from", "to", "issuerKeyId", "serial", "consent"],
  ...["family", "given", "prefecture", "municipality", "address", "__proto__"],
);
const { json } = fc.letrec((tie) => ({
  json: fc.oneof(
    { depthSize: "small" },
    word,
    fc.array(tie("json"), { maxLength: 3 }),
    fc.dictionary(name, tie("json"), { maxKeys: 5 }),
  ),
}));
const body = fc.oneof(
  json.map((value) => new TextEncoder().encode(JSON.stringify(value))),
  fc.uint8Array({ maxLength: 64 }),
);
const request = fc.record({
  method: fc.constantFrom("GET", "POST", "POST", "HEAD", "DELETE", "x"),
  path,
  body,
  type: fc.constantFrom(
    "application/json",
    "application/json",
    "application/ocsp-request",
    "text/plain",
  ),
});

function assertAnswered(reply: Reply, method: string): void {
  const { status, text, headers } = reply;
  assert(status === 200 || status === 204 || status >= 400 && status < 600);
  assert(status !== 500, "the fault is never on this side");
  for (const secret of SECRETS) {
    assertEquals(text.includes(secret), false, "no secret is told");
    assertEquals(JSON.stringify(headers).includes(secret), false);
  }
  if (status >= 400 && method !== "HEAD") assertProblem(reply, status);
}

Deno.test("any request is answered, a bad one with a problem, none with a secret", () => {
  let door = new Door();
  const seen = new Set<number>();
  fc.assert(
    fc.property(request, ({ method, path, body, type }) => {
      const reply = door.ask(method, path, body, { "content-type": type });
      seen.add(reply.status);
      assertAnswered(reply, method);
    }).beforeEach(() => {
      door = new Door();
    }),
    { seed: 20211104, numRuns: 400 },
  );
  for (const status of [200, 400, 404, 405]) assert(seen.has(status));
});

const POSTS = [
  ...["/cards/card-1/apdu", "/jlis/linking", "/clock", "/outages", "/peers"],
  ...["/people/P-0001/events", "/people/P-0003/events"],
];

Deno.test("any JSON is taken or refused where JSON is read, again and again in one world", () => {
  const door = new Door();
  const type = { "content-type": "application/json" };
  fc.assert(
    fc.property(fc.constantFrom(...POSTS), body, (path, sent) => {
      assertAnswered(door.ask("POST", path, sent, type), "POST");
    }),
    { seed: 20211104, numRuns: 600 },
  );
});
