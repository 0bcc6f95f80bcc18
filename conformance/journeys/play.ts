import { CRASHED } from "../target/mod.ts";
import { formatInstant } from "../terms/mod.ts";
import type { Command } from "./case.ts";
import { lookAround, lookWithControls, settle } from "./look_around.ts";
import { perform, purge } from "./perform.ts";
import type { Scene } from "./scene.ts";
import type { Performed, Step } from "./step.ts";

/** How closely a play is watched. */
export interface Watch {
  /** Whether every sink is read after every crash, too. */
  readonly crashes?: boolean;
}

/** Open the world, start the target, carry out the commands, and at the end look into every sink. */
export async function play(
  scene: Scene,
  watch: Watch = {},
): Promise<readonly Step[]> {
  await scene.open();
  const steps: Step[] = [];
  for (const command of scene.case.commands) {
    const at = formatInstant(scene.now);
    const outcomes = await perform(scene, command);
    if (outcomes === undefined) continue;
    steps.push({ command, at, outcomes });
    if (watch.crashes && hasCrashed(command, outcomes)) await lookAround(scene);
  }
  await lookWithControls(scene);
  await lookAfterDeadlines(scene);
  // Called again it is harmless, and by now it must have ended.
  if (scene.isPurging) await purge(scene);
  return steps;
}

function hasCrashed(command: Command, outcomes: Performed): boolean {
  const isAtOnce = command.do === "crash" && command.during === undefined;
  return isAtOnce || (outcomes ?? []).includes(`error ${CRASHED}`);
}

/** After a purge, sinks may keep data for a stated time; then they must be empty too. */
async function lookAfterDeadlines(scene: Scene): Promise<void> {
  const hours = Math.max(
    0,
    ...scene.description.sinks.map((sink) => sink.deadlineHours ?? 0),
  );
  if (!scene.isPurged || hours === 0) return;
  // At the deadline itself a sink may still not be empty.
  await scene.advance(hours * 60 + 1);
  await settle(scene);
  await lookWithControls(scene);
}
