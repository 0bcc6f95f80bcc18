import type { Case, Command } from "./case.ts";

/**
 * The control run of a case: the same people, the same seed, the same calls, and no purge. An
 * upgrade purges what remains in both.
 */
export function withoutPurge(case_: Case): Case {
  return { ...case_, commands: case_.commands.flatMap(withoutPurgeIn) };
}

function withoutPurgeIn(command: Command): readonly Command[] {
  if (command.do === "purge") return [];
  const { do: what } = command;
  if (what === "crash" && command.during === "purgeElements") return [];
  if (what !== "purge-amid") return [command];
  const { person, device } = command;
  return [{
    do: "register",
    person,
    devices: [device],
    signaturePin: "right",
    authenticationPin: "right",
    number: "own",
    consent: true,
    cardAge: 0,
  }];
}
