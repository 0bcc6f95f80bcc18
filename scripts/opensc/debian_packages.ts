import { runTool } from "./tool.ts";

/** A tool, and the Debian package that has it. */
interface NeededTool {
  /** Its name. */
  readonly tool: string;
  /** Its package. */
  readonly debianPackage: string;
}

/** What is run here. */
const NEEDED_TOOLS: readonly NeededTool[] = [
  { tool: "pcscd", debianPackage: "pcscd" },
  { tool: "opensc-tool", debianPackage: "opensc" },
  { tool: "pkcs15-tool", debianPackage: "opensc" },
  { tool: "pkcs15-crypt", debianPackage: "opensc" },
  { tool: "pkcs11-tool", debianPackage: "opensc" },
  { tool: "openssl", debianPackage: "openssl" },
];

/** Libraries, by the folders and names under which they may lie. */
const LIBRARIES = {
  vpcd: {
    folders: ["/usr/lib/pcsc/drivers/serial", "/usr/local/lib/pcsc"],
    name: /^libifdvpcd\.so$/,
    debianPackage: "vsmartcard-vpcd",
  },
  pkcs11: {
    folders: ["/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu"],
    name: /^opensc-pkcs11\.so$/,
    debianPackage: "opensc-pkcs11",
  },
} as const;

/** A library that is not a program. */
export type NeededLibrary = keyof typeof LIBRARIES;

/** Where a library lies, if it is there. */
export function findLibrary(library: NeededLibrary): string | undefined {
  const { folders, name } = LIBRARIES[library];
  for (const folder of [...folders, "/usr/lib"]) {
    const found = entries(folder).find((entry) => name.test(entry));
    if (found !== undefined) return `${folder}/${found}`;
  }
  return undefined;
}

function entries(folder: string): string[] {
  try {
    return [...Deno.readDirSync(folder)].map((entry) => entry.name);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
}

/** Debian packages that are missing, in order and each once. */
export async function missingPackages(): Promise<readonly string[]> {
  const missing = new Set<string>();
  for (const { tool, debianPackage } of NEEDED_TOOLS) {
    const { code } = await runTool("sh", ["-c", 'command -v "$1"', "sh", tool]);
    if (code !== 0) missing.add(debianPackage);
  }
  for (const library of Object.keys(LIBRARIES) as NeededLibrary[]) {
    if (findLibrary(library) === undefined) {
      missing.add(LIBRARIES[library].debianPackage);
    }
  }
  return [...missing].sort();
}
