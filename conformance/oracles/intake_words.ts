import type { Method } from "../target/mod.ts";
import type { Text } from "../terms/mod.ts";
import { type CallEvent, resultOf } from "./call.ts";
import type { Violation } from "./oracle.ts";

/** Edges are exact only where the harness moves the clock. */
export const CLOCK_NOT_OURS: Text = {
  ja: "試験対象の時計を制御できないため、期間の両端を確認できない。",
  en:
    "The clock of the target is not controlled, so the edges of the window cannot be tried",
};

/** Who never serves stops nothing. */
export const NEVER_SERVED = (method: Method): Text => ({
  ja: `停止期間外に${method}が成立した例がなく、停止によるものか判定できない。`,
  en:
    `${method} was never seen to work while open, so its refusal does not show that it was stopped`,
});

/** What has to be seen of a window. */
export const EDGES = {
  beforeFrom: {
    ja: "始期の前に操作が行えることは確認されなかった。",
    en: "That the service works before its window begins was not seen",
  },
  atFrom: {
    ja: "始期の時点で停止していることは確認されなかった。",
    en:
      "That the service is stopped at the instant its window begins was not seen",
  },
  beforeUntil: {
    ja: "終期の前に停止していることは確認されなかった。",
    en: "That the service is stopped before its window ends was not seen",
  },
  atUntil: {
    ja: "終期の時点で再開していることは確認されなかった。",
    en: "That the service works at the instant its window ends was not seen",
  },
} as const satisfies Readonly<Record<string, Text>>;

/** Something was served while suspended. */
export function wentThrough(call: CallEvent): Violation {
  const outcome = String(resultOf(call)?.outcome);
  return {
    seq: call.seq,
    subject: `${call.method}: ${outcome}`,
    says: {
      ja: `停止期間中に${call.method}が成立した。`,
      en: `${call.method} went through while suspended`,
    },
    expected: {
      ja: "停止期間中は拒絶されること。",
      en: "Refused while suspended",
    },
    seen: {
      ja: `結果は${outcome}であった。`,
      en: `The outcome was ${outcome}`,
    },
  };
}

/** A number was looked at while suspended. */
export function numberExamined(call: CallEvent): Violation {
  return {
    seq: call.seq,
    subject: "register: personal-number-invalid",
    says: {
      ja: "停止期間中に、入力された個人番号が検査された。",
      en: "A personal number was examined while suspended",
    },
    expected: {
      ja: "番号の入力を受け付けないこと。",
      en: "Number entry is closed",
    },
    seen: {
      ja: "番号の誤りを理由として拒絶された。",
      en: "It was refused because the number was wrong",
    },
  };
}

/** A trace of someone who came too late. */
export function leftBehind(seq: number, sink: string): Violation {
  return {
    seq,
    subject: sink,
    says: {
      ja: `停止期間中にのみ登録を試みた者の情報が「${sink}」に存在する。`,
      en: `Something of a person who tried only while suspended is in ${sink}`,
    },
    expected: {
      ja: "停止期間中に個人番号を受け付けず、確認要素を生成しないこと。",
      en: "No number is taken and no element is made while suspended",
    },
    seen: { ja: "検出された。", en: "It was found" },
  };
}

/** Served or stopped on the wrong side of an edge. */
export function wrongEdge(
  call: CallEvent,
  edge: "from" | "until",
  seen: "served" | "stopped",
): Violation {
  const ja = seen === "served" ? "操作が成立した" : "停止中として拒絶された";
  const en = seen === "served" ? "was served" : "was refused as suspended";
  return {
    seq: call.seq,
    subject: `${call.method}: ${seen} at ${edge}`,
    says: {
      ja: `定められた停止期間と異なる時点で${ja}。`,
      en: `${call.method} ${en} against the window as ordered`,
    },
    expected: {
      ja: "停止は指示された始期から終期(又は再開の指示)までとすること。",
      en:
        "Stopped from the beginning of the window up to its end, or until resumed",
    },
    seen: { ja: `${call.method}: ${ja}。`, en: `${call.method} ${en}` },
  };
}
