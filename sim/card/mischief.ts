import type { CardMischief } from "../../conformance/target/mod.ts";
import {
  decodeResponse,
  encodeResponse,
  SW,
} from "../../conformance/wire/mod.ts";
import { CertificateReads } from "./certificate_reads.ts";
import { padded } from "./files.ts";

/** One end of a dialogue with a card: a command goes in, its answer comes out. */
export interface Dialogue {
  /** One command APDU in, one response APDU out; nothing once the card has gone. */
  transmit(command: Uint8Array): Uint8Array;
}

/** What a card in between makes of one command and the good card's answer. */
type Spoil = (command: Uint8Array, answer: Uint8Array) => Uint8Array;

/** From this command on there is no card: it has gone while its certificate was being read. */
const GONE_FROM_COMMAND = 6;
/** The signature certificate and the authentication certificate; their issuers' stay. */
const HOLDERS: ReadonlySet<number> = new Set([0x01, 0x0a]);
const CERTIFICATE_FILE_SIZE_MIN = 2048;
/** By turns: one octet too many, one too few, more than the file has, hardly anything. */
const LIES: readonly ((length: number) => number)[] = [
  (length) => length + 1,
  (length) => length - 1,
  () => 0xfff0,
  () => 0x0010,
];

/**
 * A good card's dialogue, spoiled on its way out. The card itself does not notice: counters and
 * flags are what the commands made of them. `swap` is the certificate that a swapped one is
 * swapped for; without it nothing is swapped.
 *
 * @example A card that is gone from the sixth command on
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { mischievous } from "./mischief.ts";
 * import { sampleCard } from "./sample_card.ts";
 *
 * const contact = mischievous(sampleCard().card, "removed-midway");
 * const select = Uint8Array.fromHex("00a4040c0ad392f000260100000001");
 * for (let i = 1; i < 6; i++) assertEquals(contact.transmit(select).toHex(), "9000");
 * assertEquals(contact.transmit(select), new Uint8Array());
 * ```
 */
export function mischievous(
  contact: Dialogue,
  does: CardMischief,
  swap?: Uint8Array,
): Dialogue {
  if (does === "removed-midway") return removedMidway(contact);
  const spoil = spoilOf(does, swap);
  return {
    transmit: (command) => spoil(command, contact.transmit(command)),
  };
}

function spoilOf(
  does: Exclude<CardMischief, "removed-midway">,
  swap: Uint8Array | undefined,
): Spoil {
  switch (does) {
    case "lying-lengths":
      return lyingLengths();
    case "swapped-certificate":
      return swap ? swappedCertificate(swap) : (_, answer) => answer;
    case "truncated-answers":
      return truncatedAnswers;
  }
}

/** The commands that come too late do not reach the card. */
function removedMidway(contact: Dialogue): Dialogue {
  let commands = 0;
  return {
    transmit: (command) => {
      commands += 1;
      return commands < GONE_FROM_COMMAND
        ? contact.transmit(command)
        : new Uint8Array();
    },
  };
}

/** The two length octets behind `30 82`, as far as the answer goes, whenever it begins the file. */
function lyingLengths(): Spoil {
  const reads = new CertificateReads();
  let told = 0;
  return (command, answer) => {
    const read = reads.of(command);
    reads.note(command, answer);
    const response = decodeResponse(answer);
    if (read?.offset !== 0 || response.kind === "malformed") return answer;
    const { data, sw } = response;
    if (data.length < 4 || data[0] !== 0x30 || data[1] !== 0x82) return answer;
    const length = LIES[told++ % LIES.length]!(data[2]! << 8 | data[3]!);
    const lie = data.slice();
    lie.set([length >> 8, length & 0xff], 2);
    return encodeResponse({ data: lie, sw });
  };
}

/** Where the good card shows its holder's certificate, this one shows another in a file of its own. */
function swappedCertificate(swap: Uint8Array): Spoil {
  const reads = new CertificateReads();
  const file = padded(swap, CERTIFICATE_FILE_SIZE_MIN);
  return (command, answer) => {
    const read = reads.of(command);
    reads.note(command, answer);
    const response = decodeResponse(answer);
    if (!read || !HOLDERS.has(read.file) || response.kind === "malformed") {
      return answer;
    }
    // The files may differ in size; every other refusal is the good card's own.
    if (response.sw !== SW.OK && response.sw !== SW.WRONG_OFFSET) return answer;
    if (read.offset >= file.length) {
      return encodeResponse({ sw: SW.WRONG_OFFSET });
    }
    const data = file.subarray(read.offset, read.offset + read.le);
    return encodeResponse({ data, sw: SW.OK });
  };
}

/** A status word alone has no tail to lose; so the dialogue comes to where there is data. */
function truncatedAnswers(
  _command: Uint8Array,
  answer: Uint8Array,
): Uint8Array {
  return answer.length > 2
    ? answer.subarray(0, Math.ceil((answer.length - 2) / 2))
    : answer;
}
