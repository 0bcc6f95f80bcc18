import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { withWrongCheckDigit } from "../arbitraries/canary_number.ts";
import { wrongPin } from "../arbitraries/pins.ts";
import { encodeBase64 } from "../scan/base64.ts";
import type { Calls, PersonSpec, Reply } from "../target/mod.ts";
import type { Command, PinGiven, RegisterCommand } from "./case.ts";
import { outcomeWords, type Told } from "./conversation.ts";
import type { Scene } from "./scene.ts";
import type { Performed } from "./step.ts";

type ServeCommand = Extract<
  Command,
  { readonly do: "authenticate" | "sign" }
>;

/** Someone taps a card on one phone, or on several at once, and lets the app finish. */
export async function register(
  scene: Scene,
  command: RegisterCommand,
): Promise<Performed> {
  const card = scene.card(command.person, command.cardAge);
  if (scene.person(command.person) === undefined || card === undefined) {
    return undefined;
  }
  const calls = [];
  for (const index of command.devices) {
    const device = await scene.device(index);
    const call = registrationOn(scene, command, device);
    if (call !== undefined) calls.push({ index, ...call });
  }
  const isRace = calls.length > 1 && scene.conversation.offers("concurrent");
  const replies = isRace
    ? await raced(scene, calls)
    : await oneByOne(scene, calls);
  for (const [i, reply] of replies.entries()) {
    if (
      reply.kind === "result" &&
      ["created", "existing"].includes(reply.result.outcome)
    ) scene.owns(calls[i]!.index, command.person);
  }
  return replies.map(outcomeWords);
}

/** A registration as it is called, and as it is told. */
export interface Registration {
  /** Parameters. */
  readonly params: Calls["register"]["params"];
  /** The same without secrets. */
  readonly told: Told;
}

/** The call of someone who registers on one phone; nothing if they have no such card. */
export function registrationOn(
  scene: Scene,
  command: RegisterCommand,
  device: string,
): Registration | undefined {
  const who = scene.person(command.person);
  const card = scene.card(command.person, command.cardAge)?.card;
  if (who === undefined || card === undefined) return undefined;
  return {
    params: registration(scene, who, command, device, card),
    told: masked(scene, command, device, card),
  };
}

async function oneByOne(
  scene: Scene,
  calls: readonly Registration[],
): Promise<readonly Reply<"register">[]> {
  const replies = [];
  for (const { params, told } of calls) {
    replies.push(
      await scene.conversation.call("register", params, told, scene.now),
    );
    await scene.drainAsked();
  }
  return replies;
}

/** All in flight together; written down in the order in which they were made. */
async function raced(
  scene: Scene,
  calls: readonly Registration[],
): Promise<readonly Reply<"register">[]> {
  const race = ++scene.races;
  const replies = await Promise.all(
    calls.map(({ params }) => scene.conversation.ask("register", params)),
  );
  for (const [i, reply] of replies.entries()) {
    const told = { ...calls[i]!.told, race };
    scene.conversation.tell("register", reply, told, scene.now);
  }
  return replies;
}

function registration(
  scene: Scene,
  who: PersonSpec,
  command: RegisterCommand,
  device: string,
  card: string,
): Calls["register"]["params"] {
  const signaturePin = pinGiven(who.pins.signature, command.signaturePin);
  const authenticationPin = pinGiven(
    who.pins.authentication,
    command.authenticationPin,
  );
  const personalNumber = typedNumber(scene, who, command);
  return {
    device,
    card,
    ...(signaturePin === undefined ? {} : { signaturePin }),
    ...(authenticationPin === undefined ? {} : { authenticationPin }),
    ...(personalNumber === undefined ? {} : { personalNumber }),
    linkingConsent: command.consent,
  };
}

function masked(
  scene: Scene,
  command: RegisterCommand,
  device: string,
  card: string,
): Told {
  const { signaturePin, authenticationPin, number } = command;
  return {
    person: scene.person(command.person)!.person,
    params: {
      device,
      card,
      ...(signaturePin === "absent" ? {} : { signaturePin }),
      ...(authenticationPin === "absent" ? {} : { authenticationPin }),
      ...(number === "absent" ? {} : {
        personalNumber: number === "malformed"
          ? "malformed"
          : number === "neighbour"
          ? scene.numberLabel(neighbour(scene, command))
          : scene.edition === "linking"
          ? scene.entryLabel(command.person, "offered")
          : scene.numberLabel(command.person),
      }),
      linkingConsent: command.consent,
    },
  };
}

function typedNumber(
  scene: Scene,
  who: PersonSpec,
  command: RegisterCommand,
): string | undefined {
  switch (command.number) {
    case "own":
      // Where none may be taken, another than the one on the card: a trace then tells which leaked.
      return scene.edition === "linking"
        ? scene.entryNumber(command.person, "offered")?.typed ??
          who.personalNumber
        : who.personalNumber;
    case "neighbour":
      return scene.person(neighbour(scene, command))?.personalNumber;
    case "malformed":
      return scene.entryNumber(command.person, "malformed")?.typed ??
        withWrongCheckDigit(who.personalNumber);
    case "absent":
      return undefined;
  }
}

/** The next person, round the table. */
function neighbour(scene: Scene, { person }: RegisterCommand): number {
  return (person + 1) % scene.case.world.people.length;
}

function pinGiven(pin: string, given: PinGiven): string | undefined {
  if (given === "absent") return undefined;
  return given === "right" ? pin : wrongPin(pin);
}

/** Someone signs in or signs at a relying party. */
export async function serve(
  scene: Scene,
  command: ServeCommand,
): Promise<Performed> {
  const who = scene.person(command.person);
  const card = scene.card(command.person, 0)?.card;
  const relyingParty = scene.case.relyingParties[command.relyingParty];
  if (
    who === undefined || card === undefined || relyingParty === undefined ||
    !scene.conversation.offers(command.do)
  ) return undefined;
  const device = await scene.device(command.device);
  const common = { device, card, relyingParty };
  const person = who.person;
  if (command.do === "authenticate") {
    const authenticationPin = pinGiven(who.pins.authentication, command.pin)!;
    const told = {
      person,
      params: { ...common, authenticationPin: command.pin },
    };
    const params = { ...common, authenticationPin };
    return [
      outcomeWords(
        await scene.conversation.call("authenticate", params, told, scene.now),
      ),
    ];
  }
  const document = utf8ToBytes(`A document for ${relyingParty}`);
  const signaturePin = pinGiven(who.pins.signature, command.pin)!;
  const params = { ...common, signaturePin, document: encodeBase64(document) };
  const told = {
    person,
    params: {
      ...common,
      signaturePin: command.pin,
      document: `sha256:${bytesToHex(sha256(document))}`,
    },
  };
  return [
    outcomeWords(
      await scene.conversation.call("sign", params, told, scene.now),
    ),
  ];
}

/** Whoever holds a phone leaves the service. */
export async function closeAccount(
  scene: Scene,
  index: number,
): Promise<Performed> {
  const device = scene.knownDevice(index);
  if (device === undefined || !scene.conversation.offers("closeAccount")) {
    return undefined;
  }
  const owner = scene.person(scene.owner(index) ?? -1)?.person;
  const told = {
    params: { device },
    ...(owner === undefined ? {} : { person: owner }),
  };
  const reply = await scene.conversation
    .call("closeAccount", { device }, told, scene.now);
  return [outcomeWords(reply)];
}
