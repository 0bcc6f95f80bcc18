import type {
  LifeEvent,
  LifeEventKind,
  PhonePlatform,
} from "../../conformance/target/mod.ts";
import { PersonalNumber, TREES } from "../../conformance/terms/mod.ts";
import type { Members } from "./members.ts";

const PLATFORMS: readonly PhonePlatform[] = ["android", "iphone"];

/** Longest part of a name, and of what a certificate's directory name can hold. */
const NAME_CHARACTERS_MAX = 60;

/** Reads what an event of each kind carries, besides its kind. */
const READERS: {
  readonly [Kind in LifeEventKind]: (
    members: Members,
  ) => Omit<Extract<LifeEvent, { readonly kind: Kind }>, "kind">;
} = {
  "renew": nothing,
  "renew-card": nothing,
  "lose-card": nothing,
  "reissue-card": nothing,
  "move": (members) => ({ residence: residence(members.object("residence")) }),
  "rename": (members) => ({ name: name(members.object("name")) }),
  "change-number": (members) => ({
    personalNumber: members.read(
      "personalNumber",
      checkedNumber,
      "twelve digits with the right check digit",
    ),
  }),
  "depart": nothing,
  "return": nothing,
  "die": nothing,
  "unblock-pin": (members) => ({ tree: members.oneOf("tree", TREES) }),
  "issue-phone": (members) => ({
    platform: members.oneOf("platform", PLATFORMS),
  }),
  "lose-phone": nothing,
};

/** Every kind of life event. */
export const LIFE_EVENT_KINDS = Object.keys(
  READERS,
) as readonly LifeEventKind[];

/**
 * A life event as the operator sends it; every member is looked at, and no other may be there.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { lifeEvent } from "./life_event.ts";
 * import { Members } from "./members.ts";
 *
 * assertEquals(lifeEvent(Members.of({ kind: "renew" }, "the body")), { kind: "renew" });
 * ```
 * @throws {Refused} naming the member that is wrong
 */
export function lifeEvent(members: Members): LifeEvent {
  const kind = members.oneOf("kind", LIFE_EVENT_KINDS);
  const event = { kind, ...READERS[kind](members) } as LifeEvent;
  members.finish();
  return event;
}

function nothing(): Record<never, never> {
  return {};
}

function residence(members: Members) {
  const read = {
    prefecture: members.text("prefecture", NAME_CHARACTERS_MAX),
    municipality: members.text("municipality", NAME_CHARACTERS_MAX),
    address: members.text("address"),
  };
  members.finish();
  return read;
}

function name(members: Members) {
  const read = {
    family: members.text("family", NAME_CHARACTERS_MAX),
    given: members.text("given", NAME_CHARACTERS_MAX),
  };
  members.finish();
  return read;
}

/** The digits themselves, once they are known to be a number. */
function checkedNumber(text: string): string {
  PersonalNumber.parse(text);
  return text;
}
