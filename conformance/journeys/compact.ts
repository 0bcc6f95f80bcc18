import type { PersonPlan } from "../arbitraries/person.ts";
import type { AssumptionChanges } from "../arbitraries/world.ts";
import type { Json } from "../evidence/event.ts";
import {
  DEFAULT_ASSUMPTIONS,
  type LinkedEvent,
  type MessageFault,
} from "../target/mod.ts";
import { compactCommand, readCommand, withoutTail } from "./compact_command.ts";
import type { CasePlan } from "./plan.ts";
import { Reader } from "./reader.ts";

/**
 * A plan as a few short arrays, defaults left out: what a replay token carries.
 *
 * @example There and back
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { compactPlan, readPlan } from "./compact.ts";
 *
 * const plan = {
 *   edition: "linking" as const,
 *   world: { signing: "ed25519" as const, assumes: {}, people: [], faults: [] },
 *   deployment: 0,
 *   seed: 0,
 *   relyingParties: 1,
 *   commands: [{ do: "settle" as const }],
 * };
 * assertEquals(readPlan(compactPlan(plan)), plan);
 * ```
 */
export function compactPlan(plan: CasePlan): Json {
  const { world } = plan;
  return [
    plan.edition,
    [plan.deployment, plan.seed, plan.relyingParties],
    [
      world.signing,
      world.assumes as Json,
      world.faults.map(compactFault),
      world.people.map(compactPerson),
    ],
    plan.commands.map(compactCommand),
  ];
}

/**
 * Read what {@linkcode compactPlan} wrote. Nothing is taken on trust: a token comes from outside.
 * @throws {SyntaxError} when it is no plan
 */
export function readPlan(json: Json): CasePlan {
  const [head, numbers, world, commands] = Reader.of(json).tuple(4);
  const [deployment, seed, relyingParties] = numbers!.tuple(3);
  const [signing, assumes, faults, people] = world!.tuple(4);
  return {
    edition: head!.oneOf(["element", "linking"]),
    world: {
      signing: signing!.oneOf(["ed25519", "rsa-2048", "ecdsa-p384"]),
      assumes: readAssumes(assumes!),
      people: people!.list(readPerson),
      faults: faults!.list(readFault),
    },
    deployment: deployment!.natural(),
    seed: seed!.natural(),
    relyingParties: relyingParties!.natural(),
    commands: commands!.list(readCommand),
  };
}

function compactPerson(person: PersonPlan): Json {
  const { number, stayDays } = person;
  const late = [stayDays ?? null, number.sharesWith ?? null];
  return [
    number.seed,
    person.pins,
    person.family,
    person.given,
    person.residence,
    person.ageDays,
    person.cardAgeDays,
    ...withoutTail(late),
  ];
}

function readPerson(item: Reader): PersonPlan {
  const [seed, pins, family, given, residence, age, card, stay, shares] = item
    .tuple(7, 9);
  const stayDays = stay?.optional()?.natural();
  const sharesWith = shares?.optional()?.natural();
  return {
    number: {
      seed: seed!.natural(),
      ...(sharesWith === undefined ? {} : { sharesWith }),
    },
    pins: pins!.natural(),
    family: family!.natural(),
    given: given!.natural(),
    residence: residence!.natural(),
    ageDays: age!.natural(),
    cardAgeDays: card!.natural(),
    ...(stayDays === undefined ? {} : { stayDays }),
  };
}

function readAssumes(item: Reader): AssumptionChanges {
  const changes: Record<string, unknown> = {};
  for (const [name, value] of item.members()) {
    if (name === "linkedEvents") changes[name] = readLinkedEvents(value);
    else if (name === "linkDelayAnswer") {
      changes[name] = value.oneOf(["pending", "none"]);
    } else if (name === "leapBirthday") {
      changes[name] = value.oneOf(["02-28", "03-01"]);
    } else if (name === "cardGeneration") {
      changes[name] = value.oneOf(["current", "next"]);
    } else if (name === "ocspNonceEchoed" || name === "purgeCoversDevices") {
      changes[name] = value.truth();
    } else if (name in DEFAULT_ASSUMPTIONS) changes[name] = value.natural();
    else throw new SyntaxError("Cannot read plan: unknown assumption");
  }
  return changes as AssumptionChanges;
}

function readLinkedEvents(
  item: Reader,
): Partial<Record<LinkedEvent, boolean>> {
  const known = Object.keys(DEFAULT_ASSUMPTIONS.linkedEvents) as LinkedEvent[];
  return Object.fromEntries(
    item.members().map((
      [name, value],
    ) => [Reader.of(name).oneOf(known), value.truth()]),
  );
}

function compactFault({ link, nth, effect }: MessageFault): Json {
  switch (effect.kind) {
    case "lost":
    case "duplicated":
      return [link, nth, effect.kind];
    case "delayed":
      return [link, nth, effect.kind, effect.ticks];
    case "partitioned":
      return [link, nth, effect.kind, effect.messages];
  }
}

function readFault(item: Reader): MessageFault {
  const [link, nth, kind, size] = item.tuple(3, 4);
  return {
    link: link!.oneOf([
      "app-server",
      "server-app",
      "server-jlis",
      "jlis-server",
      "server-relying-party",
    ]),
    nth: nth!.natural(),
    effect: readEffect(kind!, size),
  };
}

function readEffect(
  item: Reader,
  size: Reader | undefined,
): MessageFault["effect"] {
  const kind = item.oneOf(["lost", "duplicated", "delayed", "partitioned"]);
  switch (kind) {
    case "lost":
    case "duplicated":
      return { kind };
    case "delayed":
      return { kind, ticks: (size ?? item).natural() };
    case "partitioned":
      return { kind, messages: (size ?? item).natural() };
  }
}
