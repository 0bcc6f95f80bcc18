import { assertEquals } from "@std/assert";
import { sampleCard } from "./sample_card.ts";

/** Commands with a name, in hex. */
const NAMED: Readonly<Record<string, string>> = {
  JPKI: "00a4040c 0a d392f000260100000001",
  PROFILE: "00a4040c 0a d3921000310001010408",
  FACE: "00a4040c 0a d3921000310001010402",
  JUKI: "00a4040c 0a d3921000310001010401",
  COMMON: "00a4040c 0a d3921000310001010100",
  AUTH: "00200098 04 31323334",
  SIGN: "0020009b 06 414243313233",
  CODE_A: "00200094 0c 313233343536373839303138",
  "AA*246": "aa".repeat(246),
};

/** What it says | what goes before | the command | the whole answer. */
const ANSWERS = `
SELECT AP |  | JPKI | 9000
SELECT AP with Le |  | JPKI 00 | 9000
SELECT AP with FCI |  | 00a404000ad392f000260100000001 | 6f0c840ad392f0002601000000019000
SELECT AP with FCI and Le |  | 00a404000ad392f00026010000000100 | 6f0c840ad392f0002601000000019000
SELECT AP with FCI and a small Le |  | 00a404000ad392f00026010000000104 | 6f0c840a9000
SELECT of an unknown AP |  | 00a4040c05a000000003 | 6a82
SELECT by part of an AID |  | 00a4040c05d392f00026 | 6a82
SELECT AP without AID |  | 00a4040c | 6700
SELECT AP with other P2 |  | 00a404020ad392f000260100000001 | 6a86
SELECT with other P1 | JPKI | 00a4000c023f00 | 6a86
SELECT EF | JPKI | 00a4020c020018 | 9000
SELECT EF before any AP |  | 00a4020c020018 | 6a82
SELECT of an unknown EF | JPKI | 00a4020c020099 | 6a82
SELECT EF by the low byte only | JPKI | 00a4020c020118 | 6a82
SELECT EF with other P2 | JPKI | 00a40200020018 | 6a86
SELECT EF of one byte | JPKI | 00a4020c0118 | 6700
READ BINARY of the presence file | JPKI 00a4020c020008 | 00b0000000 | 8f8f009000
READ BINARY by short name | JPKI | 00b0880000 | 8f8f009000
READ BINARY by short name, offset | JPKI | 00b0880101 | 8f9000
READ BINARY up to the end | JPKI | 00b0880200 | 009000
READ BINARY at the end | JPKI | 00b0880300 | 6b00
READ BINARY with a long offset at the end | JPKI 00b0880001 | 00b0010001 | 6b00
READ BINARY of 15-bit offset | JPKI 00a4020c02000a | 00b0080001 | 6b00
READ BINARY by short name selects | JPKI 00b0880001 | 00b0000201 | 009000
READ BINARY, extended | JPKI | 00b08800000000 | 8f8f009000
READ BINARY without current EF | JPKI | 00b0000000 | 6986
READ BINARY before any AP |  | 00b0000000 | 6986
READ BINARY by short name before any AP |  | 00b0880000 | 6a82
READ BINARY of an unknown short name | JPKI | 00b0890000 | 6a82
READ BINARY of short name 0 | JPKI | 00b0800000 | 6a86
READ BINARY of short name 1F | JPKI | 00b09f0000 | 6a86
READ BINARY with odd P1 | JPKI | 00b0c80000 | 6a86
READ BINARY without Le | JPKI | 00b08800 | 6700
READ BINARY with data | JPKI | 00b08800010000 | 6700
READ BINARY of a PIN file | JPKI 00a4020c020018 | 00b0000000 | 6981
READ BINARY of a key file | JPKI AUTH | 00b0970000 | 6981
READ BINARY of the signature certificate without PIN | JPKI | 00b0810004 | 6982
READ BINARY of it after the authentication PIN | JPKI AUTH | 00b0810004 | 6982
READ BINARY of it after the signature PIN | JPKI SIGN | 00b0810004 | 308205109000
READ BINARY of the authentication certificate | JPKI | 00b08a0004 | 308205109000
VERIFY of the current EF | JPKI 00a4020c020018 | 002000800431323334 | 9000
VERIFY by short name | JPKI | AUTH | 9000
VERIFY does not select | JPKI AUTH | 00200080 | 6986
VERIFY of a wrong PIN | JPKI | 002000980430303030 | 63c2
VERIFY of a wrong signature PIN | JPKI | 0020009b06414243313234 | 63c4
VERIFY of a signature PIN in small letters | JPKI | 0020009b06616263313233 | 63c4
VERIFY of a PIN of impossible length | JPKI | 0020009801 31 | 63c2
VERIFY without current EF | JPKI | 002000800431323334 | 6986
VERIFY of a file that is no PIN | JPKI 00a4020c020017 | 002000800431323334 | 6981
VERIFY of an unknown short name | JPKI | 002000820431323334 | 6a88
VERIFY before any AP |  | AUTH | 6a88
VERIFY with other P1 | JPKI | 002001980431323334 | 6a86
VERIFY with other P2 | JPKI | 002000180431323334 | 6a86
VERIFY with reserved bits in P2 | JPKI | 002000b80431323334 | 6a86
counter query | JPKI | 00200098 | 63c3
counter query of the signature PIN | JPKI | 0020009b | 63c5
counter query after a match | JPKI AUTH | 00200098 | 63c3
counter query after a mistake | JPKI 002000980430303030 | 00200098 | 63c2
counter query consumes nothing | JPKI 00200098 00200098 | 00200098 | 63c3
CHANGE REFERENCE DATA | JPKI AUTH | 002401980439393939 | 9000
CHANGE REFERENCE DATA without the flag | JPKI | 002401980439393939 | 6982
CHANGE REFERENCE DATA with the other flag | JPKI SIGN | 002401980439393939 | 6982
CHANGE REFERENCE DATA to a wrong form | JPKI AUTH | 0024019805 3939393939 | 6a80
CHANGE REFERENCE DATA of signature to small letters | JPKI SIGN | 0024019b06616263313233 | 6a80
CHANGE REFERENCE DATA without data | JPKI AUTH | 00240198 | 6700
CHANGE REFERENCE DATA with other P1 | JPKI AUTH | 002400980439393939 | 6a86
CHANGE REFERENCE DATA without current EF | JPKI AUTH | 002401800439393939 | 6986
CHANGE REFERENCE DATA of what is no PIN | JPKI AUTH | 002401970439393939 | 6a88
CHANGE REFERENCE DATA of a printed code | PROFILE CODE_A | 002401940c313233343536373839303138 | 6982
COMPUTE DIGITAL SIGNATURE without PIN | JPKI | 802a0097 01 aa 00 | 6982
COMPUTE DIGITAL SIGNATURE with the other PIN | JPKI AUTH | 802a009a 01 aa 00 | 6982
COMPUTE DIGITAL SIGNATURE the other way round | JPKI SIGN | 802a0097 01 aa 00 | 6982
COMPUTE DIGITAL SIGNATURE without current EF | JPKI AUTH | 802a0080 01 aa 00 | 6986
COMPUTE DIGITAL SIGNATURE with what is no key | JPKI AUTH 00a4020c020018 | 802a0080 01 aa 00 | 6981
COMPUTE DIGITAL SIGNATURE of an unknown key | JPKI AUTH | 802a0092 01 aa 00 | 6a88
COMPUTE DIGITAL SIGNATURE with other P1 | JPKI AUTH | 802a0697 01 aa 00 | 6a86
COMPUTE DIGITAL SIGNATURE with other P2 | JPKI AUTH | 802a0017 01 aa 00 | 6a86
COMPUTE DIGITAL SIGNATURE of nothing | JPKI AUTH | 802a0097 00 | 6700
COMPUTE DIGITAL SIGNATURE of 246 bytes | JPKI AUTH | 802a0097 f6 AA*246 00 | 6700
COMPUTE DIGITAL SIGNATURE 01 of nothing | JPKI AUTH | 802a0197 00 | 6700
COMPUTE DIGITAL SIGNATURE 02 of 31 bytes | JPKI AUTH | 802a0297 1f aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa 00 | 6700
COMPUTE DIGITAL SIGNATURE 04 | JPKI AUTH | 802a0497 01 aa 00 | 6a86
COMPUTE DIGITAL SIGNATURE 05 | JPKI AUTH | 802a0597 01 aa 00 | 6a86
COMPUTE DIGITAL SIGNATURE 03 without PIN | JPKI | 802a0397 01 aa 00 | 6982
COMPUTE DIGITAL SIGNATURE without Le | JPKI AUTH | 802a0097 01 aa | 6700
COMPUTE DIGITAL SIGNATURE with a small Le | JPKI AUTH | 802a0097 01 aa 3f | 6700
GET CHALLENGE with data |  | 0084000001aa08 | 6700
GET CHALLENGE without Le |  | 00840000 | 6700
GET CHALLENGE of 257 bytes |  | 00840000000101 | 6700
GET CHALLENGE with other P1 |  | 0084010008 | 6a86
GET CHALLENGE with other P2 |  | 0084000108 | 6a86
READ RECORD | COMMON 00a4020c020001 | 00b2010400 | 011c 313233343536373839303132333435 3133313031 3230333130333035 9000
READ RECORD with a small Le | COMMON 00a4020c020001 | 00b2010402 | 011c9000
READ RECORD that is not there | COMMON 00a4020c020001 | 00b2020400 | 6a83
READ RECORD of a file that is not there | COMMON | 00a4020c020002 | 6a82
READ RECORD of a file without records | JPKI 00b0880001 | 00b2010400 | 6981
READ RECORD without current EF | JPKI | 00b2010400 | 6986
READ RECORD 0 | JPKI | 00b2000400 | 6a86
READ RECORD with other P2 | JPKI | 00b2010500 | 6a86
READ RECORD without Le | JPKI | 00b20104 | 6700
SELECT of the issuer domain | JPKI AUTH | 00a4040c07a0000001510000 | 9000
VERIFY after the issuer domain | JPKI 00a4040c07a0000001510000 | AUTH | 6a88
SELECT of part of the issuer domain | JPKI | 00a4040c06a00000015100 | 6a82
VERIFY of the born-blocked file | PROFILE | 002000920431323334 | 6984
counter query of the born-blocked file | PROFILE | 00200092 | 63c0
CHANGE REFERENCE DATA of the born-blocked file | PROFILE | 002401920431323334 | 6982
counter query of the face-check codes | FACE | 00200093 | 63ca
counter query of the Juki PIN | JUKI | 0020009c | 63c3
a PIN file of another application | JUKI | 00200098 | 6a88
an unknown instruction |  | 00ca df30 05 | 6d00
a signature in the wrong class | JPKI AUTH | 002a0097 01 aa 00 | 6d00
VERIFY in the wrong class | JPKI | 80200098 | 6d00
logical channel 1 |  | 01a4040c | 6881
logical channel 3 |  | 03a4040c | 6881
secure messaging 04 |  | 04a4040c | 6882
secure messaging 08 |  | 08a4040c | 6882
secure messaging 0C |  | 0ca4040c | 6882
another class |  | 05a4040c | 6e00
class FF |  | ffa4040c | 6e00
no bytes |  |  | 6700
three bytes |  | 00a404 | 6700
Lc beyond the end | JPKI | 00200098 05 31323334 | 6700
bytes behind Le | JPKI | 00200098 02 31323334 | 6700
`;

function bytesOf(text: string): Uint8Array {
  const hex = text.split(" ").map((word) => NAMED[word] ?? word).join("");
  return Uint8Array.fromHex(hex.replaceAll(" ", ""));
}

for (const line of ANSWERS.trim().split("\n")) {
  const [says, before, command, expected] = line.split("|")
    .map((cell) => cell.trim()) as [string, string, string, string];
  Deno.test(`card: ${says} answers ${expected}`, () => {
    const { card } = sampleCard();
    const earlier = before === "" ? [] : before.split(" ");
    for (const one of earlier) card.transmit(bytesOf(one));
    assertEquals(
      card.transmit(bytesOf(command)).toHex(),
      expected.replaceAll(" ", ""),
    );
  });
}
