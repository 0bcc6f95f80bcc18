import { type Canary, lookAt } from "../evidence/look.ts";
import { lookBeside } from "./look_beside.ts";
import { printsOf } from "../evidence/prints.ts";
import { CRASHED, type Reply } from "../target/mod.ts";
import type { Scene } from "./scene.ts";

/** Read every sink and search it for every secret known so far. */
export async function lookAround(scene: Scene): Promise<void> {
  await look(scene, []);
}

/**
 * The same with controls: into every sink that can be read, a text is written the way the product
 * writes there, and must be found again. A sink in which it is not found was not observed.
 */
export async function lookWithControls(scene: Scene): Promise<void> {
  await settle(scene);
  await look(scene, await plantCanaries(scene));
  await settle(scene);
}

/** Let queues and background jobs come to rest. */
export async function settle(scene: Scene): Promise<void> {
  for (let attempt = 1;; attempt++) {
    const reply = await scene.conversation
      .call("settle", {}, { params: {} }, scene.now);
    await scene.drainAsked();
    // An armed crash may strike here; once restarted, the jobs go on.
    if (reply.kind === "result" || reply.code !== CRASHED) return;
    if (attempt === SETTLE_ATTEMPTS_MAX) return;
  }
}

const SETTLE_ATTEMPTS_MAX = 3;

async function plantCanaries(scene: Scene): Promise<readonly Canary[]> {
  if (!scene.conversation.offers("plantCanary")) return [];
  const planted: Canary[] = [];
  for (const [at, sink] of scene.description.sinks.entries()) {
    if (!sink.readable || sink.encrypted) continue;
    const text = `tenken-control-${scene.looks + 1}-${at}`;
    const reply = await scene.conversation
      .ask("plantCanary", { sink: sink.id, text });
    if (reply.kind === "result") planted.push({ sink: sink.id, text });
  }
  return planted;
}

async function look(scene: Scene, canaries: readonly Canary[]): Promise<void> {
  const reply = await scene.conversation.ask("readSinks", {});
  scene.looks += 1;
  const events = await lookAt({
    look: scene.looks,
    sinks: scene.description.sinks,
    items: reply.kind === "result" ? reply.result.items : [],
    ...(scene.readPath === undefined ? {} : { readPath: scene.readPath }),
    secrets: scene.secrets,
    canaries,
  });
  const after = scene.conversation.lastSeq;
  for (const event of events) {
    const isTimed = event.kind === "sink-read" && after !== undefined;
    scene.recorder.record(isTimed ? { ...event, after } : event, scene.now);
  }
  const items = reply.kind === "result" ? reply.result.items : [];
  await lookBeside(scene, items, canaries.length > 0);
  if (scene.printsSinks) await print(scene, reply);
}

async function print(scene: Scene, reply: Reply<"readSinks">): Promise<void> {
  const prints = await printsOf({
    look: scene.looks,
    sinks: scene.description.sinks,
    items: reply.kind === "result" ? reply.result.items : [],
    ...(scene.readPath === undefined ? {} : { readPath: scene.readPath }),
    secrets: scene.secrets,
  });
  for (const printed of prints) scene.recorder.record(printed, scene.now);
}
