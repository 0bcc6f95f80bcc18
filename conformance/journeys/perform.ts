import type { Calls, Method } from "../target/mod.ts";
import { formatInstant, MINUTE_MS, plusMs } from "../terms/mod.ts";
import type { Command } from "./case.ts";
import { outcomeWords, type Told } from "./conversation.ts";
import { lookAround, settle } from "./look_around.ts";
import { probe } from "./probe.ts";
import { purgeAmid } from "./purge_amid.ts";
import type { Scene } from "./scene.ts";
import type { Performed } from "./step.ts";
import { closeAccount, register, serve } from "./tap.ts";

/**
 * Carry out one command. What does not apply is left out, so that any sequence of commands is a
 * journey: shrinking needs no rules.
 */
export async function perform(
  scene: Scene,
  command: Command,
): Promise<Performed> {
  const performed = await performAny(scene, command);
  if (performed !== undefined) await scene.drainAsked();
  return performed;
}

function performAny(scene: Scene, command: Command): Promise<Performed> {
  switch (command.do) {
    case "register":
      return register(scene, command);
    case "authenticate":
    case "sign":
      return serve(scene, command);
    case "probe":
      return probe(scene, command);
    case "close-account":
      return closeAccount(scene, command.device);
    case "live":
      return live(scene, command);
    case "wait":
      return wait(scene, command.minutes);
    case "suspend":
      return suspend(scene, command);
    case "resume":
      return operate(scene, "resume", {});
    case "purge":
      return purge(scene);
    case "purge-amid":
      return purgeAmid(scene, command);
    case "upgrade":
      return upgrade(scene);
    case "settle":
      return settle(scene).then(() => []);
    case "crash":
      return crash(scene, command);
    case "backup":
      return backup(scene);
    case "restore":
      return restore(scene, command.backup);
    case "outage":
      return outage(scene, command);
    case "look":
      return lookAround(scene).then(() => []);
  }
}

type Do<Name extends Command["do"]> = Extract<Command, { readonly do: Name }>;

async function live(scene: Scene, command: Do<"live">): Promise<Performed> {
  const who = scene.person(command.person);
  if (who === undefined) return undefined;
  const { event } = command;
  const { outcome, cards, changed } = await scene.environment
    .live({ person: who.person, event });
  const isNewNumber = outcome === "done" && event.kind === "change-number";
  scene.changed(
    command.person,
    cards,
    isNewNumber ? event.personalNumber : undefined,
  );
  scene.recorder.record({
    kind: "lived",
    person: who.person,
    event: event.kind,
    outcome,
    cards,
    changed,
    number: scene.numberLabel(command.person),
  }, scene.now);
  if (isNewNumber) await scene.deriveElement(command.person);
  return [outcome];
}

async function wait(scene: Scene, minutes: number): Promise<Performed> {
  if (minutes <= 0) return undefined;
  return await scene.advance(minutes) ? [] : undefined;
}

function suspend(scene: Scene, command: Do<"suspend">): Promise<Performed> {
  const from = plusMs(scene.now, (command.inMinutes ?? 0) * MINUTE_MS);
  const params = {
    ...(command.inMinutes === undefined ? {} : { from: formatInstant(from) }),
    ...(command.forMinutes === undefined ? {} : {
      until: formatInstant(plusMs(from, command.forMinutes * MINUTE_MS)),
    }),
  };
  return operate(scene, "suspend", params);
}

/** Delete all elements; `running` is remembered, so that the end can be asked for. */
export async function purge(scene: Scene): Promise<Performed> {
  const performed = await operate(scene, "purgeElements", {});
  if (performed === undefined) return undefined;
  scene.purged(performed[0]);
  return performed;
}

async function upgrade(scene: Scene): Promise<Performed> {
  const isPossible = scene.edition === "element" &&
    scene.description.editions.includes("linking");
  if (!isPossible) return undefined;
  const performed = await operate(scene, "upgrade", { edition: "linking" });
  if (performed?.[0] === "done") {
    scene.edition = "linking";
    scene.isPurged = true;
  }
  return performed;
}

type Operated = "resume" | "suspend" | "purgeElements" | "upgrade";

/** A call of the operator, whose parameters hide nothing. */
async function operate<M extends Operated>(
  scene: Scene,
  method: M,
  params: Calls[M]["params"],
): Promise<Performed> {
  if (!scene.conversation.offers(method)) return undefined;
  const told = { params: { ...params } as Told["params"] };
  const reply = await scene.conversation.call(method, params, told, scene.now);
  return [outcomeWords(reply)];
}

async function crash(
  scene: Scene,
  { during, step }: Do<"crash">,
): Promise<Performed> {
  const offers = (method: Method) => scene.conversation.offers(method);
  if (!offers("crash") || (during !== undefined && !offers(during))) {
    return undefined;
  }
  const params = during === undefined ? {} : { during, step: step ?? 1 };
  const reply = await scene.conversation
    .call("crash", params, { params }, scene.now);
  return [outcomeWords(reply)];
}

async function backup(scene: Scene): Promise<Performed> {
  if (!scene.conversation.offers("backup")) return undefined;
  const reply = await scene.conversation
    .call("backup", {}, { params: {} }, scene.now);
  if (reply.kind === "result") scene.backups.push(reply.result.backup);
  return [outcomeWords(reply)];
}

async function restore(scene: Scene, index: number): Promise<Performed> {
  const taken = scene.backups[index];
  if (taken === undefined || !scene.conversation.offers("restoreBackup")) {
    return undefined;
  }
  const params = { backup: taken };
  const reply = await scene.conversation
    .call("restoreBackup", params, { params }, scene.now);
  return [outcomeWords(reply)];
}

async function outage(
  scene: Scene,
  { service, down }: Do<"outage">,
): Promise<Performed> {
  if (scene.down.has(service) === down) return undefined;
  if (down) scene.down.add(service);
  else scene.down.delete(service);
  await scene.environment.setOutage({ service, down });
  scene.recorder.record({ kind: "outage-set", service, down }, scene.now);
  return [];
}
