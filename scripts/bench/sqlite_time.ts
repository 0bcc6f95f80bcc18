import { StatementSync } from "node:sqlite";

const METHODS = ["run", "get", "all"] as const;

/** Milliseconds spent in statements of SQLite while something runs; the clock itself included. */
export async function sqliteMs(work: () => Promise<void>): Promise<number> {
  const honest = METHODS.map((method) => StatementSync.prototype[method]);
  let ms = 0;
  METHODS.forEach((method, i) => {
    const original = honest[i] as (...values: unknown[]) => unknown;
    const timed = function (this: StatementSync, ...values: unknown[]) {
      const begun = performance.now();
      try {
        return original.apply(this, values);
      } finally {
        ms += performance.now() - begun;
      }
    };
    Object.assign(StatementSync.prototype, { [method]: timed });
  });
  try {
    await work();
  } finally {
    METHODS.forEach((method, i) =>
      Object.assign(StatementSync.prototype, { [method]: honest[i] })
    );
  }
  return ms;
}
