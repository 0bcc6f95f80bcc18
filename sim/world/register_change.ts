import type { LifeEvent } from "../../conformance/target/mod.ts";
import type { Resident } from "./person.ts";

/** What the register writes down of an event, the number aside; nothing where none of its matters. */
export function registerChange(
  event: LifeEvent,
): Partial<Omit<Resident, "number">> | undefined {
  switch (event.kind) {
    case "move":
      return { residence: event.residence };
    case "rename":
      return { name: event.name };
    case "depart":
      return { status: "departed" };
    case "return":
      return { status: "registered" };
    case "die":
      return { status: "dead" };
    case "renew":
    case "renew-card":
    case "lose-card":
    case "reissue-card":
    case "change-number":
    case "unblock-pin":
    case "issue-phone":
    case "lose-phone":
      return undefined;
  }
}
