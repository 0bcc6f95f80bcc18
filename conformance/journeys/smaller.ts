import { type PersonPlan, PLAIN_PERSON } from "../arbitraries/person.ts";
import type { RegisterCommand } from "./case.ts";
import { type CasePlan, EDGES, type PlannedCommand } from "./plan.ts";

/**
 * Everything a bit simpler than a plan, the boldest simplification first. Shrinking follows the
 * first that still fails, so a minimal case holds nothing that could be left out: no step, no
 * person, no fault, no changed assumption.
 */
export function* smallerPlans(plan: CasePlan): Generator<CasePlan> {
  yield* fewerCommands(plan);
  yield* fewerPeople(plan);
  yield* quieterWorlds(plan);
  yield* plainerPeople(plan);
  yield* simplerCommands(plan);
  yield* smallerIntegers(plan);
}

function* fewerCommands(plan: CasePlan): Generator<CasePlan> {
  for (const commands of withoutChunks(plan.commands)) {
    yield { ...plan, commands };
  }
}

/** Leave out all, then halves, quarters, and at last single items; the later ones first. */
function* withoutChunks<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let size = items.length; size >= 1; size = Math.floor(size / 2)) {
    for (let end = items.length; end > 0; end -= size) {
      const start = Math.max(0, end - size);
      yield [...items.slice(0, start), ...items.slice(end)];
    }
  }
}

function* fewerPeople(plan: CasePlan): Generator<CasePlan> {
  const { people } = plan.world;
  for (let gone = people.length - 1; gone >= 0 && people.length > 1; gone--) {
    yield {
      ...plan,
      world: { ...plan.world, people: withoutPerson(people, gone) },
      commands: plan.commands.flatMap((command) =>
        withoutPersonInCommand(command, gone)
      ),
    };
  }
}

function withoutPerson(
  people: readonly PersonPlan[],
  gone: number,
): readonly PersonPlan[] {
  return people.filter((_, i) => i !== gone).map((person) => {
    const { sharesWith, ...own } = person.number;
    if (sharesWith === undefined || sharesWith === gone) {
      return { ...person, number: own };
    }
    return {
      ...person,
      number: { ...own, sharesWith: sharesWith - (sharesWith > gone ? 1 : 0) },
    };
  });
}

function withoutPersonInCommand(
  command: PlannedCommand,
  gone: number,
): readonly PlannedCommand[] {
  if (!("person" in command)) return [command];
  if (command.person === gone) return [];
  return command.person < gone
    ? [command]
    : [{ ...command, person: command.person - 1 }];
}

function* quieterWorlds(plan: CasePlan): Generator<CasePlan> {
  const { world } = plan;
  for (const faults of withoutChunks(world.faults)) {
    yield { ...plan, world: { ...world, faults } };
  }
  for (
    const name of Object.keys(world.assumes) as (keyof typeof world.assumes)[]
  ) {
    const { [name]: _, ...assumes } = world.assumes;
    yield { ...plan, world: { ...world, assumes } };
  }
  if (world.signing !== "ed25519") {
    yield { ...plan, world: { ...world, signing: "ed25519" } };
  }
}

function* plainerPeople(plan: CasePlan): Generator<CasePlan> {
  const { people } = plan.world;
  for (const [at, person] of people.entries()) {
    for (const plainer of plainerPersons(person, at)) {
      yield {
        ...plan,
        world: { ...plan.world, people: people.with(at, plainer) },
      };
    }
  }
}

function* plainerPersons(
  person: PersonPlan,
  at: number,
): Generator<PersonPlan> {
  const { stayDays, ...settled } = person;
  if (stayDays !== undefined) yield settled;
  const { sharesWith, ...own } = person.number;
  if (sharesWith !== undefined) yield { ...person, number: own };
  // People keep different names, so that their story can be told.
  const plain = { ...PLAIN_PERSON, family: at, given: at };
  for (const name of Object.keys(plain) as (keyof typeof plain)[]) {
    if (person[name] !== plain[name]) yield { ...person, [name]: plain[name] };
  }
}

