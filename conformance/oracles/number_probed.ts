import { canonicalJson } from "../evidence/canonical_json.ts";
import type { Evidence, Probe, SinkRead } from "../evidence/event.ts";
import { labelsIn } from "../evidence/secrets.ts";
import type { Sink, SinkKind } from "../target/mod.ts";
import type { Text } from "../terms/mod.ts";
import { type CallEvent, isCall, registerCall, resultOf } from "./call.ts";
import { ClaimNotes } from "./claim_notes.ts";
import { elementsByNumber } from "./elements.ts";
import { type Episode, episodesOf } from "./episode.ts";
import { seenAfter } from "./flow.ts";
import { fieldsOffered } from "../journeys/probe_field.ts";
import type { Judgement, Violation } from "./oracle.ts";
import { noteCoverage } from "./sink_coverage.ts";

/** Claims of {@linkcode numberProbed}. */
export type NumberProbedClaim = "not-accepted" | "not-stored" | "not-echoed";

/**
 * num-010: a number offered where none belongs is not taken for one, stays nowhere on the server
 * and does not come back. Whether the server *could not* take one, no conduct shows.
 */
export function numberProbed(evidence: Evidence): Judgement<NumberProbedClaim> {
  const notes = {
    "not-accepted": new ClaimNotes(),
    "not-stored": new ClaimNotes(),
    "not-echoed": new ClaimNotes(),
  };
  for (const episode of episodesOf(evidence)) {
    const probes = probesOf(episode);
    if (probes.length === 0) continue;
    judgeAccepted(episode, probes, notes["not-accepted"]);
    judgeStored(episode, probes, notes["not-stored"]);
    judgeEchoed(episode, probes, notes["not-echoed"]);
  }
  return {
    "not-accepted": notes["not-accepted"].judgement(),
    "not-stored": notes["not-stored"].judgement(),
    "not-echoed": notes["not-echoed"].judgement(),
  };
}

type Probed = CallEvent & { readonly probe: Probe };

function probesOf({ events }: Episode): Probed[] {
  return events.flatMap((event) =>
    isCall(event) && event.probe !== undefined
      ? [{ ...event, probe: event.probe }]
      : []
  );
}

/** Nobody who typed no number was registered for one put elsewhere, and no element is made of it. */
function judgeAccepted(
  episode: Episode,
  probes: readonly Probed[],
  notes: ClaimNotes,
): void {
  for (const probe of probes) {
    const call = registerCall(probe);
    if (call === undefined || call.number !== undefined) continue;
    if (call.outcome === "created" || call.outcome === "existing") {
      notes.violate(breach(probe.seq, probe.probe.field, TAKEN, {
        ja: `個人番号を入力しない登録の結果は${call.outcome}であった。`,
        en: `A registration without a number came to ${call.outcome}`,
      }));
    } else notes.observe();
  }
  judgeElements(episode, probes, notes);
}

function judgeElements(
  episode: Episode,
  probes: readonly Probed[],
  notes: ClaimNotes,
): void {
  const elements = elementsByNumber(episode.events);
  const honest = new Set(
    episode.opened.people.map(({ number }) => elements.get(number)),
  );
  const fields = new Map(probes.flatMap(({ probe }) => {
    const element = elements.get(probe.number);
    return element === undefined || honest.has(element)
      ? []
      : [[element, probe.field] as const];
  }));
  for (const event of episode.events) {
    if (event.kind !== "sink-read") continue;
    const hit = event.hits.find(({ secret }) => fields.has(secret));
    if (hit === undefined) continue;
    const seen = seenAfter(episode, hit, event);
    notes.violate(breach(event.seq, fields.get(hit.secret)!, TAKEN, seen));
  }
}

/** The server, and whoever gets something from it; phones are where people type. */
const isJudged = ({ station }: Sink): boolean =>
  station === "server" || station === "relying-party" ||
  station === "third-party";

/**
 * A document is the holder's own: a service for signatures may well keep it until it is delivered,
 * and relying parties get it. It has no business in what is written about the service.
 */
const ABOUT_THE_SERVICE: readonly SinkKind[] = [
  "log",
  "analytics",
  "crash-dump",
  "cache",
  "search-index",
  "audit-record",
];

const DOCUMENT = "sign.document";

