import { styleText } from "node:util";
import type { TerminalStyle } from "../reports/terminal.ts";
import { type Given, languageOf, oneOf } from "./flags.ts";
import type { Host } from "./host.ts";

/** How standard output wants its text: flag beats environment beats what the terminal is. */
export function terminalStyle(given: Given, host: Host): TerminalStyle {
  const colour = wantsColour(given, host);
  return {
    language: languageOf(given, host),
    columns: Math.max(80, host.columns),
    paint: (style, text) =>
      colour ? styleText(style, text, { validateStream: false }) : text,
  };
}

function wantsColour(given: Given, host: Host): boolean {
  const asked = oneOf(
    "value of --color",
    given.text("color") ?? "auto",
    ["auto", "always", "never"],
  );
  if (asked !== "auto") return asked === "always";
  if (host.env("NO_COLOR")) return false;
  if (host.env("FORCE_COLOR")) return true;
  return host.outIsTerminal && host.env("TERM") !== "dumb";
}
