import { DAY_MS, MINUTE_MS, plusMs } from "../../../conformance/terms/mod.ts";
import type { StatusMischief } from "../../../conformance/target/mod.ts";
import {
  encodeCertificate,
  type SingleResponse,
} from "../../../conformance/wire/mod.ts";
import {
  type CertificationAuthority,
  DELEGATE_SERIAL,
} from "../certification_authority.ts";
import { authorityName, responderName } from "../directory_names.ts";
import { serialFrom } from "../issued.ts";
import type { JlisPeers, OcspAsk } from "../peers.ts";
import { ofOtherTree } from "./other_authority.ts";
import {
  resigned,
  type SoundResponse,
  soundResponse,
} from "./sound_response.ts";
import { forging, noDer } from "./spoil.ts";

/** So far back that no tolerance for clocks that go wrong makes a response fresh. */
const STALE_MS = DAY_MS;

/**
 * Somebody before the OCSP service who does one thing wrong. What can be wrong in two ways is so by
 * turns. Errors of the service, which nobody signs, pass as they are.
 */
export function mischievousOcsp(does: StatusMischief): JlisPeers["ocsp"] {
  let turns = 0;
  return (ask) => answered(does, ask, turns++);
}

function answered(
  does: StatusMischief,
  ask: OcspAsk,
  turn: number,
): Uint8Array {
  switch (does) {
    case "forged-signature":
      return respoken(
        ask,
        turn % 2 === 0 ? withForgedSignature : inTheNameOfTheCa,
      );
    case "wrong-signer":
      return respoken(ask, turn % 2 === 0 ? byNoDelegate : byAnothersDelegate);
    case "stale":
      return stale(ask);
    case "other-subject":
      return respoken(ask, aboutTheNext);
    case "malformed":
      return noDer(ask.honest(ask.request, ask.now), turn);
  }
}

/** Make a wrong response of the right one. */
function respoken(
  { request, now, authorities, honest }: OcspAsk,
  spoil: (sound: SoundResponse, other: CertificationAuthority) => Uint8Array,
): Uint8Array {
  const response = honest(request, now);
  const sound = soundResponse(response, authorities);
  return sound
    ? spoil(sound, ofOtherTree(sound.issuer, authorities))
    : response;
}

/** One bit of the signature is turned. */
function withForgedSignature(sound: SoundResponse): Uint8Array {
  return resigned(sound, {}, forging(sound.key));
}

/** A stranger signs and names the CA itself as the responder. */
function inTheNameOfTheCa(
  sound: SoundResponse,
  other: CertificationAuthority,
): Uint8Array {
  const responderId = { keyHash: sound.issuer.keyId };
  return resigned(sound, { responderId, certificates: [] }, other);
}

/** The CA certified the signer, but not for this. */
function byNoDelegate(sound: SoundResponse): Uint8Array {
  const { issuer } = sound;
  return resigned(sound, {
    responderId: { keyHash: issuer.delegate().key.keyId },
    certificates: [withoutPurpose(issuer)],
  }, issuer.delegate().key);
}

/** The CA of the other tree certified the signer. */
function byAnothersDelegate(
  sound: SoundResponse,
  other: CertificationAuthority,
): Uint8Array {
  const { key, certificate } = other.delegate();
  return resigned(sound, {
    responderId: { keyHash: key.keyId },
    certificates: [certificate],
  }, key);
}

/** What the service said then, word for word; where it names no end, the end is written in. */
function stale({ request, now, authorities, honest }: OcspAsk): Uint8Array {
  const response = honest(request, plusMs(now, -STALE_MS));
  const sound = soundResponse(response, authorities);
  if (!sound) return response;
  const { responses } = sound.basic;
  if (responses.every((single) => single.nextUpdate !== undefined)) {
    return response;
  }
  const ended = responses.map((single) => ({
    ...single,
    nextUpdate: plusMs(single.thisUpdate, MINUTE_MS),
  }));
  return resigned(sound, { responses: ended }, sound.key);
}

/** The certificate with the next serial number is good; of the one asked about, nothing. */
function aboutTheNext(sound: SoundResponse): Uint8Array {
  const responses = sound.basic.responses.map(({ certId, ...single }) => {
    const serial = serialFrom(Number.parseInt(certId.serial, 16) + 1);
    const other: SingleResponse = {
      ...single,
      certId: { ...certId, serial },
      status: { kind: "good" },
    };
    return other;
  });
  return resigned(sound, { responses }, sound.key);
}

/** A certificate of the delegate's key without the purpose id-kp-OCSPSigning (RFC 6960, 4.2.2.2). */
function withoutPurpose(issuer: CertificationAuthority): Uint8Array {
  const { tree, notBefore, notAfter, keyId, algorithm } = issuer;
  const { key } = issuer.delegate();
  return encodeCertificate({
    serial: DELEGATE_SERIAL,
    issuer: authorityName(tree),
    subject: responderName(tree),
    notBefore,
    notAfter,
    publicKeyInfo: key.publicKeyInfo,
    signatureAlgorithm: algorithm,
    subjectKeyId: key.keyId,
    authorityKeyId: keyId,
    keyUsage: ["digitalSignature"],
  }, issuer.sign);
}