function* simplerCommands(plan: CasePlan): Generator<CasePlan> {
  for (const [at, command] of plan.commands.entries()) {
    for (const simpler of simplerThan(command)) {
      yield { ...plan, commands: plan.commands.with(at, simpler) };
    }
  }
}

function* simplerThan(command: PlannedCommand): Generator<PlannedCommand> {
  switch (command.do) {
    case "register":
      yield* simplerRegistrations(command);
      return;
    case "authenticate":
    case "sign":
      if (command.pin === "wrong") yield { ...command, pin: "right" };
      if (command.relyingParty > 0) yield { ...command, relyingParty: 0 };
      for (let device = 0; device < command.device; device++) {
        yield { ...command, device };
      }
      return;
    case "purge-amid":
      yield { do: "purge" };
      for (let device = 0; device < command.device; device++) {
        yield { ...command, device };
      }
      return;
    case "probe":
      if (command.typed) yield { ...command, typed: false };
      if (command.relyingParty > 0) yield { ...command, relyingParty: 0 };
      for (let device = 0; device < command.device; device++) {
        yield { ...command, device };
      }
      return;
    case "close-account":
      for (let device = 0; device < command.device; device++) {
        yield { ...command, device };
      }
      return;
    case "wait":
      for (const minutes of smallerNumbers(command.minutes)) {
        if (minutes > 0) yield { ...command, minutes };
      }
      return;
    case "wait-for":
      for (const edge of EDGES.slice(0, EDGES.indexOf(command.edge))) {
        yield { ...command, edge, offMinutes: 0 };
      }
      if (command.offMinutes !== 0) yield { ...command, offMinutes: 0 };
      return;
    case "suspend":
      if (command.forMinutes !== undefined) {
        const { forMinutes: _, ...openEnded } = command;
        yield openEnded;
      }
      if (command.inMinutes !== undefined) {
        const { inMinutes: _, ...atOnce } = command;
        yield atOnce;
      }
      return;
    case "crash":
      if (command.step !== undefined && command.step > 1) {
        for (const step of smallerNumbers(command.step)) {
          if (step >= 1) yield { ...command, step };
        }
      }
      return;
    case "restore":
      if (command.backup > 0) yield { ...command, backup: 0 };
      return;
    case "live":
    case "resume":
    case "purge":
    case "upgrade":
    case "settle":
    case "backup":
    case "outage":
    case "look":
      return;
  }
}

function* simplerRegistrations(
  command: RegisterCommand,
): Generator<RegisterCommand> {
  for (const devices of withoutChunks(command.devices)) {
    if (devices.length > 0) yield { ...command, devices };
  }
  if (command.signaturePin !== "right") {
    yield { ...command, signaturePin: "right" };
  }
  if (command.authenticationPin !== "right") {
    yield { ...command, authenticationPin: "right" };
  }
  if (command.number === "malformed" || command.number === "neighbour") {
    yield { ...command, number: "own" };
  }
  if (command.cardAge > 0) yield { ...command, cardAge: 0 };
  const inOrder = command.devices.map((_, at) => at);
  if (inOrder.some((device, at) => device !== command.devices[at])) {
    yield { ...command, devices: inOrder };
  }
  for (const [at, device] of command.devices.entries()) {
    for (let lower = 0; lower < device; lower++) {
      if (command.devices.includes(lower)) continue;
      yield { ...command, devices: command.devices.with(at, lower) };
    }
  }
}

function* smallerIntegers(plan: CasePlan): Generator<CasePlan> {
  if (plan.deployment > 0) yield { ...plan, deployment: 0 };
  if (plan.seed > 0) yield { ...plan, seed: 0 };
  if (plan.relyingParties > 1) {
    yield { ...plan, relyingParties: plan.relyingParties - 1 };
  }
}

/** Half, three quarters, … of a number, and at last one less. */
function* smallerNumbers(value: number): Generator<number> {
  for (
    let step = Math.ceil(value / 2);
    step >= 1;
    step = Math.floor(step / 2)
  ) {
    yield value - step;
  }
}
