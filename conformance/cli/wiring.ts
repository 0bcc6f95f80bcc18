import type { Expectation } from "../findings/expectation.ts";
import type { Pool } from "../runner/pool.ts";
import type { DefectClaim } from "../runner/selftest.ts";
import type { OpenSystem } from "../runner/system.ts";
import type { Edition } from "../target/mod.ts";
import type { Text } from "../terms/mod.ts";
import type { Command } from "./command.ts";
import type { Host } from "./host.ts";
import type { Story } from "./story.ts";

/** A target that the command line can be pointed at. */
export interface KnownTarget {
  /** As named on the command line: `reference:linking`. */
  readonly name: string;
  /** The name under which it is opened. */
  readonly target: string;
  /** The edition in which it is started. */
  readonly edition: Edition;
}

/** A built-in defect. */
export interface KnownDefect extends DefectClaim {
  /** What is wrong. */
  readonly says: Text;
  /** The incident or slip that it stands for. */
  readonly standsFor: Text;
}

/** A pool that holds threads. */
export interface ThreadPool extends Pool {
  /** End its threads. */
  close(): void;
}

/** Everything that the command line is handed. It never learns who built it. */
export interface Wiring {
  /** The machine it runs on. */
  readonly host: Host;
  /** Targets by name, the default one first. */
  readonly targets: readonly KnownTarget[];
  /** Opens one of them. */
  readonly openSystem: OpenSystem;
  /** Defects that can be built into the reference. */
  readonly defects: readonly KnownDefect[];
  /** Stories that can be played. */
  readonly stories: readonly Story[];
  /** Commands that need more than the standard has, by name: those of the simulator. */
  readonly commands?: Readonly<Record<string, Command>>;
  /** Threads, as many as asked for. */
  pool(workers: number): ThreadPool;
  /** Threads that the machine can well use. */
  readonly workersDefault: number;
}

/** An expectation file. */
export interface ExpectationFile {
  /** What it is, for whoever opens it. */
  readonly about: string;
  /** The verdicts, by target and requirement. */
  readonly verdicts: Expectation;
}
