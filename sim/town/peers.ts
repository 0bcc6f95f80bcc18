import type {
  CardMischief,
  PeerBehaviour,
} from "../../conformance/target/mod.ts";
import { invariant } from "../../conformance/terms/mod.ts";
import { mischievous } from "../card/mischief.ts";
import type { Jlis } from "../jlis/jlis.ts";
import { mischievousCrl } from "../jlis/mischief/crl.ts";
import { dictatedInTurns } from "../jlis/mischief/linking.ts";
import { mischievousOcsp } from "../jlis/mischief/ocsp.ts";
import { honestPeers, type JlisPeers } from "../jlis/peers.ts";
import type { CardContact, TownCard, Wallet } from "./wallet.ts";

/** The town in which peers can be set to do wrong. */
export interface PeerGround {
  /** Whose services are stood before. */
  readonly jlis: Jlis;
  /** Whose cards are stood before. */
  readonly wallet: Wallet;
}

/** What the trace knows of a behaviour: kinds and ids. */
export type PeerLabel = readonly (string | number)[];

/**
 * Let a peer do wrong from now on, or as it should again.
 * @throws {RangeError} when there is no such card, or nobody with whom it could swap
 */
export function setPeer(
  ground: PeerGround,
  behaviour: PeerBehaviour,
): PeerLabel {
  switch (behaviour.peer) {
    case "ocsp":
    case "crl":
      ground.jlis.setPeers(statusPeer(behaviour));
      return [behaviour.peer, behaviour.does];
    case "linking": {
      const { links } = behaviour;
      const linking = links.length === 0
        ? honestPeers.linking
        : dictatedInTurns(links);
      ground.jlis.setPeers({ linking });
      return [behaviour.peer, links.length];
    }
    case "card":
      setCard(ground, behaviour);
      return [behaviour.peer, behaviour.card, behaviour.does];
  }
}

function statusPeer(
  { peer, does }: Extract<PeerBehaviour, { peer: "ocsp" | "crl" }>,
): Partial<JlisPeers> {
  if (does === "as-it-should") return { [peer]: honestPeers[peer] };
  switch (peer) {
    case "ocsp":
      return { ocsp: mischievousOcsp(does) };
    case "crl":
      return { crl: mischievousCrl(does) };
  }
}

function setCard(
  ground: PeerGround,
  { card: id, does }: Extract<PeerBehaviour, { peer: "card" }>,
): void {
  const { wallet } = ground;
  const card = wallet.all().find((known) => known.id === id);
  if (!card) throw new RangeError("Cannot set peer: there is no such card");
  wallet.standBefore(
    id,
    does === "as-it-should" ? undefined : spoiling(ground, card, does),
  );
}

function spoiling(
  ground: PeerGround,
  card: TownCard,
  does: CardMischief,
): (contact: CardContact) => CardContact {
  switch (does) {
    case "lying-lengths":
      return acrossContacts((contact) => mischievous(contact, does));
    case "swapped-certificate": {
      const swap = somebodyElses(ground, card);
      return (contact) => mischievous(contact, does, swap);
    }
    case "truncated-answers":
    case "removed-midway":
      return (contact) => mischievous(contact, does);
  }
}

/** One and the same card in between at every contact: what goes by turns goes on by turns. */
function acrossContacts(
  spoil: (contact: CardContact) => CardContact,
): (contact: CardContact) => CardContact {
  let present: CardContact | undefined;
  const spoilt = spoil({
    transmit: (command) => present?.transmit(command) ?? new Uint8Array(),
  });
  return (contact) => ({
    transmit: (command) => {
      present = contact;
      return spoilt.transmit(command);
    },
  });
}

/** The authentication certificate of the next card that is not of the same person. */
function somebodyElses({ jlis, wallet }: PeerGround, card: TownCard) {
  const all = wallet.all();
  const place = all.indexOf(card);
  const other = [...all.slice(place), ...all.slice(0, place)]
    .find(({ person }) => person !== card.person);
  const key = other?.certificates.authentication;
  if (!key) throw new RangeError("Cannot set peer: nobody else has a card");
  const certificate = jlis.certificate(key);
  invariant(certificate !== undefined, "what is on a card was issued");
  return certificate;
}
