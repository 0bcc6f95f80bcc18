import { PersonalNumber } from "../../conformance/terms/mod.ts";
import { Rng } from "../kernel/rng.ts";
import { type CardParts, honestCard } from "./card_parts.ts";
import { ed25519Key, type SigningKey } from "./holder_keys.ts";
import { issueCard, type IssuedCard } from "./issued_card.ts";
import type { TokenKind } from "./jpki_app.ts";

/** Where a sample differs from the usual. */
export interface SampleOptions {
  /** A child's card has no signature certificate. */
  readonly child?: boolean;
  /** What carries the JPKI application. */
  readonly token?: TokenKind;
  /** Key of both certificates. */
  readonly key?: SigningKey;
  /** What the card is made of. */
  readonly parts?: CardParts;
}

/** Bytes that begin as a certificate does; the card does not look further. */
export function sampleCertificate(name: string, sizeBytes = 1300): Uint8Array {
  const bytes = Rng.from(name).bytes(sizeBytes);
  const size = sizeBytes - 4;
  bytes.set([0x30, 0x82, size >> 8, size & 0xff]);
  return bytes;
}

/** The card of an invented person, for examples and tests: PINs 1234 and ABC123. */
export function sampleCard(options: SampleOptions = {}): IssuedCard {
  const { child = false, token = "card", parts = honestCard } = options;
  const key = options.key ?? ed25519Key("sample");
  const holding = (name: string, pin: string) => ({
    certificate: sampleCertificate(name),
    key,
    pin,
  });
  const authentication = holding("authentication", "1234");
  const signature = holding("signature", "ABC123");
  return issueCard(
    {
      jpki: {
        token,
        caCertificates: {
          authentication: sampleCertificate("authentication CA"),
          signature: sampleCertificate("signature CA"),
        },
        holdings: child ? { authentication } : { authentication, signature },
      },
      profile: {
        personalNumber: PersonalNumber.parse("123456789018"),
        pin: "5678",
        name: { family: "点検", given: "花子" },
        address: "東京都千代田区霞が関二丁目1番2号",
        birthDate: "1990-03-05",
        sex: "female",
        expiryYear: 2031,
        securityCode: "0042",
      },
    },
    parts,
    Rng.from("sample card"),
  );
}
