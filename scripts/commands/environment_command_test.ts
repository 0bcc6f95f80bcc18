import {
  assert,
  assertEquals,
  assertMatch,
  assertStringIncludes,
} from "@std/assert";
import { main } from "../../conformance/cli/main.ts";
import { rememberingHost } from "../../conformance/cli/remembering_host_test_support.ts";
import { displayWidth } from "../../conformance/reports/display_width.ts";
import type { HttpRequest } from "../../sim/http/message.ts";
import type { HttpService } from "../http_server.ts";
import { environmentCommand } from "./environment_command.ts";
import { inventedStreet } from "./street.ts";

const NOW = "2026-04-01T00:00:00Z";
const AT = ["--now", "2026-04-01T09:00:00+09:00", "--people", "5"];

/** Start it, let `visit` use it, and end it. */
async function tenken(
  args: readonly string[],
  visit: (service: HttpService, passMs: (ms: number) => void) => void =
    () => {},
  refusal?: Error,
) {
  const host = rememberingHost();
  let wallMs = Date.parse(NOW);
  const services: HttpService[] = [];
  const { promise: ended, resolve: stop } = Promise.withResolvers<void>();
  const environment = environmentCommand({
    wallMs: () => wallMs,
    serve: (service) => {
      if (refusal) throw refusal;
      services.push(service);
      const origin = `http://${service.host}:${service.port}`;
      return { origin, ended, stop: () => Promise.resolve(stop()) };
    },
    onEnd: (end) => {
      visit(services[0]!, (ms) => wallMs += ms);
      end();
    },
  });
  const nothing = () => {
    throw new Error("Cannot be asked for");
  };
  const code = await main(["environment", ...args], {
    host,
    commands: { environment },
    targets: [],
    defects: [],
    stories: [],
    openSystem: nothing,
    pool: nothing,
    workersDefault: 1,
  });
  return {
    code,
    said: host.said.join(""),
    complained: host.complained.join(""),
    service: services[0],
  };
}

function ask(service: HttpService, path: string, body = "") {
  const request: HttpRequest = {
    method: body ? "POST" : "GET",
    path,
    headers: { "content-type": "application/json" },
    body: new TextEncoder().encode(body),
  };
  return JSON.parse(new TextDecoder().decode(service.answer(request).body));
}

Deno.test("it listens on the loopback address, says where, and ends with 0", async () => {
  const { code, said, complained, service } = await tenken(AT);
  assertEquals([code, complained], [0, ""]);
  assertEquals([service?.host, service?.port], ["127.0.0.1", 8640]);
  assertStringIncludes(said, "Listening at http://127.0.0.1:8640 ");
  assertEquals(said.match(/^ {2}curl /gm)?.length, 3);
});

Deno.test("the people stand in a table whose columns align, in either language", async () => {
  for (const lang of ["en", "ja"]) {
    const { said } = await tenken([...AT, "--lang", lang]);
    const [heading, ...rows] = said.split("\n\n")[0]!.split("\n").slice(0, 6);
    assertEquals(rows.length, 5);
    const column = (line: string, text: string) =>
      displayWidth(line.slice(0, line.indexOf(text)));
    const cards = rows.map((row) => column(row, "card-"));
    const card = lang === "ja" ? "カード" : "card";
    assertEquals(new Set(cards), new Set([column(heading!, card)]));
  }
});

Deno.test("PINs that open something are shown, numbers only when asked for", async () => {
  const { people } = inventedStreet({ seed: 1, people: 5, now: NOW });
  const { said } = await tenken(AT);
  const shown = (await tenken([...AT, "--show-numbers"])).said;
  for (const { personalNumber } of people) {
    assertEquals(said.includes(personalNumber), false);
    assert(shown.includes(personalNumber));
  }
  const [adult, child, pinLess] = people.map(({ pins }) => pins);
  assertStringIncludes(said, adult!.authentication);
  assertStringIncludes(said, adult!.signature);
  assertStringIncludes(said, child!.authentication);
  assertEquals(said.includes(child!.signature), false);
  assertEquals(said.includes(pinLess!.signature), false);
});

Deno.test("a clock that was given stands, the wall clock runs on", async () => {
  const seen: string[] = [];
  const visit = (service: HttpService, passMs: (ms: number) => void) => {
    passMs(60_000);
    seen.push(ask(service, "/clock").now);
    ask(service, "/clock", '{"advanceMinutes":90}');
    passMs(60_000);
    seen.push(ask(service, "/clock").now);
  };
  await tenken(AT, visit);
  assertEquals(seen.splice(0), [NOW, "2026-04-01T01:30:00Z"]);
  const { said } = await tenken(["--people", "1"], visit);
  assertEquals(seen, ["2026-04-01T00:01:00Z", "2026-04-01T01:32:00Z"]);
  assertStringIncludes(said, "The clock runs with this machine's");
});

Deno.test("on any day somebody of the default street is due for renewal, and the table says who", async () => {
  const outcomes: string[] = [];
  for (const now of [NOW, "2026-12-25T00:00:00Z", "2028-02-29T00:00:00Z"]) {
    const { said } = await tenken(["--now", now], (service) => {
      const renewed = ask(service, "/people/P-0020/events", '{"kind":"renew"}');
      outcomes.push(renewed.outcome);
    });
    assertMatch(said, /^P-0020 .* due .* due$/m);
  }
  assertEquals(outcomes, ["done", "done", "done"]);
});

Deno.test("assumptions reach J-LIS and are said", async () => {
  const answers: unknown[] = [];
  const visit = (service: HttpService) => {
    ask(service, "/people/P-0001/events", '{"kind":"lose-card"}');
    const { cards } = ask(
      service,
      "/people/P-0001/events",
      '{"kind":"reissue-card"}',
    );
    const { tree, issuerKeyId, serial } = cards.at(-1).certificates.signature;
    const question = { tree, issuerKeyId, serial, consent: true };
    answers.push(
      ask(service, "/jlis/linking", JSON.stringify(question)).answer,
    );
  };
  await tenken(AT, visit);
  const assumed = await tenken(
    [...AT, "--assume", "linkDelayMinutes=0"],
    visit,
  );
  assertEquals(answers, ["pending", "previous"]);
  assertStringIncludes(assumed.said, "default: linkDelayMinutes=0\n");
});

Deno.test("whoever opens it to others is warned", async () => {
  const { complained, code } = await tenken([...AT, "--host", "0.0.0.0"]);
  assertEquals(code, 0);
  assertStringIncludes(complained, "warning");
  const loopback = await tenken([...AT, "--host", "::1", "--port", "0"]);
  assertEquals([loopback.complained, loopback.service?.port], ["", 0]);
});

Deno.test("wrong usage is one line and exit code 2", async () => {
  const rows: [string[], string][] = [
    [["--port", "65536"], "--port"],
    [["--people", "0"], "--people"],
    [["--now", "noon"], "--now"],
    [["--assume", "luck=1"], "Unknown assumption"],
    [["street"], "flags only"],
  ];
  for (const [args, says] of rows) {
    const { code, complained, service } = await tenken(args);
    assertEquals([code, service], [2, undefined]);
    assertStringIncludes(complained, says);
  }
  const taken = new Deno.errors.AddrInUse("taken");
  const { code, complained } = await tenken(AT, () => {}, taken);
  assertEquals(code, 2);
  assertStringIncludes(complained, "port 8640 of 127.0.0.1: it is taken");
});
