import type { ListPath } from "../evidence/beside.ts";
import type { ReadPath } from "../evidence/look.ts";
import type { Edition, Environment, Target } from "../target/mod.ts";

/** A target under test together with the world around it. */
export interface System {
  /** The implementation under test. */
  readonly target: Target;
  /** The world it lives in. */
  readonly environment: Environment;
  /** How local paths of sinks are read; without it such sinks are not observed. */
  readonly readPath?: ReadPath;
  /** How local folders are listed; without it undeclared files beside sinks are not noticed. */
  readonly listPath?: ListPath;
  /** Let go of everything. */
  close(): Promise<void>;
}

/** What to open: all of it plain JSON, so that it can be asked for in another thread. */
export interface SystemName {
  /** Name of the target, as the caller knows it. */
  readonly target: string;
  /** Edition in which it will be started. */
  readonly edition: Edition;
  /** Defect built in on purpose. */
  readonly defect?: string;
}

/** Opens a system by name; the runner never learns how. */
export type OpenSystem = (name: SystemName) => Promise<System>;
