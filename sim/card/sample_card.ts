import { PersonalNumber } from "../../conformance/terms/mod.ts";
import { Rng } from "../kernel/rng.ts";
import { type CardParts, honestCard } from "./card_parts.ts";
import { ed25519Key, type SigningKey } from "./holder_keys.ts";
import { issueCard, type IssuedCard } from "./issued_card.ts";
import type { JpkiSpec, TokenKind } from "./jpki_app.ts";
import type { ProfileSpec } from "./profile_app.ts";

/** Where a sample differs from the usual. */
export interface SampleOptions {
  /** A child's card has no signature certificate. */
  readonly child?: boolean;
  /** What carries the JPKI application. */
  readonly token?: TokenKind;
  /** A card without PINs (顔認証マイナンバーカード). */
  readonly pinless?: boolean;
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

/** The card of an invented person, for examples and tests: PINs 1234, ABC123, 5678 and 4321. */
export function sampleCard(options: SampleOptions = {}): IssuedCard {
  const { token = "card", parts = honestCard } = options;
  const jpki = sampleJpki(options);
  const spec = token === "card"
    ? { jpki, profile: sampleProfile(options), common: COMMON, juki: JUKI }
    : { jpki };
  return issueCard(spec, parts, Rng.from("sample card"));
}

const JUKI = { pin: "4321" };
const COMMON = {
  serial: "123456789012345",
  municipality: "13101",
  expiry: "20310305",
};

function sampleJpki(options: SampleOptions): JpkiSpec {
  const { child = false, pinless = false, token = "card" } = options;
  const key = options.key ?? ed25519Key("sample");
  const holding = (name: string, pin: string) => ({
    certificate: sampleCertificate(name),
    key,
    pin: pinless ? undefined : pin,
  });
  const authentication = holding("authentication", "1234");
  const signature = holding("signature", "ABC123");
  return {
    token,
    caCertificates: {
      authentication: sampleCertificate("authentication CA"),
      signature: sampleCertificate("signature CA"),
    },
    holdings: child ? { authentication } : { authentication, signature },
  };
}

function sampleProfile({ pinless = false }: SampleOptions): ProfileSpec {
  return {
    personalNumber: PersonalNumber.parse("123456789018"),
    pin: pinless ? undefined : "5678",
    name: { family: "点検", given: "花子" },
    address: "東京都千代田区霞が関二丁目1番2号",
    birthDate: "1990-03-05",
    sex: "female",
    expiryYear: 2031,
    securityCode: "0042",
  };
}
