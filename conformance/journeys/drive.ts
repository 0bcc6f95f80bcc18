import type { Evidence } from "../evidence/event.ts";
import { Secrets } from "../evidence/secrets.ts";
import { Recorder } from "../evidence/trace.ts";
import type { Description } from "../target/mod.ts";
import type { Case } from "./case.ts";
import { driveNumberTwins } from "./number_twins.ts";
import { play } from "./play.ts";
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
  /**
   * Play beside it what this makes of the case, and keep one record of both: a control run, say,
   * in which something is left out. It comes before `twice`.
   */
  readonly twin?: (case_: Case) => Case;
  /** Watch closely: look after every crash, and search what goes between phones and cards. */
  readonly watch?: boolean;
  /** Play it three times: as it is, with another number for one person, and as it is once more. */
  readonly numberTwins?: boolean;
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
  if (options.numberTwins) return await driveNumberTwins(case_, stage);
  const secrets = new Secrets();
  const recorder = new Recorder(secrets);
  const other = options.twin ?? (options.twice ? elsewhere : undefined);
  const cases = other === undefined ? [case_] : [case_, other(case_)];
  let calls = 0;
  const steps: Step[] = [];
  const digests: string[] = [];
  let description!: Description;
  for (const [nth, one] of cases.entries()) {
    const scene = new Scene(one, stage, recorder, secrets);
    scene.hearsCards = options.watch ?? false;
    const played = await play(scene, { crashes: options.watch ?? false });
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
