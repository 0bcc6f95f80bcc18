/** Where a file stands in the house. Paths count from the root of the repository, with slashes. */
export interface Place {
  /** The wing, or the rest of the repository. */
  readonly wing: "conformance" | "sim" | "outside";
  /** The room: a folder of the wing, or a file that stands in the wing itself, without its ending. */
  readonly room: string;
  /** The path from the wing on; the whole path outside. */
  readonly path: string;
  /** Whether it is a test or serves only tests. */
  readonly isTest: boolean;
}

const WING = /^(?:reports\/.*?\/)?((conformance|sim)\/([^/]+)(?:\/.*)?)$/;
const TEST = /_test(?:_support)?\.ts$/;

/**
 * Tell where a file stands. A small wing planted below `reports/` counts as the real one, so that
 * a test can show a rule biting.
 */
export function placeOf(path: string): Place {
  const isTest = TEST.test(path);
  const [, inWing, wing, room] = WING.exec(path) ?? [];
  if (inWing === undefined || room === undefined) {
    return { wing: "outside", room: path, path, isTest };
  }
  return {
    wing: wing === "sim" ? "sim" : "conformance",
    room: room.replace(/(?:_test(?:_support)?)?\.ts$/, ""),
    path: inWing,
    isTest,
  };
}

const ROOT = new URL("../../", import.meta.url).href;

/** The path from the root of the repository of a file URL or an absolute path; others stay as they are. */
export function fromRoot(file: string): string {
  const href = file.startsWith("/") ? `file://${file}` : file;
  return href.startsWith(ROOT) ? decodeURI(href.slice(ROOT.length)) : file;
}
