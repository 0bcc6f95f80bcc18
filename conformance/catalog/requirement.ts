import type { Edition } from "../target/mod.ts";
import type { Text } from "../terms/mod.ts";

/** How bad a breach is. It stands here, not in the oracle that finds it. */
export type Severity = "critical" | "high" | "medium" | "low";

/** What a requirement is about: the first part of its id. */
export type Area = "acct" | "elem" | "num" | "susp" | "link" | "proc";

/** Where a requirement or a clause is written. */
export interface Source {
  /** The document. */
  readonly document: Text;
  /** The place in it. */
  readonly locator: string;
}

/** What stays open although a requirement is tested: its verdict is then no pass. */
export interface Remainder {
  /** In which editions. */
  readonly editions: readonly Edition[];
  /** What stays open. */
  readonly why: Text;
  /** What would settle it. */
  readonly until: Text;
}

/** How a requirement is tested, or why it is not. */
export type TestMethod =
  | {
    /** Discriminant. */
    readonly kind: "tested";
    /** How, in words. */
    readonly by: Text;
    /** The properties that test it, where they are named here. */
    readonly properties?: readonly string[];
    /** What these tests cannot settle. */
    readonly remains?: Remainder;
  }
  | {
    /** Discriminant. */
    readonly kind: "not-tested";
    /** Why not. */
    readonly why: Text;
    /**
     * What would settle it; until then it is inconclusive. Absent where no conduct of a target
     * could break it: it is then not applicable.
     */
    readonly until?: Text;
  };

/** Something that must hold. Ids are never reused. */
export interface Requirement {
  /** Area and number, as `num-009`. */
  readonly id: string;
  /** Other names, as the clause of the statement: `R9`. */
  readonly aliases: readonly string[];
  /** What it is about. */
  readonly area: Area;
  /** What must hold. */
  readonly claim: Text;
  /** Where it is written. */
  readonly source: Source;
  /** How bad a breach is. */
  readonly severity: Severity;
  /** The editions that it binds. */
  readonly editions: readonly Edition[];
  /** How it is tested, or why it is not. */
  readonly method: TestMethod;
}
