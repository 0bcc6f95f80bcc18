import type { Command, RegisterCommand } from "./case.ts";
import { outcomeWords } from "./conversation.ts";
import type { Scene } from "./scene.ts";
import type { Performed } from "./step.ts";
import { registrationOn } from "./tap.ts";

/**
 * Delete all elements while a registration is in flight; where the target takes one call at a time,
 * right after it.
 */
export async function purgeAmid(
  scene: Scene,
  { person, device }: Extract<Command, { readonly do: "purge-amid" }>,
): Promise<Performed> {
  const { conversation, now } = scene;
  if (!conversation.offers("purgeElements")) return undefined;
  const phone = await scene.device(device);
  const call = registrationOn(scene, properly(scene, person, device), phone);
  if (call === undefined) return undefined;
  const isRace = conversation.offers("concurrent");
  const race = isRace ? { race: ++scene.races } : {};
  const registering = conversation.ask("register", call.params);
  if (!isRace) await registering;
  const [registered, purged] = await Promise.all([
    registering,
    conversation.ask("purgeElements", {}),
  ]);
  conversation.tell("register", registered, { ...call.told, ...race }, now);
  conversation.tell("purgeElements", purged, { params: {}, ...race }, now);
  const outcomes = [outcomeWords(registered), outcomeWords(purged)];
  scene.purged(outcomes[1]);
  const isIn = ["created", "existing"].includes(outcomes[0]!);
  if (isIn) scene.owns(device, person);
  return outcomes;
}

function properly(
  scene: Scene,
  person: number,
  device: number,
): RegisterCommand {
  return {
    do: "register",
    person,
    devices: [device],
    signaturePin: "right",
    authenticationPin: "right",
    number: scene.edition === "element" ? "own" : "absent",
    consent: true,
    cardAge: 0,
  };
}
