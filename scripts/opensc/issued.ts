import { type Tree, TREES } from "../../conformance/terms/mod.ts";
import type { PersonSpec } from "../../conformance/target/mod.ts";
import { decodeResponse, encodeCommand } from "../../conformance/wire/mod.ts";
import { inventedStreet } from "../commands/street.ts";
import { type StreetCard, takeCard } from "../commands/street_card.ts";

/** What has to come out of the reader, byte for byte. */
export interface Issued {
  /** Whose card it is. */
  readonly holder: PersonSpec;
  /** Serial numbers that J-LIS gave out, lower-case hex. */
  readonly serials: Readonly<Partial<Record<Tree, string>>>;
  /** DER by OpenSC's number: 1 and 2 the holder's, 3 and 4 their issuers', authentication first. */
  readonly certificates: Readonly<Record<1 | 2 | 3 | 4, Uint8Array>>;
}

const JPKI_AID = "d392f000260100000001";
const SHORT_FILE_NAMES = { 1: 0x0a, 2: 0x01, 3: 0x0b, 4: 0x02 } as const;
const SHORT_PIN_NAMES = { authentication: 0x18, signature: 0x1b } as const;
/** The parameters that `tenken card` takes by default. */
const STREET = { seed: 1, people: 8 };

/** The same card as `tenken card` makes at that instant: nothing in it is left to chance. */
export function issuedTo(person: string, now: string): Issued {
  const card = takeCard(inventedStreet({ ...STREET, now }), person);
  send(card, { ins: 0xa4, p1: 0x04, p2: 0x0c }, Uint8Array.fromHex(JPKI_AID));
  for (const tree of TREES) {
    const pin = new TextEncoder().encode(card.holder.pins[tree]);
    send(card, { ins: 0x20, p1: 0x00, p2: 0x80 | SHORT_PIN_NAMES[tree] }, pin);
  }
  const certificates = {
    1: certificate(card, 1),
    2: certificate(card, 2),
    3: certificate(card, 3),
    4: certificate(card, 4),
  };
  const { authentication, signature } = card.state.certificates;
  return {
    holder: card.holder,
    serials: {
      ...(authentication && { authentication: authentication.serial }),
      ...(signature && { signature: signature.serial }),
    },
    certificates,
  };
}

/** A file is longer than its certificate: the DER header says how long that is. */
function certificate(card: StreetCard, id: 1 | 2 | 3 | 4): Uint8Array {
  const p1 = 0x80 | SHORT_FILE_NAMES[id];
  const file = send(card, { ins: 0xb0, p1, p2: 0x00 });
  return file.slice(0, 4 + (file[2]! << 8 | file[3]!));
}

function send(
  card: StreetCard,
  header: { readonly ins: number; readonly p1: number; readonly p2: number },
  data?: Uint8Array,
): Uint8Array {
  const apdu = { cla: 0x00, ...header };
  const command = data === undefined
    ? encodeCommand({ ...apdu, le: 65_536 })
    : encodeCommand({ ...apdu, data });
  const response = decodeResponse(card.transmit(command));
  return response.kind === "response" ? response.data : new Uint8Array();
}
