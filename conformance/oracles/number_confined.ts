import type { Evidence, EvidenceEvent, Hit } from "../evidence/event.ts";
import { canonicalJson } from "../evidence/canonical_json.ts";
import { labelsIn } from "../evidence/secrets.ts";
import type { Sink } from "../target/mod.ts";
import type { Text } from "../terms/mod.ts";
import {
  isCall,
  isNumberLabel,
  registerCall,
  resultOf,
  useCall,
} from "./call.ts";
import { ClaimNotes } from "./claim_notes.ts";
import { type Episode, episodesOf } from "./episode.ts";
import type { Judgement, Violation } from "./oracle.ts";
import {
  noteCoverage,
  noteElementsFound,
  noteUnsearchable,
} from "./sink_coverage.ts";

/** Claims of {@linkcode numberConfined}. */
export type NumberConfinedClaim =
  | "not-outside-device"
  | "discarded"
  | "not-delivered"
  | "not-accepted"
  | "element-reaches-only-server";

/** The number stays on the device, does not outlive its use, and in edition `linking` never enters. */
export function numberConfined(
  evidence: Evidence,
): Judgement<NumberConfinedClaim> {
  const notes = {
    "not-outside-device": new ClaimNotes(),
    "discarded": new ClaimNotes(),
    "not-delivered": new ClaimNotes(),
    "not-accepted": new ClaimNotes(),
    "element-reaches-only-server": new ClaimNotes(),
  };
  for (const episode of episodesOf(evidence)) {
    judgeOutside(episode, notes["not-outside-device"]);
    judgeDiscarded(episode, notes["discarded"]);
    judgeDelivered(episode, notes["not-delivered"]);
    judgeAccepted(episode, notes["not-accepted"]);
    judgeElement(episode, notes["element-reaches-only-server"]);
  }
  return {
    "not-outside-device": notes["not-outside-device"].judgement(),
    "discarded": notes["discarded"].judgement(),
    "not-delivered": notes["not-delivered"].judgement(),
    "not-accepted": notes["not-accepted"].judgement(),
    "element-reaches-only-server": notes["element-reaches-only-server"]
      .judgement(),
  };
}

const isOutside = (sink: Sink): boolean => sink.station !== "device";
const isDevice = (sink: Sink): boolean => sink.station === "device";
const isForeign = (sink: Sink): boolean =>
  sink.station === "relying-party" || sink.station === "third-party";
const isNumber = (hit: Hit): boolean => isNumberLabel(hit.secret);
const isElement = (hit: Hit): boolean => hit.secret.startsWith("E-");

/** num-008: nothing counts as seen before a number was typed, for there was nothing to leak. */
function judgeOutside(episode: Episode, notes: ClaimNotes): void {
  judgeSinks(episode, {
    sink: isOutside,
    since: firstTyped(episode.events),
    hit: isNumber,
    expected: {
      ja: "個人番号が端末外のいずれの保存先にも存在しないこと。",
      en: "No personal number in any sink outside the device, in any form",
    },
  }, notes);
}

/** num-009: once `register` has returned, whatever it came to. Only derived numbers were never typed. */
function judgeDiscarded(episode: Episode, notes: ClaimNotes): void {
  const onlyDerived = new Set(
    episode.events.flatMap((e) =>
      e.kind === "element-derived" ? [e.number] : []
    ),
  );
  const typed = numbersTyped(episode.events);
  typed.forEach(({ label }) => onlyDerived.delete(label));
  judgeSinks(episode, {
    sink: isDevice,
    since: firstTyped(episode.events),
    hit: (hit) => isNumber(hit) && !onlyDerived.has(hit.secret),
    expected: {
      ja: "登録処理の後、個人番号がアプリ及び端末に残らないこと。",
      en: "No personal number on the device once registration has returned",
    },
  }, notes);
}

/** acct-004: what is delivered, and what rests at relying parties. */
function judgeDelivered(episode: Episode, notes: ClaimNotes): void {
  judgeDeliveries(episode, "N-", NOT_DELIVERED, notes);
  for (const event of episode.events) {
    if (event.kind !== "sink-read" || event.sink.station !== "relying-party") {
      continue;
    }
    const hit = event.hits.find(isNumber);
    if (hit === undefined) continue;
    notes.violate(found(event.seq, event.sink.id, hit.form, NOT_DELIVERED));
  }
}

/** Everything that a relying party receives, searched for the labels that masking left in it. */
function judgeDeliveries(
  { events }: Episode,
  letter: "N-" | "E-",
  expected: Text,
  notes: ClaimNotes,
): void {
  for (const event of events) {
    const call = useCall(event);
    if (call?.delivered === undefined || call.outcome !== "accepted") continue;
    const secret = labelsIn(canonicalJson(call.delivered))
      .find(({ label }) => label.startsWith(letter));
    if (secret !== undefined) {
      notes.violate(found(event.seq, call.method, secret.form, expected));
    } else if (call.subject !== undefined) notes.observe(); // something was said
  }
}

const NOT_DELIVERED: Text = {
  ja: "事業者に個人番号が提供されないこと。",
  en: "No personal number reaches a relying party",
};