function mayHold(field: string, { station, kind }: Sink): boolean {
  if (field !== DOCUMENT) return false;
  return station === "relying-party" ||
    station === "server" && !ABOUT_THE_SERVICE.includes(kind);
}

function judgeStored(
  episode: Episode,
  probes: readonly Probed[],
  notes: ClaimNotes,
): void {
  const [first] = probes;
  const counts = (seq: number) => first !== undefined && seq > first.seq;
  let last = -1;
  for (const event of episode.events) {
    if (event.kind !== "sink-read" || !isJudged(event.sink)) continue;
    last = event.seq;
    const found = storedIn(event, probes);
    if (found !== undefined) {
      const seen = seenAfter(episode, found.hit, event);
      notes.violate(
        breach(event.seq, `${event.sink.id}: ${found.field}`, STORED, seen),
      );
    } else if (counts(event.seq) && !event.sink.encrypted) notes.observe();
  }
  const { operations } = episode.opened.description;
  fieldsOffered(operations).forEach((field) =>
    notes.miss(NEVER_OFFERED(field))
  );
  probes.filter(({ seq }) => seq < last)
    .forEach(({ probe }) => notes.settle(NEVER_OFFERED(probe.field)));
  noteCoverage(episode, { sink: isJudged, moment: counts }, notes);
}

function storedIn({ sink, hits }: SinkRead, probes: readonly Probed[]) {
  for (const hit of hits) {
    const field = probes.find(({ probe }) => probe.number === hit.secret)
      ?.probe.field;
    if (field !== undefined && !mayHold(field, sink)) return { field, hit };
  }
  return undefined;
}

/**
 * Names that the harness and the adapter have for things. That an adapter repeats one it does not
 * know, in an error that reaches nobody else, is no doing of the product.
 */
const HANDLES: readonly string[] = [
  "device",
  "card",
  "backup",
  "sinks",
  "sink",
  "step",
];

function judgeEchoed(
  { events }: Episode,
  probes: readonly Probed[],
  notes: ClaimNotes,
): void {
  for (const probe of probes) {
    const { field, echoes } = probe.probe;
    const [form] = echoes;
    if (form === undefined || mayEcho(probe)) notes.observe();
    else notes.violate(breach(probe.seq, field, ECHOED, inForm(form)));
  }
  const fields = new Map(
    probes.map(({ probe }) => [probe.number, probe.field]),
  );
  for (const event of events) {
    if (!isCall(event) || event.probe !== undefined) continue;
    const found = labelsIn(canonicalJson(resultOf(event) ?? null))
      .find(({ label }) => fields.has(label));
    if (found === undefined) continue;
    const field = fields.get(found.label)!;
    notes.violate(breach(event.seq, field, ECHOED, inForm(found.form)));
  }
}

function mayEcho({ reply, probe }: Probed): boolean {
  if (reply.kind === "error") {
    return HANDLES.includes(probe.field.split(".")[1] ?? "");
  }
  return probe.field === DOCUMENT && reply.result.outcome === "accepted";
}

const inForm = (form: string): Text => ({
  ja: `形式「${form}」で検出された。`,
  en: `It was found in the form ${form}`,
});

const TAKEN: Text = {
  ja: "個人番号の入力欄以外に与えられた番号が、個人番号として扱われないこと。",
  en: "A number offered where none belongs is not taken for one",
};

const STORED: Text = {
  ja:
    "個人番号の入力欄以外に与えられた番号が、サーバその他の保存先に残らないこと。",
  en: "A number offered where none belongs stays in no sink of the server",
};

const ECHOED: Text = {
  ja:
    "個人番号の入力欄以外に与えられた番号が、応答及び提供内容に現れないこと。",
  en: "A number offered where none belongs comes back in no answer or delivery",
};

const NEVER_OFFERED = (field: string): Text => ({
  ja: `${field}に番号を与えた後に保存先が検索された例がない。`,
  en: `No sink was read after a number had been offered as ${field}`,
});

function breach(
  seq: number,
  subject: string,
  expected: Text,
  seen: Text,
): Violation {
  return {
    seq,
    subject,
    says: {
      ja:
        `本来の入力欄でない項目に与えられた個人番号が受け取られた(${subject})。`,
      en: `The server took in a number where none belongs (${subject})`,
    },
    expected,
    seen,
  };
}
