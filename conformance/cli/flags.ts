import { parseArgs } from "node:util";
import type { Language } from "../terms/mod.ts";
import type { Host } from "./host.ts";
import { unknownName, UsageError } from "./usage_error.ts";

/** One flag: what it takes and what it does. */
export interface Flag {
  /** What follows it, as help shows it; absent for a switch. */
  readonly takes?: string;
  /** Whether it may be given more than once. */
  readonly many?: boolean;
  /** One line of help. */
  readonly help: string;
}

/** Flags by name, without dashes. */
export type Flags = Readonly<Record<string, Flag>>;

/** Flags of every command. */
export const COMMON_FLAGS: Flags = {
  lang: { takes: "ja|en", help: "language of the output" },
  color: { takes: "auto|always|never", help: "colour; auto: on a terminal" },
  quiet: { help: "no progress" },
  help: { help: "this help" },
};

/** What was given on the command line. */
export interface Given {
  /** Arguments that are no flags. */
  readonly positionals: readonly string[];
  /** The value of a flag given once, if it was given. */
  text(name: string): string | undefined;
  /** The values of a flag that may be given many times, commas split. */
  list(name: string): readonly string[];
  /** Whether a switch was given. */
  has(name: string): boolean;
}

/**
 * Read the arguments of one command.
 * @throws {UsageError} for a flag that the command does not know, a missing or a superfluous value
 */
export function readFlags(args: readonly string[], flags: Flags): Given {
  const options = Object.fromEntries(
    Object.entries(flags).map(([name, flag]) => [name, {
      type: flag.takes === undefined ? "boolean" as const : "string" as const,
      multiple: true as const,
    }]),
  );
  const known = Object.keys(flags);
  for (const arg of args) refuseUnknown(arg, known);
  const { values, positionals } = parsed(args, options);
  const all = (name: string) =>
    (values[name] as (string | boolean)[] | undefined) ?? [];
  for (const name of known) {
    if (flags[name]?.many !== true && all(name).length > 1) {
      throw new UsageError(`Cannot take --${name} twice`);
    }
  }
  return {
    positionals,
    text: (name) => all(name).map(String)[0],
    list: (name) =>
      all(name).flatMap((v) => String(v).split(",")).filter((v) => v !== ""),
    has: (name) => all(name).length > 0,
  };
}

function refuseUnknown(arg: string, known: readonly string[]): void {
  const name = /^--([^=]+)/.exec(arg)?.[1];
  if (name !== undefined && !known.includes(name)) {
    throw unknownName("flag", name, known);
  }
}

function parsed(
  args: readonly string[],
  options: Record<string, { type: "boolean" | "string"; multiple: true }>,
) {
  try {
    return parseArgs({
      args: [...args],
      options,
      allowPositionals: true,
      strict: true,
    });
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : "";
    throw new UsageError(
      `Cannot read the command line: ${message.split("\n")[0]}`,
      { cause },
    );
  }
}

/**
 * The seed, a whole number of 32 bits.
 * @throws {UsageError} when the text is no such number
 */
export function seedOf(given: Given): number {
  const text = given.text("seed") ?? "1";
  const seed = Number(text);
  if (!/^\d{1,10}$/.test(text) || seed > 0xffff_ffff) {
    throw new UsageError(
      `Cannot take --seed ${
        JSON.stringify(text.slice(0, 40))
      }: expected a whole number from 0 to 4294967295`,
    );
  }
  return seed;
}

/**
 * One of the known names.
 * @throws {UsageError} with the nearest name, when it is none of them
 */
export function oneOf<Name extends string>(
  what: string,
  given: string,
  known: readonly Name[],
): Name {
  const name = known.find((k) => k === given);
  if (name === undefined) throw unknownName(what, given, known);
  return name;
}

/** The language asked for by flag, else by environment, else English. */
export function languageOf(given: Given, host: Host): Language {
  const flag = given.text("lang");
  if (flag !== undefined) return oneOf("language", flag, ["ja", "en"]);
  const locale = host.env("LC_ALL") || host.env("LANG") || "";
  return locale.startsWith("ja") ? "ja" : "en";
}

/**
 * The number of threads.
 * @throws {UsageError} unless it is a whole number from 1 to 64
 */
export function workersOf(given: Given, workersDefault: number): number {
  const text = given.text("workers");
  if (text === undefined) return workersDefault;
  const workers = Number(text);
  if (!/^\d{1,2}$/.test(text) || workers < 1 || workers > 64) {
    throw new UsageError(
      `Cannot take --workers ${
        JSON.stringify(text.slice(0, 40))
      }: expected a whole number from 1 to 64`,
    );
  }
  return workers;
}
