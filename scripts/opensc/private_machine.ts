import { runTool } from "./tool.ts";

const PCSCD_SOCKET = "/run/pcscd/pcscd.comm";

/**
 * A machine within the machine: its own loopback, for vpcd's ports, and its own `/run`, for the
 * socket of pcscd. There is one pcscd per machine, and one that is there already stays as it is.
 */
const PREPARE =
  'ip link set lo up && mount -t tmpfs tmpfs /run && mkdir /run/pcscd && exec "$@"';

/** How to get there, or why not. */
export type Ground =
  /** pcscd can be started right here. */
  | { readonly kind: "here" }
  /** Prefix of a command that is to run in a machine of its own. */
  | {
    readonly kind: "private";
    readonly prefix: readonly [string, ...string[]];
  }
  /** Neither is possible. */
  | { readonly kind: "none"; readonly why: string };

/** Find out where pcscd can be started. */
export async function findGround(): Promise<Ground> {
  const isRoot = (await runTool("id", ["-u"])).out.trim() === "0";
  const isTaken = await exists(PCSCD_SOCKET);
  if (isRoot && !isTaken) return { kind: "here" };
  const asRoot = isRoot ? [] : ["--map-root-user"];
  const args = [...asRoot, "--mount", "--net", "sh", "-c", PREPARE, "sh"];
  const { code } = await tried("unshare", [...args, "true"]);
  if (code === 0) return { kind: "private", prefix: ["unshare", ...args] };
  return {
    kind: "none",
    why: isTaken
      ? `pcscd is running already (${PCSCD_SOCKET}) and a private one cannot be started: stop it, as with systemctl stop pcscd.socket pcscd.service`
      : "pcscd needs root, or a kernel that lets a user have namespaces: run as root",
  };
}

async function tried(tool: string, args: readonly string[]) {
  try {
    return await runTool(tool, args);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return { code: 127 };
    throw error;
  }
}

async function exists(path: string): Promise<boolean> {
  return (await runTool("test", ["-e", path])).code === 0;
}
