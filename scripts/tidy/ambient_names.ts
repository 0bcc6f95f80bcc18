/** Names that bring time, chance or the outside in by the back door, and what to use instead. */
export const AMBIENT_NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    Date: "take an Instant; conformance/terms/instant.ts reads and writes it",
    performance: "take the time as an argument",
    setTimeout: "post a message with a delay",
    setInterval: "post a message with a delay",
    setImmediate: "post a message",
    clearTimeout: "post a message with a delay",
    clearInterval: "post a message with a delay",
    requestAnimationFrame: "post a message with a delay",
    fetch: "send a message; whoever wires the machines carries it",
    XMLHttpRequest: "send a message; whoever wires the machines carries it",
    WebSocket: "send a message; whoever wires the machines carries it",
    EventSource: "send a message; whoever wires the machines carries it",
    BroadcastChannel: "send a message; whoever wires the machines carries it",
    Worker: "let the runner spread the work",
    globalThis: "name the binding itself",
    self: "name the binding itself",
    navigator: "take it as an argument",
    localStorage: "keep it in a disk that was handed in",
    sessionStorage: "keep it in a disk that was handed in",
    process: "take it as an argument",
    WeakRef: "hold the value; collection comes at no fixed moment",
    FinalizationRegistry:
      "close it by name; collection comes at no fixed moment",
  }),
);

/** An object of which a part is ambient. */
export interface PartlyAmbient {
  /** Whether the member may not be reached. */
  readonly banned: (member: string) => boolean;
  /** What to use instead. */
  readonly instead: string;
}

/** Objects of which a part is ambient, by their global name. */
export const AMBIENT_MEMBERS: ReadonlyMap<string, PartlyAmbient> = new Map([
  ["Math", {
    banned: (member: string) => member === "random",
    instead: "draw from a forked Rng",
  }],
  ["Temporal", {
    banned: (member: string) => member === "Now",
    instead: "take an Instant as an argument",
  }],
  ["AbortSignal", {
    banned: (member: string) => member === "timeout",
    instead: "post a message with a delay",
  }],
  ["crypto", {
    banned: (member: string) => member !== "subtle",
    instead: "draw from a forked Rng",
  }],
]);

const RANDOM =
  /^(?:random|generateKey|generatePrime|getRandomValues|webcrypto|createDiffieHellman|createECDH|default$)/;

/** Whether a name taken from `node:crypto` draws on chance. */
export function isRandomExport(name: string): boolean {
  return RANDOM.test(name);
}

/** The modules of the platform that the simulator may name. */
export const SIM_NODE_MODULES: readonly string[] = [
  "node:buffer",
  "node:crypto",
  "node:sqlite",
];

/** Methods that ask the machine for its language, and the place of the argument that says the locale. */
export const LOCALE_METHODS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    localeCompare: 1,
    toLocaleString: 0,
    toLocaleDateString: 0,
    toLocaleTimeString: 0,
    toLocaleUpperCase: 0,
    toLocaleLowerCase: 0,
  }),
);

/** Methods whose second argument must name the zone as well. */
export const ZONED_METHODS: readonly string[] = [
  "toLocaleDateString",
  "toLocaleTimeString",
];
