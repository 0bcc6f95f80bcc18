/** Where a pattern begins. */
export interface Match {
  /** Index of the pattern. */
  readonly pattern: number;
  /** Offset of its first byte. */
  readonly offset: number;
}
