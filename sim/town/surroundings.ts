import type { Jlis } from "../jlis/jlis.ts";
import type { Trace } from "../kernel/trace.ts";
import type { PostOffice } from "./post_office.ts";
import type { Wallet } from "./wallet.ts";

/** The world in which an installation stands. */
export interface Surroundings {
  /** J-LIS. */
  readonly jlis: Jlis;
  /** Everybody's cards. */
  readonly wallet: Wallet;
  /** What carries messages. */
  readonly post: PostOffice;
  /** Where everything is recorded. */
  readonly trace: Trace;
}
