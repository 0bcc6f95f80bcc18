import { utf8ToBytes } from "@noble/hashes/utils.js";
import type { Json } from "../evidence/event.ts";
import { encodeBase64 } from "../scan/base64.ts";
import type { Calls, Method, PersonSpec, Reply } from "../target/mod.ts";
import { PersonalNumber } from "../terms/mod.ts";
import type { ProbeCommand } from "./case.ts";
import { outcomeWords } from "./conversation.ts";
import { partsOf } from "./probe_field.ts";
import type { Scene } from "./scene.ts";
import type { Performed } from "./step.ts";

type Params = Readonly<Record<string, Json>>;

/**
 * Offer a number where none belongs: the call is as it should be but for this one field. The answer
 * is searched for the number; of an error the message too, which goes no further.
 */
export async function probe(
  scene: Scene,
  command: ProbeCommand,
): Promise<Performed> {
  const { method, member } = partsOf(command.field);
  const who = scene.person(command.person);
  const card = scene.card(command.person, 0)?.card;
  if (who === undefined || card === undefined) return undefined;
  if (!scene.conversation.offers(method)) return undefined;
  const device = await scene.device(command.device);
  const label = scene.secrets
    .addNumber(PersonalNumber.unchecked(command.number));
  const proper = properly(scene, command, { who, card, device });
  const params = { ...proper.params, [member]: offered(command) };
  const reply = await scene.conversation
    .ask(method, params as unknown as Calls[Method]["params"]);
  const probed = {
    field: command.field,
    number: label,
    echoes: echoesIn(scene, reply, label),
  };
  const told = {
    person: who.person,
    params: { ...proper.told, [member]: label },
    probe: probed,
  };
  scene.conversation.tell(method, reply, told, scene.now);
  await scene.deriveElementOf(command.number);
  return [outcomeWords(reply)];
}

/** The number in the type that the field has. */
function offered({ field, number }: ProbeCommand): Json {
  if (field === "sign.document") return encodeBase64(utf8ToBytes(number));
  if (field === "crash.step") return Number(number);
  return field === "readSinks.sinks" ? [number] : number;
}

interface AtHand {
  readonly who: PersonSpec;
  readonly card: string;
  readonly device: string;
}

/** The call as it should be, and what the evidence tells of it. */
function properly(
  scene: Scene,
  command: ProbeCommand,
  { who, card, device }: AtHand,
): { readonly params: Params; readonly told: Params } {
  const relyingParty = scene.case.relyingParties[command.relyingParty] ?? "";
  const { authentication, signature } = who.pins;
  const pins = { signaturePin: "right", authenticationPin: "right" };
  switch (partsOf(command.field).method) {
    case "register": {
      const common = { device, card, linkingConsent: true };
      const types = command.typed && scene.edition === "element";
      return {
        params: {
          ...common,
          signaturePin: signature,
          authenticationPin: authentication,
          ...(types ? { personalNumber: who.personalNumber } : {}),
        },
        told: {
          ...common,
          ...pins,
          ...(types
            ? { personalNumber: scene.numberLabel(command.person) }
            : {}),
        },
      };
    }
    case "authenticate": {
      const common = { device, card, relyingParty };
      return {
        params: { ...common, authenticationPin: authentication },
        told: { ...common, authenticationPin: "right" },
      };
    }
    case "sign": {
      const common = { device, card, relyingParty };
      const document = encodeBase64(utf8ToBytes(`For ${relyingParty}`));
      return {
        params: { ...common, signaturePin: signature, document },
        told: { ...common, signaturePin: "right", document: "plain" },
      };
    }
    case "closeAccount":
      return { params: { device }, told: { device } };
    case "crash":
      return {
        params: { during: "register" },
        told: { during: "register" },
      };
    case "plantCanary":
      return { params: { text: "tenken-probe" }, told: {} };
    default:
      return { params: {}, told: {} };
  }
}

function echoesIn(
  scene: Scene,
  reply: Reply<Method>,
  label: string,
): readonly string[] {
  const said = reply.kind === "result"
    ? JSON.stringify(reply.result)
    : reply.message;
  return scene.secrets.search(utf8ToBytes(said))
    .filter(({ secret }) => secret === label)
    .map(({ form }) => form);
}
