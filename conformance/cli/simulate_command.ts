import { formatJst, parseInstant } from "../terms/mod.ts";
import { EXIT_OK } from "./exit_code.ts";
import {
  COMMON_FLAGS,
  type Flags,
  languageOf,
  oneOf,
  readFlags,
  seedOf,
} from "./flags.ts";
import type { Host } from "./host.ts";
import { prepareOutput } from "./output.ts";
import { type Story, timeline } from "./story.ts";
import { UsageError } from "./usage_error.ts";

/** Flags of `tenken simulate`. */
export const SIMULATE_FLAGS: Flags = {
  ...COMMON_FLAGS,
  seed: { takes: "N", help: "seed of the story's people (default 1)" },
  output: { takes: "DIR", help: "also write the trace and its digest there" },
};

/** `tenken simulate STORY`: play a story and print it as a timeline. */
export async function simulateCommand(
  args: readonly string[],
  host: Host,
  stories: readonly Story[],
): Promise<number> {
  const given = readFlags(args, SIMULATE_FLAGS);
  const [name, ...rest] = given.positionals;
  const names = stories.map((story) => story.name);
  if (name === undefined || rest.length > 0) {
    throw new UsageError(
      `Cannot simulate: expected one story of ${names.join(", ")}`,
    );
  }
  const story = stories[names.indexOf(oneOf("story", name, names))]!;
  const language = languageOf(given, host);
  const output = given.text("output");
  const seed = seedOf(given);
  if (output !== undefined) prepareOutput(host, output);
  const played = await story.play({ seed });
  const text = timeline(
    story.title,
    played,
    language,
    (at) => formatJst(parseInstant(at)),
  );
  host.out(text);
  if (output !== undefined) {
    host.writeFile(`${output}/trace.ndjson`, played.trace);
    host.writeFile(
      `${output}/trace.sha256`,
      `${played.digest}  trace.ndjson\n`,
    );
    host.writeFile(`${output}/timeline.${language}.txt`, text);
  }
  return EXIT_OK;
}
