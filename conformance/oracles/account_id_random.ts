import { labelsIn } from "../evidence/secrets.ts";
import type { Evidence } from "../evidence/event.ts";
import type { Text } from "../terms/mod.ts";
import { type RegisterCall, registerCall } from "./call.ts";
import { ClaimNotes } from "./claim_notes.ts";
import { type Episode, episodesOf } from "./episode.ts";
import {
  alphabetOf,
  bitsPerCharacter,
  commonPrefix,
  ID_BITS_MIN,
  ordinal,
  variableParts,
} from "./id_statistics.ts";
import { Lineage } from "./lineage.ts";
import type { Judgement, Violation } from "./oracle.ts";
import { holdsSerial } from "./serial_trace.ts";

/** Claims of {@linkcode accountIdRandom}. */
export type AccountIdRandomClaim =
  | "no-derivation"
  | "unpredictable"
  | "not-from-seed";

/** Fewest ids whose space can be told from chance; see `variableParts` for the error. */
const IDS_MIN = 6;
/** Fewest ids whose order can be told from chance: 2/10! is less than one in a million. */
const ORDERED_IDS_MIN = 10;
/** Shared first characters in six ids or more: below 10^-15 by chance, even of decimal digits. */
const SHARED_CHARACTERS_MIN = 3;
/** Steps between neighbours in order of minting; three such ids by chance: below 10^-18. */
const SMALL_STEP = 1n << 32n;
const STEPPED_IDS_MIN = 3;

/** Account ids show no dependence on number, element, certificate, order or seed. */
export function accountIdRandom(
  evidence: Evidence,
): Judgement<AccountIdRandomClaim> {
  const notes = {
    "no-derivation": new ClaimNotes(),
    "unpredictable": new ClaimNotes(),
    "not-from-seed": new ClaimNotes(),
  };
  const minted = episodesOf(evidence).map(mintedIn);
  minted.forEach((m) => judgeDerivation(m, notes["no-derivation"]));
  minted.forEach((m) => judgeSerials(m, notes["unpredictable"]));
  judgeRepeats(minted, notes["unpredictable"]);
  judgeSpace(minted, notes["unpredictable"]);
  minted.forEach((m) => judgeOrder(m, notes["unpredictable"]));
  judgePositions(minted, notes["not-from-seed"]);
  return {
    "no-derivation": notes["no-derivation"].judgement(),
    "unpredictable": notes["unpredictable"].judgement(),
    "not-from-seed": notes["not-from-seed"].judgement(),
  };
}

/** Ids in the order in which one service minted them. */
interface Minted {
  readonly deployment: string;
  readonly calls: readonly (RegisterCall & { readonly account: string })[];
  readonly serials: readonly string[];
}

function mintedIn({ opened, events }: Episode): Minted {
  const lineage = new Lineage(opened.assumptions, opened.cards);
  const calls = events.flatMap((event) => {
    lineage.apply(event);
    const call = registerCall(event);
    return call?.outcome === "created" && call.account !== undefined
      ? [{ ...call, account: call.account }]
      : [];
  });
  const once = calls.filter((call, i) =>
    calls.findIndex((c) => isSameMinting(c, call)) === i
  );
  return {
    deployment: opened.deployment,
    calls: once,
    serials: lineage.serials(),
  };
}

/** Two calls of one race may tell of the same new account. */
function isSameMinting(a: RegisterCall, b: RegisterCall): boolean {
  return a === b || (a.account === b.account && a.race !== undefined &&
    a.race === b.race && a.person === b.person);
}

/** acct-001: masking has put labels where a secret stood. */
function judgeDerivation({ calls }: Minted, notes: ClaimNotes): void {
  for (const { account, seq } of calls) {
    const [secret] = labelsIn(account);
    if (secret === undefined) {
      notes.observe();
      continue;
    }
    const what = secret.label.startsWith("N") ? "number" : "element";
    notes.violate(derived(seq, `${what}: ${secret.form}`));
  }
}

/** acct-002: serials are no secrets and stand as they are. */
function judgeSerials({ calls, serials }: Minted, notes: ClaimNotes): void {
  for (const { account, seq } of calls) {
    if (serials.some((serial) => holdsSerial(account, serial, "edge"))) {
      notes.violate(structured(seq, "serial"));
    }
  }
}

/** An id is minted once: not again for someone who comes back, nor for another deployment. */
function judgeRepeats(minted: readonly Minted[], notes: ClaimNotes): void {
  const known = new Map<string, string>();
  for (const { deployment, calls } of minted) {
    const before = new Map(known);
    const own = new Set<string>();
    for (const { account, seq } of calls) {
      const elsewhere = before.get(account);
      if (own.has(account)) notes.violate(structured(seq, "repeated"));
      else if (elsewhere !== undefined && elsewhere !== deployment) {
        notes.violate(structured(seq, "repeated-across-deployments"));
      }
      own.add(account);
      known.set(account, deployment);
    }
  }
}

