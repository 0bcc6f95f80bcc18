import type { Breach } from "./breach.ts";
import type { Edge } from "./module_graph.ts";
import { type Place, placeOf } from "./place.ts";

/** Rooms from left to right; rooms of one group never name one another. A file in the wing itself is a room. */
export const ROOMS = {
  conformance: [
    ["terms"],
    ["wire"],
    ["target"],
    ["catalog"],
    ["scan"],
    ["evidence"],
    ["arbitraries"],
    ["journeys"],
    ["oracles"],
    ["findings"],
    ["suites"],
    ["runner"],
    ["reports"],
    ["cli"],
    ["mod"],
  ],
  sim: [
    ["kernel"],
    ["world"],
    ["card", "app", "server", "jlis"],
    ["parts"],
    ["defects"],
    ["town"],
    ["target"],
    ["environment"],
    ["http"],
    ["stories"],
    ["mod"],
  ],
} as const;

/** The three doors through which the simulator reaches the standard. */
export const SEAM = ["terms", "wire", "target"].map((room) =>
  `conformance/${room}/mod.ts`
);

/** Each room names only rooms to its left, and the simulator reaches the standard through its doors. */
export function roomOrder(edges: readonly Edge[]): readonly Breach[] {
  return edges.flatMap((edge) => {
    const message = objection(placeOf(edge.from), placeOf(edge.to));
    return message ? [{ file: edge.from, line: edge.line, message }] : [];
  });
}

function objection(from: Place, to: Place): string | undefined {
  if (from.wing === "outside") return undefined;
  if (to.wing === "outside") return stranger(from, to);
  if (from.wing === to.wing) return sideways(from, to);
  const isFree = from.wing === "conformance" || from.isTest;
  return isFree || SEAM.includes(to.path)
    ? undefined
    : `${to.path} is behind the seam: import ${SEAM.join(", ")} instead`;
}

function sideways(from: Place, to: Place): string | undefined {
  if (from.room === to.room || overlooks(from)) return undefined;
  const [here, there] = [rank(from), rank(to)];
  if (here === -1) return unknownRoom(from);
  if (there === -1) return unknownRoom(to);
  if (there < here) return undefined;
  return there === here
    ? `${from.room} and ${to.room} never name one another: let the town carry messages between them`
    : `${to.room} is to the right of ${from.room}: move what is shared to the left, or take it as an argument`;
}

/** A test that stands in the wing itself tries the rooms together. */
function overlooks({ path, isTest }: Place): boolean {
  return isTest && path.split("/").length === 2;
}

function rank({ wing, room }: Place): number {
  if (wing === "outside") return -1;
  return ROOMS[wing].findIndex((group: readonly string[]) =>
    group.includes(room)
  );
}

function unknownRoom({ wing, room }: Place): string {
  return `${wing}/${room} has no place in the order: give it one in scripts/tidy/rooms.ts and in the map`;
}

/** Scripts wire the wings together, so no wing leans on them; stand-ins for `@std` serve tests. */
function stranger(from: Place, to: Place): string | undefined {
  if (!/^(?:scripts\/|mod\.ts$)/.test(to.path) || from.isTest) return undefined;
  return `${to.path} stands outside the wings: only scripts and tests may name it`;
}
