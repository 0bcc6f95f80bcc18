/** Whole numbers at the beginning of the shared memory: state, length of the piece, whether more. */
export const STATES = 4;
/** Nothing is there: the last piece was taken. */
export const TAKEN = 0;
/** A piece of an answer is there. */
export const ANSWER = 1;
/** Bytes of the shared memory. */
export const MEMORY_BYTES: number = 1 << 20;

/** What is asked over the bridge. */
export type Question =
  | {
    readonly kind: "query";
    readonly port: number;
    readonly sql: string;
    readonly values: readonly (string | number | null)[];
    readonly memory: SharedArrayBuffer;
  }
  | { readonly kind: "close"; readonly memory: SharedArrayBuffer };
