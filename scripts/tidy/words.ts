import type { Breach } from "./breach.ts";

/** Paths of one machine, in any kind of file: they mean nothing on the next one. */
const MACHINE_PATH =
  /(?<![\w.~$}-])(?:\/(?:home|Users|work|root|mnt|media)\/[\w.-]+|[A-Z]:\\{1,2}Users\b|\/tmp\/[\w.-]+)/g;

/** No file speaks of the machine it was written on. */
export function wordsBelong(file: string, text: string): readonly Breach[] {
  return text.split("\n").flatMap((line, i) =>
    [...line.matchAll(MACHINE_PATH)].map(([word]) => ({
      file,
      line: i + 1,
      message:
        `${word} is a path of one machine: name it from the root of the repository, or take it as an argument`,
    }))
  );
}
