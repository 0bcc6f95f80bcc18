import {
  DAY_MS,
  HOUR_MS,
  invariant,
  plusMs,
} from "../../../conformance/terms/mod.ts";
import type { StatusMischief } from "../../../conformance/target/mod.ts";
import {
  type Crl,
  type CrlFields,
  decodeCrl,
  encodeCrl,
} from "../../../conformance/wire/mod.ts";
import type { SigningKey } from "../authority_keys.ts";
import type { CrlAsk, JlisPeers } from "../peers.ts";
import { ofOtherGeneration, ofOtherTree } from "./other_authority.ts";
import { forging, noDer } from "./spoil.ts";

/** Somebody before the revocation lists who does one thing wrong. */
export function mischievousCrl(does: StatusMischief): JlisPeers["crl"] {
  let turns = 0;
  return (ask) => handedOver(does, ask, turns++);
}

function handedOver(
  does: StatusMischief,
  ask: CrlAsk,
  turn: number,
): Uint8Array {
  const { issuer, now, authorities, honest } = ask;
  switch (does) {
    case "forged-signature":
      return resigned(honest(issuer, now), {}, forging(issuer));
    case "wrong-signer": {
      const other = ofOtherTree(issuer, authorities);
      const own = { authorityKeyId: other.keyId };
      return resigned(honest(issuer, now), own, other);
    }
    case "stale":
      return stale(ask);
    case "other-subject":
      return honest(ofOtherGeneration(issuer, authorities, now), now);
    case "malformed":
      return noDer(honest(issuer, now), turn);
  }
}

/**
 * The list that was replaced a day ago, word for word: so far back that no tolerance for clocks
 * makes it fresh. Where it names no end, the end is written in.
 */
function stale({ issuer, now, honest }: CrlAsk): Uint8Array {
  const inForce = read(honest(issuer, now));
  const { thisUpdate, nextUpdate = thisUpdate } = inForce;
  const back = DAY_MS + nextUpdate - thisUpdate;
  const list = honest(issuer, plusMs(now, -back));
  const then = read(list);
  return then.nextUpdate === undefined
    ? resigned(list, { nextUpdate: plusMs(then.thisUpdate, HOUR_MS) }, issuer)
    : list;
}

/** The list once more, with changes, signed with a key. */
function resigned(
  list: Uint8Array,
  changes: Partial<CrlFields>,
  key: SigningKey,
): Uint8Array {
  const { authorityKeyId, number, nextUpdate, ...rest } = read(list);
  return encodeCrl({
    issuer: rest.issuer,
    ...(authorityKeyId !== undefined && { authorityKeyId }),
    ...(number !== undefined && { number }),
    thisUpdate: rest.thisUpdate,
    ...(nextUpdate !== undefined && { nextUpdate }),
    entries: rest.entries,
    ...changes,
    signatureAlgorithm: key.algorithm,
  }, key.sign);
}

function read(list: Uint8Array): Crl {
  const crl = decodeCrl(list);
  invariant(crl.kind === "crl", "an honest list reads back");
  return crl;
}
