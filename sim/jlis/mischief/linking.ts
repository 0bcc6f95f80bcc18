import {
  type CertificateKey,
  certificateKeyText,
} from "../../../conformance/terms/mod.ts";
import type { PeerBehaviour } from "../../../conformance/target/mod.ts";
import { dictatedLinks, type LinkAnswer } from "../linking.ts";
import { honestPeers, type JlisPeers } from "../peers.ts";

/** Who is dictated to come before whom. */
export type Links = Extract<PeerBehaviour, { peer: "linking" }>["links"];

/**
 * Somebody before the linking service who answers about some certificates what they were told: the
 * predecessors by turns, `none` where there are none. Delay and consent stay as they are; about a
 * certificate that was never issued there is nothing to wait for.
 */
export function dictatedInTurns(links: Links): JlisPeers["linking"] {
  const dictated = new Map(
    links.map(({ from, to }) => [certificateKeyText(from), turns(to)]),
  );
  return (ask) => {
    const name = certificateKeyText(ask.certificate);
    const next = dictated.get(name);
    if (!next) return honestPeers.linking(ask);
    const answer = next.answer();
    const heard = ask.question
      ? dictatedLinks(new Map([[name, answer]]), ask.honest)(ask.question)
      : answer;
    // What was held back by the delay is still to come.
    if (heard === answer) next.step();
    return heard;
  };
}

interface Turns {
  /** The answer whose turn it is. */
  answer(): LinkAnswer;
  /** It was heard. */
  step(): void;
}

function turns(to: readonly CertificateKey[]): Turns {
  let heard = 0;
  return {
    answer: () => {
      const certificate = to[heard % to.length];
      return certificate ? { kind: "previous", certificate } : { kind: "none" };
    },
    step: () => void (heard += 1),
  };
}
