/**
 * What only a real network shows; needs the loopback address: `deno task test:environment`.
 * @module
 */
import { assert, assertEquals, assertRejects } from "@std/assert";
import { BODY_BYTES_MAX } from "../sim/http/body.ts";
import { jsonAnswer } from "../sim/http/message.ts";
import {
  type HttpService,
  type RunningServer,
  serveHttp,
} from "./http_server.ts";

/** Answers with what arrived: how it was asked, and how large the body was. */
const echo: HttpService["answer"] = ({ method, path, headers, body }) =>
  jsonAnswer({ method, path, tag: headers["x-tag"], size: body.length });

/** A server while `visit` uses it, and what it complained of. */
async function serving(
  answer: HttpService["answer"],
  visit: (origin: string, server: RunningServer) => Promise<void>,
): Promise<readonly string[]> {
  const complaints: string[] = [];
  const complain = (line: string) => void complaints.push(line);
  const server = serveHttp({ host: "127.0.0.1", port: 0, answer, complain });
  try {
    await visit(server.origin, server);
  } finally {
    await server.stop();
    await server.ended;
  }
  return complaints;
}

Deno.test("a request arrives as it was sent", async () => {
  await serving(echo, async (origin) => {
    const headers = { "X-Tag": "a" };
    const sent = { method: "POST", headers, body: new Uint8Array(70_000) };
    const reply = await fetch(`${origin}/a%2Fb/c?d=%20e`, sent);
    const path = "/a%2Fb/c?d=%20e";
    const expected = { method: "POST", path, tag: "a", size: 70_000 };
    assertEquals(await reply.json(), expected);
  });
});

Deno.test("a body that is too large is cut, whether it says so or not", async () => {
  await serving(echo, async (origin) => {
    const post = async (body: BodyInit) => {
      const reply = await fetch(origin, { method: "POST", body });
      return { status: reply.status, ...await reply.json() };
    };
    const fits = await post(new Uint8Array(BODY_BYTES_MAX));
    assertEquals([fits.status, fits.size], [200, BODY_BYTES_MAX]);
    assertEquals((await post(new Uint8Array(BODY_BYTES_MAX + 1))).status, 413);

    const pieces = 4_096;
    let pulled = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.enqueue(new Uint8Array(65_536));
        if (++pulled === pieces) controller.close();
      },
    });
    assertEquals((await post(endless)).status, 413);
    assert(pulled < pieces, "the rest was not taken");
  });
});

Deno.test("a Host field that is no host is refused, and is nobody's fault here", async () => {
  const complaints = await serving(echo, async (origin) => {
    assertEquals(await statusLine(origin, "127.0.0.1"), "HTTP/1.1 200 OK");
    const refused = await statusLine(origin, "a b");
    assertEquals(refused, "HTTP/1.1 400 Bad Request");
  });
  assertEquals(complaints, []);
});

Deno.test("two clients at once are each answered", async () => {
  await serving(echo, async (origin) => {
    const client = (name: string) =>
      Promise.all(Array.from({ length: 25 }, async (_, i) => {
        const tag = `${name}${i}`;
        const body = new Uint8Array(i * 1_000);
        const headers = { "x-tag": tag };
        const sent = { method: "POST", headers, body };
        const { tag: back, size } = await (await fetch(origin, sent)).json();
        assertEquals([back, size], [tag, i * 1_000]);
      }));
    await Promise.all([client("a"), client("b")]);
  });
});

Deno.test("a fault on this side is a problem without details, and a line without the message", async () => {
  const secret = "123456789018";
  const complaints = await serving(() => {
    throw new TypeError(`Cannot read ${secret}`);
  }, async (origin) => {
    const reply = await fetch(origin);
    assertEquals(reply.status, 500);
    const type = reply.headers.get("content-type");
    assertEquals(type, "application/problem+json");
    assertEquals((await reply.text()).includes(secret), false);
  });
  assertEquals(complaints.length, 1);
  assert(complaints[0]?.startsWith("cannot answer: TypeError at "));
  assertEquals(complaints[0]?.includes(secret), false);
});

Deno.test("after it has stopped nobody is there, idle connections or not", async () => {
  let origin = "";
  await serving(echo, async (at) => {
    origin = at;
    await (await fetch(at)).text();
  });
  await assertRejects(() => fetch(origin));
});

Deno.test("the command serves the town and ends with 0 when it is told to", async () => {
  const command = new Deno.Command("deno", {
    args: [
      ...["run", "--no-prompt", "--allow-read", "--allow-net=127.0.0.1"],
      ...["scripts/tenken.ts", "environment", "--people", "1", "--port", "0"],
    ],
    stdout: "piped",
    stderr: "null",
  });
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    const child = command.spawn();
    const reader = child.stdout.pipeThrough(new TextDecoderStream())
      .getReader();
    const origin = await originIn(reader);
    const { now } = await (await fetch(`${origin}/clock`)).json();
    assertEquals(typeof now, "string");
    child.kill(signal);
    assertEquals((await child.status).code, 0);
    await reader.cancel();
  }
});

Deno.test("the command ends although a client holds back half a body", async () => {
  const command = new Deno.Command("deno", {
    args: [
      ...["run", "--no-prompt", "--allow-read", "--allow-net=127.0.0.1"],
      ...["scripts/tenken.ts", "environment", "--people", "1", "--port", "0"],
    ],
    stdout: "piped",
    stderr: "null",
  });
  const child = command.spawn();
  const reader = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  const { hostname, port } = new URL(await originIn(reader));
  using connection = await Deno.connect({ hostname, port: Number(port) });
  const half = "POST /clock HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n\r\n{";
  await connection.write(new TextEncoder().encode(half));
  child.kill("SIGINT");
  assertEquals((await child.status).code, 0);
  await reader.cancel();
});

/** The first line of what comes back for a Host field that `fetch` would not send. */
async function statusLine(origin: string, host: string): Promise<string> {
  const { hostname, port } = new URL(origin);
  using connection = await Deno.connect({ hostname, port: Number(port) });
  const asked = `GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`;
  await connection.write(new TextEncoder().encode(asked));
  const said = new Uint8Array(100);
  const size = await connection.read(said) ?? 0;
  return new TextDecoder().decode(said.subarray(0, size)).split("\r\n")[0]!;
}

async function originIn(
  reader: ReadableStreamDefaultReader<string>,
): Promise<string> {
  let said = "";
  for (;;) {
    const { done, value } = await reader.read();
    said += value ?? "";
    const origin = /Listening at (\S+)/.exec(said)?.[1];
    if (origin !== undefined) return origin;
    if (done) throw new Error("Cannot reach environment: it said nothing");
  }
}
