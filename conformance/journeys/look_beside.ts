import { undeclaredBeside } from "../evidence/beside.ts";
import type { SinkItem, SinkKind } from "../target/mod.ts";
import type { Scene } from "./scene.ts";

/** Kinds of sink that have to change when somebody is let in, or a backup taken. */
const COMPARED: readonly SinkKind[] = ["database", "backup"];

/** What a look tells beside what it found: files nobody declared, sinks that stand still, keys. */
export async function lookBeside(
  scene: Scene,
  items: readonly SinkItem[],
  hasControls: boolean,
): Promise<void> {
  const { recorder, secrets, memory, looks: look, now } = scene;
  const { sinks } = scene.description;
  if (scene.listPath !== undefined) {
    for (
      const { sink, name } of await undeclaredBeside(items, scene.listPath)
    ) {
      const item = secrets.maskText(name);
      recorder.record({ kind: "undeclared", look, sink, item }, now);
    }
  }
  if (!hasControls) {
    const compared = sinks.filter(({ kind }) => COMPARED.includes(kind));
    for (const event of await memory.compare(look, compared, items)) {
      recorder.record(event, now);
    }
  }
  const keys = [...new Set(sinks.flatMap(({ keySinks = [] }) => keySinks))];
  if (!scene.isPurged) await memory.rememberKeys(keys, items);
  else {
    for (const event of await memory.watchKeys(look, keys, items)) {
      recorder.record(event, now);
    }
  }
}
