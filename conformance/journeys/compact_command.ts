import type { Json } from "../evidence/event.ts";
import type { Command, RegisterCommand } from "./case.ts";
import {
  EDGES,
  type PlannedCommand,
  type PlannedEvent,
  type PlannedProbe,
} from "./plan.ts";
import { PROBE_FIELDS } from "./probe_field.ts";
import type { Reader } from "./reader.ts";

/** A command as a short array, starting with its name. */
export function compactCommand(command: PlannedCommand): Json {
  switch (command.do) {
    case "register":
      return compactRegistration(command);
    case "authenticate":
    case "sign": {
      const { person, device, relyingParty, pin } = command;
      return [command.do, person, device, relyingParty, pin];
    }
    case "probe": {
      const { field, person, device, relyingParty, number, typed } = command;
      return [command.do, field, person, device, relyingParty, number, typed];
    }
    case "close-account":
      return [command.do, command.device];
    case "purge-amid":
      return [command.do, command.person, command.device];
    case "live":
      return [
        command.do,
        command.person,
        command.event.kind,
        ...eventDetail(command.event),
      ];
    case "wait":
      return [command.do, command.minutes];
    case "wait-for":
      return [command.do, command.edge, command.offMinutes];
    case "suspend":
      return [
        command.do,
        ...withoutTail([
          command.inMinutes ?? null,
          command.forMinutes ?? null,
        ]),
      ];
    case "crash":
      return [
        command.do,
        ...withoutTail([command.during ?? null, command.step ?? null]),
      ];
    case "restore":
      return [command.do, command.backup];
    case "outage":
      return [command.do, command.service, command.down];
    case "resume":
    case "purge":
    case "upgrade":
    case "settle":
    case "backup":
    case "look":
      return [command.do];
  }
}

function eventDetail(event: PlannedEvent): readonly number[] {
  if (event.kind === "move") return [event.residence];
  if (event.kind === "rename") return [event.family];
  return event.kind === "change-number" ? [event.number] : [];
}

function compactRegistration(command: RegisterCommand): Json {
  const { person, devices, number } = command;
  const rest = PROPER.map(([name, usual]) =>
    command[name] === usual ? null : command[name]
  );
  return ["register", person, devices, number, ...withoutTail(rest)];
}

/** How people register who do everything right; it is left out. */
const PROPER = [
  ["consent", true],
  ["signaturePin", "right"],
  ["authenticationPin", "right"],
  ["cardAge", 0],
] as const;

/**
 * Read what {@linkcode compactCommand} wrote.
 * @throws {SyntaxError} when it is no command
 */
export function readCommand(item: Reader): PlannedCommand {
  const [name, ...rest] = item.tuple(1, 8);
  const [a, b, c, d] = rest;
  const need = (one: Reader | undefined): Reader => one ?? item.lacking();
  const what = name!.oneOf(COMMANDS);
  switch (what) {
    case "register":
      return readRegistration(item);
    case "authenticate":
    case "sign":
      return {
        do: what,
        person: need(a).natural(),
        device: need(b).natural(),
        relyingParty: need(c).natural(),
        pin: need(d).oneOf(["right", "wrong"]),
      };
    case "probe":
      return readProbe(rest);
    case "close-account":
      return { do: what, device: need(a).natural() };
    case "purge-amid":
      return {
        do: what,
        person: need(a).natural(),
        device: need(b).natural(),
      };
    case "live":
      return {
        do: what,
        person: need(a).natural(),
        event: readEvent(need(b), c),
      };
    case "wait":
      return { do: what, minutes: need(a).natural() };
    case "wait-for":
      return {
        do: what,
        edge: need(a).oneOf(EDGES),
        offMinutes: need(b).integer(),
      };
    case "suspend": {
      const inMinutes = a?.optional()?.natural();
      const forMinutes = b?.optional()?.natural();
      return {
        do: what,
        ...(inMinutes === undefined ? {} : { inMinutes }),
        ...(forMinutes === undefined ? {} : { forMinutes }),
      };
    }
    case "crash":
      return readCrash(a?.optional(), b?.optional());
    case "restore":
      return { do: what, backup: need(a).natural() };
    case "outage":
      return {
        do: what,
        service: need(a).oneOf(["ocsp", "crl", "linking"]),
        down: need(b).truth(),
      };
    case "resume":
    case "purge":
    case "upgrade":
    case "settle":
    case "backup":
    case "look":
      return { do: what };
  }
}

const COMMANDS = [
  "register",
  "authenticate",
  "sign",
  "probe",
  "close-account",
  "live",
  "wait",
  "wait-for",
  "suspend",
  "resume",
  "purge",
  "purge-amid",
  "upgrade",
  "settle",
  "crash",
  "backup",
  "restore",
  "outage",
  "look",
] as const;

function readRegistration(item: Reader): RegisterCommand {
  const [_, person, devices, number, ...rest] = item.tuple(4, 8);
  const [consent, signature, authentication, cardAge] = rest
    .map((one) => one.optional());
  return {
    do: "register",
    person: person!.natural(),
    devices: devices!.list((device) => device.natural()),
    signaturePin: signature?.oneOf(PINS) ?? "right",
    authenticationPin: authentication?.oneOf(PINS) ?? "right",
    number: number!.oneOf(["own", "neighbour", "malformed", "absent"]),
    consent: consent?.truth() ?? true,
    cardAge: cardAge?.natural() ?? 0,
  };
}

function readProbe(items: readonly Reader[]): PlannedProbe {
  const [field, person, device, relyingParty, number, typed] = items;
  if (typed === undefined) return items.at(-1)?.lacking() ?? lackingAll();
  return {
    do: "probe",
    field: field!.oneOf(PROBE_FIELDS),
    person: person!.natural(),
    device: device!.natural(),
    relyingParty: relyingParty!.natural(),
    number: number!.natural(),
    typed: typed.truth(),
  };
}

function lackingAll(): never {
  throw new SyntaxError("Cannot read JSON: expected a probe");
}

const PINS = ["right", "wrong", "absent"] as const;

function readEvent(item: Reader, detail: Reader | undefined): PlannedEvent {
  const kind = item.oneOf([
    "renew",
    "renew-card",
    "lose-card",
    "reissue-card",
    "move",
    "rename",
    "change-number",
    "depart",
    "return",
    "die",
  ]);
  const size = () => (detail ?? item).natural();
  if (kind === "move") return { kind, residence: size() };
  if (kind === "rename") return { kind, family: size() };
  if (kind === "change-number") return { kind, number: size() };
  return { kind };
}

function readCrash(
  during: Reader | undefined,
  step: Reader | undefined,
): Extract<Command, { do: "crash" }> {
  return {
    do: "crash",
    ...(during === undefined ? {} : { during: during.oneOf(CRASHABLE) }),
    ...(step === undefined ? {} : { step: step.natural() }),
  };
}

const CRASHABLE = [
  "advanceClock",
  "createDevice",
  "register",
  "authenticate",
  "sign",
  "closeAccount",
  "suspend",
  "resume",
  "purgeElements",
  "upgrade",
  "settle",
  "backup",
  "restoreBackup",
  "readSinks",
  "deriveElement",
  "plantCanary",
] as const;

/** The items up to the last that is there. */
export function withoutTail<T>(
  items: readonly (T | null)[],
): readonly (T | null)[] {
  const last = items.findLastIndex((item) => item !== null);
  return items.slice(0, last + 1);
}
