import { assert, assertEquals, assertThrows } from "@std/assert";
import { Crash, CrashPoint } from "../kernel/crash.ts";
import { MemoryDisk } from "../kernel/disk.ts";
import { SESSION_FILE } from "./app_parts.ts";
import { ScriptedCard } from "./scripted_card.ts";
import {
  content,
  filesOf,
  memoryOf,
  play,
  REGISTER,
  type Serve,
  stageApp,
} from "./stage.ts";

const NUMBER = "123456789018";
const REGISTER_WITH_NUMBER = { ...REGISTER, personalNumber: NUMBER };
const AUTHENTICATE = {
  kind: "authenticate",
  authenticationPin: "1234",
  relyingParty: "rp",
} as const;

Deno.test("the phone keeps its account until it is closed", () => {
  const app = stageApp();
  play(app, REGISTER, content("linking"), new ScriptedCard());
  const both = ["device/session.json", "device/settings.json"];
  assertEquals(filesOf(app), both);
  const refused: Serve = ({ request }) => [
    { kind: "closed", request, outcome: "refused", reason: "suspended" },
  ];
  assertEquals(play(app, { kind: "close" }, refused).results, [
    { outcome: "refused", reason: "suspended" },
  ]);
  assertEquals(filesOf(app), both);
  const { sent, results } = play(app, { kind: "close" }, content("linking"));
  assertEquals(sent.map(({ kind }) => kind), ["close"]);
  assertEquals(results, [{ outcome: "done" }]);
  assertEquals(filesOf(app), ["device/settings.json"]);
});

Deno.test("a registration that is refused or pending leaves nothing behind", () => {
  for (const outcome of ["refused", "pending"] as const) {
    const serve: Serve = (request) =>
      request.kind === "begin"
        ? content("linking")(request)
        : [{ kind: "registered", request: request.request, outcome }];
    const app = stageApp();
    play(app, REGISTER, serve, new ScriptedCard());
    assertEquals(filesOf(app), ["device/settings.json"]);
  }
});

Deno.test("restart() ends the calls in flight, keeps files, and never repeats an id", () => {
  const app = stageApp();
  play(app, REGISTER, content("linking"), new ScriptedCard());
  const [begin, timer] = app.handle({
    from: "user",
    call: "c",
    action: REGISTER_WITH_NUMBER,
  });
  assert(begin?.to === "server" && timer?.to === "self");
  assert(memoryOf(app).includes(NUMBER));
  app.restart();
  assertEquals(memoryOf(app), "device/calls=[]");
  assert(filesOf(app).includes("device/session.json"));
  assertEquals(app.handle({ from: "self", timer: timer.timer }), []);
  const late = content("linking")(begin.body)[0]!;
  assertEquals(app.handle({ from: "server", body: late }), []);
  const { sent } = play(app, AUTHENTICATE, content("linking"));
  assert(sent[0]!.request !== begin.body.request);
});

Deno.test("a phone that dies while it writes has the old file or half of the new one", () => {
  for (const [step, kept] of [[3, undefined], [4, '{"accoun']] as const) {
    const crash = new CrashPoint();
    const disk = new MemoryDisk();
    const app = stageApp({}, { disk, crash });
    crash.arm(step);
    if (step === 4) app.plantCanary("device-storage", "first write");
    assertThrows(
      () => play(app, REGISTER, content("linking"), new ScriptedCard()),
      Crash,
    );
    app.restart();
    const file = disk.read(SESSION_FILE);
    assertEquals(file && new TextDecoder().decode(file).slice(0, 8), kept);
    const again = play(app, REGISTER, content("linking"), new ScriptedCard());
    assertEquals(again.results.length, 1);
  }
});

Deno.test("planted texts are in their sink until they are removed", () => {
  const app = stageApp();
  const sinks = ["device-storage", "device-memory", "device-queue"] as const;
  const found = (sink: typeof sinks[number]) =>
    app.sinkItems().some((item) =>
      item.sink === sink &&
      new TextDecoder().decode(item.bytes).includes("canary")
    );
  for (const sink of sinks) {
    app.plantCanary(sink, "a canary");
    assertEquals(found(sink), true);
    app.removeCanaries();
    assertEquals(found(sink), false);
  }
});

Deno.test("typed secrets are gone as soon as the card has been tapped", () => {
  const app = stageApp();
  const buffers: string[] = [];
  const serve: Serve = (request) => {
    const names = memoryOf(app).match(/^device\/[\w/-]+/gm) ?? [];
    buffers.push(`${request.kind}: ${names.join(" ")}`);
    return content("element")(request);
  };
  play(app, REGISTER_WITH_NUMBER, serve, new ScriptedCard());
  assertEquals(buffers, [
    "begin: device/calls device/call/number " +
    "device/call/authentication-pin device/call/signature-pin",
    "register: device/calls",
  ]);
});