function judgeSpace(minted: readonly Minted[], notes: ClaimNotes): void {
  const calls = minted.flatMap(({ calls }) => calls);
  const ids = [...new Set(calls.map(({ account }) => account))];
  const seq = calls.at(-1)?.seq ?? 0;
  if (ids.length < IDS_MIN) return;
  const parts = variableParts(ids);
  const bits = bitsPerCharacter(parts);
  const shortest = Math.min(...parts.map((part) => part.length));
  if (shortest * bits < ID_BITS_MIN) {
    notes.violate(structured(seq, "too-short"));
    return;
  }
  const prefix = commonPrefix(tails(ids)).length;
  if (prefix >= SHARED_CHARACTERS_MIN) {
    notes.violate(structured(seq, "common-part"));
  } else notes.observe(ids.length);
}

/** The last 64 bits of each id: what comes before may be a tenant or a time, if these are random. */
function tails(ids: readonly string[]): string[] {
  const parts = variableParts(ids);
  const length = Math.ceil(ID_BITS_MIN / bitsPerCharacter(parts));
  return parts.map((part) => part.slice(-length));
}

function judgeOrder({ calls }: Minted, notes: ClaimNotes): void {
  const ids = [...new Set(calls.map(({ account }) => account))];
  const seq = calls.at(-1)?.seq ?? 0;
  if (ids.length < STEPPED_IDS_MIN) return;
  const ends = tails(ids);
  const alphabet = alphabetOf(ends);
  const values = ends.map((end) => ordinal(end, alphabet));
  const steps = values.slice(1).map((value, i) => {
    const before = values[i];
    return value === undefined || before === undefined
      ? undefined
      : value - before;
  });
  if (steps.some((step) => step === undefined)) return;
  const known = steps.filter((step) => step !== undefined);
  if (known.every((step) => step > -SMALL_STEP && step < SMALL_STEP)) {
    notes.violate(structured(seq, "sequential"));
  } else if (ids.length >= ORDERED_IDS_MIN) {
    const rising = known.every((step) => step > 0n);
    const falling = known.every((step) => step < 0n);
    if (rising || falling) notes.violate(structured(seq, "ordered"));
  }
}

/** The same people in the same order in an independent deployment must get other ids. */
function judgePositions(minted: readonly Minted[], notes: ClaimNotes): void {
  for (const [i, one] of minted.entries()) {
    for (const other of minted.slice(i + 1)) {
      if (one.deployment === other.deployment) continue;
      for (const [at, call] of one.calls.entries()) {
        const twin = other.calls[at];
        if (twin === undefined) break;
        if (twin.account === call.account) {
          notes.violate(structured(twin.seq, "same-position"));
        } else notes.observe();
      }
    }
  }
}

function derived(seq: number, subject: string): Violation {
  return {
    seq,
    subject,
    says: {
      ja: "アカウントIDに、個人番号又は確認要素に由来する部分がある。",
      en: "An account id holds a trace of a number or an element",
    },
    expected: {
      ja: "アカウントIDがこれらに依存しないこと。",
      en: "Account ids depend on none of these",
    },
    seen: { ja: `検出: ${subject}`, en: `Found: ${subject}` },
  };
}

const STRUCTURE: Readonly<Record<Structure, Text>> = {
  "serial": {
    ja: "アカウントIDに、証明書のシリアル番号が含まれている。",
    en: "An account id holds the serial of a certificate",
  },
  "repeated": {
    ja: "同じアカウントIDが再び発行された。",
    en: "The same account id was minted twice",
  },
  "repeated-across-deployments": {
    ja: "独立した二つの環境で同じアカウントIDが発行された。",
    en: "Two independent deployments minted the same account id",
  },
  "too-short": {
    ja: `アカウントIDの変動部分が${ID_BITS_MIN}ビットに満たない。`,
    en:
      `The varying part of the account ids spans less than ${ID_BITS_MIN} bits`,
  },
  "common-part": {
    ja:
      `アカウントIDの末尾${ID_BITS_MIN}ビット相当に、全てに共通の部分がある。`,
    en: `All account ids share a part of their last ${ID_BITS_MIN} bits`,
  },
  "sequential": {
    ja: "アカウントIDが連番である。",
    en: "Account ids are minted in small steps",
  },
  "ordered": {
    ja: "アカウントIDが発行順に並んでいる。",
    en: "Account ids are in the order of their minting",
  },
  "same-position": {
    ja: "独立した二つの環境で、同じ順番の登録に同じアカウントIDが発行された。",
    en:
      "The same position in two independent deployments got the same account id",
  },
};

type Structure =
  | "serial"
  | "repeated"
  | "repeated-across-deployments"
  | "too-short"
  | "common-part"
  | "sequential"
  | "ordered"
  | "same-position";

function structured(seq: number, subject: Structure): Violation {
  return {
    seq,
    subject,
    says: STRUCTURE[subject],
    expected: {
      ja: "アカウントIDが無作為に発行されること(誤検出確率は百万分の一以下)。",
      en: "Account ids are random; the test errs less than once in a million",
    },
    seen: STRUCTURE[subject],
  };
}
