import type {
  CardMischief,
  PeerBehaviour,
  StatusMischief,
} from "../../conformance/target/mod.ts";
import { certificateKey } from "./certificate_key.ts";
import type { Members } from "./members.ts";

const STATUS_MISCHIEFS = [
  "as-it-should",
  "forged-signature",
  "wrong-signer",
  "stale",
  "other-subject",
  "malformed",
] as const satisfies readonly (StatusMischief | "as-it-should")[];

const CARD_MISCHIEFS = [
  "as-it-should",
  "lying-lengths",
  "swapped-certificate",
  "truncated-answers",
  "removed-midway",
] as const satisfies readonly (CardMischief | "as-it-should")[];

const PEERS = ["ocsp", "crl", "card", "linking"] as const;

/** Most dictated answers in one request, and predecessors in one answer. */
const LINKS_MAX = 1_000;
const PREDECESSORS_MAX = 16;

/**
 * What a peer is to do from now on, as the operator sends it.
 * @throws {Refused} naming the member that is wrong
 */
export function peerBehaviour(members: Members): PeerBehaviour {
  const behaviour = read(members);
  members.finish();
  return behaviour;
}

function read(members: Members): PeerBehaviour {
  const peer = members.oneOf("peer", PEERS);
  switch (peer) {
    case "ocsp":
    case "crl":
      return { peer, does: members.oneOf("does", STATUS_MISCHIEFS) };
    case "card":
      return {
        peer,
        card: members.text("card"),
        does: members.oneOf("does", CARD_MISCHIEFS),
      };
    case "linking":
      return { peer, links: members.objects("links", LINKS_MAX).map(link) };
  }
}

function link(members: Members) {
  const from = members.object("from");
  const to = members.objects("to", PREDECESSORS_MAX);
  const read = { from: wholeKey(from), to: to.map(wholeKey) };
  members.finish();
  return read;
}

function wholeKey(members: Members) {
  const key = certificateKey(members);
  members.finish();
  return key;
}
