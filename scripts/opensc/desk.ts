import { VPCD } from "../commands/card_command.ts";
import type { Checklist } from "./checklist.ts";
import { findLibrary } from "./debian_packages.ts";
import { type Background, startProcess } from "./process.ts";
import { type Ran, runTool } from "./tool.ts";

const OPENSC_CONF =
  "app default { card_drivers = jpki; framework pkcs15 { use_file_caching = no; } }\n";
const PATIENCE_MS = 20_000;
const POLL_MS = 100;
const READER = "Virtual PCD";

/** Where middleware and card meet: a folder, the tools, and the list of what was looked at. */
export class Desk {
  /** What was looked at. */
  readonly checklist: Checklist;
  readonly #folder: string;
  #started = 0;

  /** An empty desk in a folder, which is made anew. */
  constructor(folder: string, checklist: Checklist) {
    this.checklist = checklist;
    removeFolder(folder);
    Deno.mkdirSync(folder, { recursive: true });
    this.#folder = Deno.realPathSync(folder);
    this.write("opensc.conf", OPENSC_CONF);
    this.write("reader.conf", readerConfiguration());
  }

  /** Path of a file on the desk; absolute, since pcscd works in a folder of its own. */
  path(name: string): string {
    return `${this.#folder}/${name}`;
  }

  /** Put a file on the desk. */
  write(name: string, content: string | Uint8Array): void {
    const bytes = typeof content === "string"
      ? new TextEncoder().encode(content)
      : content;
    Deno.writeFileSync(this.path(name), bytes);
  }

  /** A file on the desk. */
  read(name: string): Uint8Array {
    return Deno.readFileSync(this.path(name));
  }

  /** Run a tool that may talk to the card. */
  run(tool: string, ...args: string[]): Promise<Ran> {
    return runTool(tool, args, { OPENSC_CONF: this.path("opensc.conf") });
  }

  /** Run `pkcs11-tool` with OpenSC's module. */
  pkcs11(...args: string[]): Promise<Ran> {
    const module = findLibrary("pkcs11") ?? "opensc-pkcs11.so";
    return this.run("pkcs11-tool", "--module", module, ...args);
  }

  /** Start pcscd with vpcd as its only configured reader. */
  async startPcscd(): Promise<Background> {
    const { text } = await runTool("pcscd", ["--help"]);
    const polkit = text.includes("disable-polkit") ? ["--disable-polkit"] : [];
    const config = ["--config", this.path("reader.conf")];
    return startProcess(
      ["/usr/bin/env", "pcscd", "--foreground", "--info", ...config, ...polkit],
      this.#log("pcscd"),
      { PATH: "/usr/sbin:/usr/bin:/sbin:/bin" },
    );
  }

  /** Start `deno task tenken card`. */
  startCard(...flags: string[]): Background {
    return startProcess(
      [Deno.execPath(), "task", "-q", "tenken", "card", "--trace", ...flags],
      this.#log("card"),
      { NO_COLOR: "1" },
    );
  }

  /** Look again and again until it is so; whether it ever was. */
  async comes(isSo: () => boolean | Promise<boolean>): Promise<boolean> {
    const until = performance.now() + PATIENCE_MS;
    while (performance.now() < until) {
      if (await isSo()) return true;
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
    return false;
  }

  /** Wait until the reader has a card, or has none. */
  readerHas(card: "Yes" | "No"): Promise<boolean> {
    const line = new RegExp(`^0\\s+${card}\\s+.*${READER} 00 00`, "m");
    return this.comes(async () => {
      const { out } = await this.run("opensc-tool", "--list-readers");
      return line.test(out);
    });
  }

  #log(name: string): string {
    return this.path(`${name}-${++this.#started}.log`);
  }
}

function readerConfiguration(): string {
  const channel = `0x${VPCD.port.toString(16).toUpperCase()}`;
  return [
    `FRIENDLYNAME "${READER}"`,
    `DEVICENAME   /dev/null:${channel}`,
    `LIBPATH      ${findLibrary("vpcd") ?? "libifdvpcd.so"}`,
    `CHANNELID    ${channel}`,
    "",
  ].join("\n");
}

function removeFolder(folder: string): void {
  try {
    Deno.removeSync(folder, { recursive: true });
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}
