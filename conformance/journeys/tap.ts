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
  const who = scene.person(command.person);
  const card = scene.card(command.person, command.cardAge)?.card;
  if (who === undefined || card === undefined) return undefined;
  const calls = [];
  for (const index of command.devices) {
    const device = await scene.device(index);
    const params = registration(who, command, device, card);
    const told = masked(scene, command, device, card);
    calls.push({ index, params, told });
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

interface Registration {
  readonly params: Calls["register"]["params"];
  readonly told: Told;
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
  const personalNumber = command.number === "absent"
    ? undefined
    : command.number === "own"
    ? who.personalNumber
    : withWrongCheckDigit(who.personalNumber);
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
        personalNumber: number === "own"
          ? scene.numberLabel(command.person)
          : "malformed",
      }),
      linkingConsent: command.consent,
    },
  };
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
