import type { EvidenceEvent, Json, Twin } from "../evidence/event.ts";
import { Secrets } from "../evidence/secrets.ts";
import { Recorder } from "../evidence/trace.ts";
import { checkDigit, invariant, parseInstant } from "../terms/mod.ts";
import type { Case, PersonIndex } from "./case.ts";
import type { Driven } from "./drive.ts";
import { numbersIn } from "./entry_numbers.ts";
import { play } from "./play.ts";
import { Scene, type Stage } from "./scene.ts";
import type { Step } from "./step.ts";

/** One play of the three. */
interface Played {
  readonly events: readonly EvidenceEvent[];
  readonly secrets: Secrets;
  readonly steps: readonly Step[];
  readonly calls: number;
  readonly worldDigest: string;
  readonly scene: Scene;
}

/**
 * Play a case, then with another number for one person, then as it was once more. Where the first
 * and the last already differ, a difference in the middle says nothing; and because the middle lies
 * between them, no clock can be mistaken for the number. Each play has labels of its own, given in
 * the same order, so that records of plays that differ in the number alone are the same.
 */
export async function driveNumberTwins(
  drawn: Case,
  stage: Stage,
): Promise<Driven> {
  // What is typed is the person's own number everywhere, or it would not differ with it.
  const { otherNumbers: _, ...case_ } = drawn;
  const person = typistOf(case_);
  const wants = case_.seed % 2 === 0 ? "same" : "other";
  // Which element the other number makes is known once the first play is over.
  const original: Twin = { play: "original", element: wants };
  const { spareNumber } = case_;
  invariant(spareNumber !== undefined, "an expanded case has a spare number");
  let twin: { readonly number: string; readonly element: Twin["element"] } = {
    number: spareNumber,
    element: "other",
  };
  const first = await playOnce(case_, stage, original, async (scene) => {
    const number = wants === "same"
      ? await numberOfSameElement(scene, person)
      : undefined;
    if (number !== undefined) twin = { number, element: "same" };
  });
  const { element } = twin;
  const changed = withNumber(case_, person, twin.number);
  const second = await playOnce(changed, stage, { play: "twin", element });
  const third = await playOnce(case_, stage, { play: "again", element });
  const plays = [first, second, third];
  return {
    evidence: together(plays),
    steps: first.steps,
    calls: plays.reduce((sum, { calls }) => sum + calls, 0),
    description: first.scene.description,
  };
}

async function playOnce(
  case_: Case,
  stage: Stage,
  twin: Twin,
  atTheEnd: (scene: Scene) => Promise<void> = () => Promise.resolve(),
): Promise<Played> {
  const secrets = new Secrets();
  const recorder = new Recorder(secrets);
  const scene = new Scene(case_, stage, recorder, secrets);
  scene.printsSinks = true;
  scene.twin = twin;
  const steps = await play(scene);
  await atTheEnd(scene);
  const { traceDigest } = await stage.environment.close();
  return {
    events: recorder.seal("").events,
    secrets,
    steps,
    calls: scene.conversation.calls,
    worldDigest: traceDigest,
    scene,
  };
}

/** One record of all plays. A secret of one that shows in another is masked there as well. */
function together(plays: readonly Played[]): Driven["evidence"] {
  const recorder = new Recorder();
  const prints = new Map<string, string>();
  for (const { events, secrets } of plays) {
    const others = plays.filter((other) => other.secrets !== secrets);
    const start = recorder.length;
    for (const event of events) {
      const body = others.reduce(
        (masked, other) =>
          other.secrets.mask(
            masked as unknown as Json,
          ) as unknown as EvidenceEvent,
        event,
      );
      const moved = "after" in body && body.after !== undefined
        ? { ...body, after: body.after + start }
        : body;
      recorder.record(labelled(moved, prints), parseInstant(body.at));
    }
  }
  return recorder.seal(plays.map(({ worldDigest }) => worldDigest).join("+"));
}

/** Prints of one case, labelled in the order in which they were first seen. */
function labelled(
  event: EvidenceEvent,
  labels: Map<string, string>,
): EvidenceEvent {
  if (event.kind !== "sink-printed" || event.print === undefined) return event;
  const label = labels.get(event.print) ??
    `B-${String(labels.size + 1).padStart(4, "0")}`;
  labels.set(event.print, label);
  return { ...event, print: label };
}

/** The first who types a number; without one, the first of all. */
function typistOf(case_: Case): PersonIndex {
  const typed = case_.commands.find((command) =>
    command.do === "register" && command.number === "own"
  );
  return typed?.do === "register" ? typed.person : 0;
}

function withNumber(
  case_: Case,
  person: PersonIndex,
  personalNumber: string,
): Case {
  const { people } = case_.world;
  const who = people[person];
  invariant(who !== undefined, "a case has the people that it names");
  const changed = people.with(person, { ...who, personalNumber });
  return { ...case_, world: { ...case_.world, people: changed } };
}

/**
 * A number of which the app makes the same element, if one digit's change gives one: only a part of
 * the number feeds it. Whatever differs then hangs on the number itself.
 */
async function numberOfSameElement(
  scene: Scene,
  person: PersonIndex,
): Promise<string | undefined> {
  const number = scene.case.world.people[person]?.personalNumber;
  if (number === undefined || !scene.case.mayInventNumbers) return undefined;
  const element = await elementOf(scene, number);
  if (element === undefined) return undefined;
  const taken = numbersIn(scene.case);
  for (let at = BODY_DIGITS - 1; at >= 0; at--) {
    const candidate = withOtherDigit(number, at);
    if (taken.includes(candidate)) continue;
    if (await elementOf(scene, candidate) === element) return candidate;
  }
  return undefined;
}

async function elementOf(
  scene: Scene,
  personalNumber: string,
): Promise<string | undefined> {
  if (!scene.conversation.offers("deriveElement")) return undefined;
  const reply = await scene.conversation
    .ask("deriveElement", { personalNumber });
  return reply.kind === "result" ? reply.result.element : undefined;
}

const BODY_DIGITS = 11;

/** One digit of the body is another; the check digit is as right, or as wrong, as it was. */
function withOtherDigit(number: string, at: number): string {
  const digit = (Number(number[at]) + 1) % 10;
  const before = number.slice(0, BODY_DIGITS);
  const body = `${before.slice(0, at)}${digit}${before.slice(at + 1)}`;
  const off = Number(number[BODY_DIGITS]) - Number(checkDigit(before));
  return `${body}${(Number(checkDigit(body)) + off + 10) % 10}`;
}
