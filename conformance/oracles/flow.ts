import type { Hit, SinkRead } from "../evidence/event.ts";
import type { Text } from "../terms/mod.ts";
import { type CallEvent, isCall, resultOf } from "./call.ts";
import type { Episode } from "./episode.ts";

/** The answer to a call whose service died. */
const DIED = -32010;

/** The call after which a look happened: the flow that left what was found. */
export function callBefore(
  { events }: Episode,
  { after }: Pick<SinkRead, "after">,
): CallEvent | undefined {
  const call = events.find(({ seq }) => seq === after);
  return call !== undefined && isCall(call) ? call : undefined;
}

/** Whether the service died in this call, or by it. */
export function isCrash(call: CallEvent): boolean {
  return call.reply.kind === "error"
    ? call.reply.code === DIED
    : call.method === "crash" && call.params.during === undefined &&
      resultOf(call) !== undefined;
}

/** Whose number a label stands for, now or once; nobody's where it was only offered. */
export function holderOf(
  { opened, events }: Episode,
  label: string,
): string | undefined {
  return opened.people.find(({ number }) => number === label)?.person ??
    opened.numbers?.find((entry) => entry.label === label)?.person ??
    events.flatMap((event) =>
      event.kind === "lived" && event.number === label ? [event.person] : []
    )[0];
}

/** What was found, in which form, whose it is, and after which call. */
export function seenAfter(
  episode: Episode,
  hit: Hit,
  read: Pick<SinkRead, "after">,
): Text {
  const holder = holderOf(episode, hit.secret);
  const call = callBefore(episode, read);
  const after = call === undefined
    ? { ja: "", en: "" }
    : { ja: `${wordsOf(call)}の後、`, en: `, after ${wordsOf(call)}` };
  const whose = holder === undefined
    ? { ja: hit.secret, en: hit.secret }
    : { ja: `${holder}の${hit.secret}`, en: `${hit.secret} of ${holder}` };
  return {
    ja: `${after.ja}${whose.ja}が形式「${hit.form}」で検出された。`,
    en: `${whose.en} was found in the form ${hit.form}${after.en}`,
  };
}

function wordsOf(call: CallEvent): string {
  const name = isCrash(call) && call.method !== "crash"
    ? `${call.method} (crash)`
    : call.method;
  return call.person === undefined ? name : `${name} (${call.person})`;
}
