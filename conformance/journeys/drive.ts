import type { Evidence } from "../evidence/event.ts";
import { Secrets } from "../evidence/secrets.ts";
import { Recorder } from "../evidence/trace.ts";
import type { Description } from "../target/mod.ts";
import { formatInstant } from "../terms/mod.ts";
import type { Case } from "./case.ts";
import { lookWithControls, settle } from "./look_around.ts";
import { perform, purge } from "./perform.ts";
import { Scene, type Stage } from "./scene.ts";
import type { Step } from "./step.ts";

/** A case that was played to its end. */
export interface Driven {
  /** What happened. */
  readonly evidence: Evidence;
  /** The commands that applied, with what they came to. */
  readonly steps: readonly Step[];
  /** Calls made to the target. */
  readonly calls: number;
  /** What the target said of itself. */
  readonly description: Description;
}

/** How a case is played. */
export interface DriveOptions {
  /**
   * Play it a second time in another deployment and keep one record of both: only side by side
   * they show whether identifiers hang on the person.
   */
  readonly twice?: boolean;
}

/**
 * Play a case: open the world, start the target, carry out the commands, and at the end look into
 * every sink with controls. It judges nothing.
 *
 * @throws {TargetBrokenError} when the target cannot be talked to
 */
export async function drive(
  case_: Case,
  stage: Stage,
  options: DriveOptions = {},
): Promise<Driven> {
  const secrets = new Secrets();
  const recorder = new Recorder(secrets);
  const cases = options.twice ? [case_, elsewhere(case_)] : [case_];
  let calls = 0;
  const steps: Step[] = [];
  const digests: string[] = [];
  let description!: Description;
  for (const [nth, one] of cases.entries()) {
    const scene = new Scene(one, stage, recorder, secrets);
    const played = await play(scene);
    if (nth === 0) steps.push(...played);
    calls += scene.conversation.calls;
    description = scene.description;
    digests.push((await stage.environment.close()).traceDigest);
  }
  const evidence = recorder.seal(digests.join("+"));
  return { evidence, steps, calls, description };
}

/** The same case for another customer of the same product. */
function elsewhere(case_: Case): Case {
  return { ...case_, deployment: `${case_.deployment}-elsewhere` };
}

async function play(scene: Scene): Promise<readonly Step[]> {
  await scene.open();
  const steps: Step[] = [];
  for (const command of scene.case.commands) {
    const at = formatInstant(scene.now);
    const outcomes = await perform(scene, command);
    if (outcomes !== undefined) steps.push({ command, at, outcomes });
  }
  await lookWithControls(scene);
  await lookAfterDeadlines(scene);
  // Called again it is harmless, and by now it must have ended.
  if (scene.isPurging) await purge(scene);
  return steps;
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