/** link-024: refused unexamined, and nothing of it anywhere, the device included. */
function judgeAccepted(episode: Episode, notes: ClaimNotes): void {
  const upgraded = episode.events.find((e) =>
    isCall(e, "upgrade") && resultOf(e) !== undefined
  );
  const since = episode.opened.edition === "linking" ? -1 : upgraded?.seq;
  if (since === undefined) return;
  const early = new Set(
    numbersTyped(episode.events.filter((e) => e.seq < since))
      .map(({ label }) => label),
  );
  for (const event of episode.events.filter((e) => e.seq > since)) {
    judgeOffer(event, notes);
  }
  const offered = episode.events.find((event) =>
    event.seq > since && isNumberLabel(registerCall(event)?.number)
  );
  judgeSinks(episode, {
    sink: () => true,
    since: offered?.seq,
    from: since,
    hit: (hit) =>
      isNumber(hit) ? !early.has(hit.secret) : since < 0 && isElement(hit),
    expected: {
      ja:
        "個人番号及び確認要素が、端末を含むいずれの保存先にも存在しないこと。",
      en: "Neither number nor element in any sink, the device included",
    },
  }, notes);
}

function judgeOffer(event: EvidenceEvent, notes: ClaimNotes): void {
  const call = registerCall(event);
  if (call?.number === undefined) return;
  notes.miss(NEVER_REFUSED);
  // without an answer, or with none yet, nothing was taken and nothing refused
  if (call.outcome === "unknown" || call.outcome === "pending") return;
  const examined = call.reason === "personal-number-invalid";
  if (call.outcome !== "refused" || examined) {
    notes.violate(accepted(call.seq, examined ? call.reason : call.outcome));
  } else if (call.reason === "personal-number-not-accepted") {
    notes.observe();
    notes.settle(NEVER_REFUSED);
  } else if (call.reason !== "suspended") {
    notes.miss({
      ja: `個人番号を伴う登録は拒絶されたが、理由が${
        call.reason ?? "不明"
      }であり、番号の有無によるものかを判定できない。`,
      en: `A registration with a number was refused, but for ${
        call.reason ?? "no stated reason"
      }: whether the number was looked at does not show`,
    });
  }
}

const NEVER_REFUSED: Text = {
  ja: "個人番号を伴う登録が、番号の存在を理由として拒絶された例がない。",
  en: "No registration with a number was seen to be refused for it",
};

function accepted(seq: number, seen: string): Violation {
  return {
    seq,
    subject: `register: ${seen}`,
    says: {
      ja: "個人番号を伴う登録が、番号の存在を理由として拒絶されなかった。",
      en: "A registration with a personal number was not refused for it",
    },
    expected: {
      ja:
        "番号の内容を検査することなくpersonal-number-not-acceptedで拒絶すること。",
      en: "Refused with personal-number-not-accepted, the number unexamined",
    },
    seen: { ja: `結果は${seen}であった。`, en: `It came to ${seen}` },
  };
}

/** elem-013: the element serves the operator's server and nobody else. */
function judgeElement(episode: Episode, notes: ClaimNotes): void {
  const derived = episode.events.find((event) =>
    event.kind === "element-derived" && event.element.startsWith("E-")
  );
  const typed = firstTyped(episode.events);
  if (episode.opened.edition !== "element" || typed === undefined) return;
  if (derived === undefined) return;
  judgeDeliveries(episode, "E-", NOT_FOREIGN, notes);
  judgeSinks(episode, {
    sink: isForeign,
    since: Math.max(typed, derived.seq),
    hit: isElement,
    expected: NOT_FOREIGN,
  }, notes);
  noteUnsearchable(episode.events, notes);
  noteElementsFound(episode.events, notes);
}

const NOT_FOREIGN: Text = {
  ja: "確認要素が事業者及び第三者に到達しないこと。",
  en: "No element at relying parties or third parties",
};

interface SinkClaim {
  readonly sink: (sink: Sink) => boolean;
  /** Looks later than this event count; without it there is nothing to find. */
  readonly since: number | undefined;
  /** Nothing up to this event is the claim's business. */
  readonly from?: number;
  readonly hit: (hit: Hit) => boolean;
  readonly expected: Text;
}

/** A hit always tells; a look without one counts only from where there was something to find. */
function judgeSinks(
  episode: Episode,
  claim: SinkClaim,
  notes: ClaimNotes,
): void {
  const counts = (seq: number) =>
    claim.since !== undefined && seq > claim.since;
  for (const event of episode.events) {
    if (event.kind !== "sink-read" || !claim.sink(event.sink)) continue;
    const hit = event.hits.find(claim.hit);
    if (hit !== undefined) {
      notes.violate(found(event.seq, event.sink.id, hit.form, claim.expected));
    } else if (counts(event.seq) && !event.sink.encrypted) notes.observe();
  }
  noteCoverage(episode, {
    sink: claim.sink,
    moment: counts,
  }, notes);
}

function found(
  seq: number,
  place: string,
  form: string,
  expected: Text,
): Violation {
  return {
    seq,
    subject: place,
    says: {
      ja: `「${place}」に、存在してはならない秘密情報がある。`,
      en: `A secret that must not be there is in ${place}`,
    },
    expected,
    seen: {
      ja: `形式「${form}」で検出された。`,
      en: `It was found in the form ${form}`,
    },
  };
}

function numbersTyped(
  events: readonly EvidenceEvent[],
): { label: string; seq: number }[] {
  return events.flatMap((event) => {
    const label = registerCall(event)?.number;
    return isNumberLabel(label) ? [{ label, seq: event.seq }] : [];
  });
}

function firstTyped(events: readonly EvidenceEvent[]): number | undefined {
  return numbersTyped(events)[0]?.seq;
}
