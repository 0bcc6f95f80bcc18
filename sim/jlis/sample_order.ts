import {
  parseCivilDate,
  parseInstant,
  type Tree,
} from "../../conformance/terms/mod.ts";
import { DEFAULT_ASSUMPTIONS } from "../../conformance/target/mod.ts";
import type {
  Assumptions,
  SigningScheme,
} from "../../conformance/target/mod.ts";
import { Clock } from "../kernel/clock.ts";
import { responderKey } from "./authority_keys.ts";
import { type IssueOrder, Jlis } from "./jlis.ts";
import type { JlisParts } from "./parts.ts";
import type { Holder } from "./profile.ts";

/** An invented holder, for tests. */
export const SAMPLE_HOLDER: Holder = {
  name: { family: "点検", given: "太郎" },
  birthDate: parseCivilDate("1980-06-10"),
  sex: "male",
  residence: {
    prefecture: "Ishikawa-ken",
    municipality: "Kaga-shi",
    address: "石川県加賀市点検町一丁目二番三号",
  },
};

/** What the town hall would hand in for that holder; the public key is any that parses. */
export function sampleOrder(
  tree: Tree,
  change: Partial<IssueOrder> = {},
): IssueOrder {
  return {
    tree,
    publicKeyInfo: responderKey("ed25519").publicKeyInfo,
    holder: SAMPLE_HOLDER,
    cardExpiresAt: parseInstant("2031-06-10T23:59:59+09:00"),
    ...change,
  };
}

/** A J-LIS and its clock at one instant, for tests. */
export function sampleJlis(
  now: string,
  of: {
    readonly signing?: SigningScheme;
    readonly assume?: Partial<Assumptions>;
    readonly parts?: JlisParts;
  } = {},
): { readonly clock: Clock; readonly jlis: Jlis } {
  const clock = new Clock(parseInstant(now));
  const assumptions = { ...DEFAULT_ASSUMPTIONS, ...of.assume };
  const { signing = "ed25519", parts } = of;
  return { clock, jlis: new Jlis({ clock, assumptions, signing }, parts) };
}
