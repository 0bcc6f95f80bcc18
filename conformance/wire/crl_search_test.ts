import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import vectors from "../../fixtures/vectors/status.json" with { type: "json" };
import { type Instant, plusMs } from "../terms/mod.ts";
import { type Crl, decodeCrl, encodeCrl } from "./crl.ts";
import { writeEntries } from "./crl_entry_writing.ts";
import { type CrlIndex, indexCrl } from "./crl_search.ts";
import { encodeTlv } from "./tlv.ts";
import {
  algorithms,
  hexes,
  instants,
  names,
  reasons,
  serials,
} from "./fields_test_support.ts";

/** The whole reader is the yardstick: what it accepts is searched, and nothing else. */
const rows = vectors.vectors.filter((row) => row.input.kind === "crl")
  .map(({ id, input, expected }) => ({
    id,
    der: Uint8Array.from(atob(input.der), (octet) => octet.charCodeAt(0)),
    expected,
  }));

const entries = fc.array(
  fc.record({ serial: serials, revokedAt: instants, reason: reasons }, {
    requiredKeys: ["serial", "revokedAt"],
  }),
  { maxLength: 8 },
);
const lists: fc.Arbitrary<Uint8Array> = fc.record({
  issuer: names,
  authorityKeyId: hexes(20),
  number: fc.bigInt(0n, 2n ** 159n - 1n),
  thisUpdate: instants,
  nextUpdate: instants,
  entries,
  signatureAlgorithm: algorithms,
}, {
  requiredKeys: ["issuer", "thisUpdate", "entries", "signatureAlgorithm"],
}).map((fields) => encodeCrl(fields, () => new Uint8Array(64)));

/** Everything that a search can learn of a list, against everything that the reader says. */
function isSame(list: Crl, index: CrlIndex): boolean {
  const { entries, ...said } = list;
  const { entryCount, find, ...indexed } = index;
  assertEquals(indexed, said);
  assertEquals(entryCount, entries.length);
  for (const { serial } of entries) {
    assertEquals(find(serial), entries.find((e) => e.serial === serial));
  }
  return true;
}

function agrees(der: Uint8Array): boolean {
  const read = decodeCrl(der), index = indexCrl(der);
  if (read.kind === "crl") {
    assert(index.kind === "crl", "a sound list is refused");
    return isSame(read, index);
  }
  assert(index.kind === "malformed", "a malformed list is accepted");
  assertEquals(index.what, "CRL");
  return index.offset !== undefined && index.offset >= 0 &&
    index.offset <= der.length;
}

Deno.test("every list vector is decided as it stands, and searched", () => {
  assert(rows.length > 30);
  for (const { id, der, expected } of rows) {
    const answer = indexCrl(der).kind === "crl" ? "accept" : "reject";
    assertEquals(answer, expected, id);
    assert(agrees(der), id);
  }
});

Deno.test("whatever can be written is found, and what is not on a list is not", () => {
  fc.assert(
    fc.property(lists, serials, (der, stranger) => {
      const read = decodeCrl(der), index = indexCrl(der);
      assert(read.kind === "crl" && index.kind === "crl");
      const listed = read.entries.find(({ serial }) => serial === stranger);
      assertEquals(index.find(stranger), listed);
      return isSame(read, index);
    }),
    { seed: 30, numRuns: 500 },
  );
});

const slips = fc.record({
  kind: fc.constantFrom("change", "change", "cut", "insert", "twice"),
  at: fc.nat({ max: 0xffff }),
  octets: fc.uint8Array({ minLength: 1, maxLength: 3 }),
});

Deno.test("whatever slips happen, the search accepts what the reader accepts", () => {
  fc.assert(
    fc.property(lists, fc.array(slips, { maxLength: 2 }), (der, list) => {
      const broken = list.reduce<Uint8Array>((bytes, { kind, at, octets }) => {
        const place = at % (bytes.length + 1);
        const skip = kind === "insert" || kind === "twice" ? 0 : octets.length;
        const middle = kind === "cut"
          ? []
          : kind === "twice"
          ? bytes.subarray(place, place + octets.length)
          : octets;
        return Uint8Array.from([
          ...bytes.subarray(0, place),
          ...middle,
          ...bytes.subarray(place + skip),
        ]);
      }, der);
      return agrees(broken);
    }),
    { seed: 31, numRuns: 3_000 },
  );
});

/** Where one list stands on its own feet and every octet of its entries can be anything. */
const small = rows.find(({ id }) => id === "status-001")!.der;

Deno.test("any octet in any place is judged as the reader judges it", () => {
  assertEquals(indexCrl(small).kind, "crl");
  let accepted = 0, refused = 0;
  for (let at = 0; at < 330 && at < small.length; at++) {
    for (const octet of octetsAround(small[at]!)) {
      const broken = small.slice();
      broken[at] = octet;
      assert(agrees(broken), `octet ${at} as ${octet}`);
      if (indexCrl(broken).kind === "crl") accepted++;
      else refused++;
    }
  }
  assert(accepted > 500 && refused > 500);
});

function octetsAround(octet: number): number[] {
  const near = [-2, -1, 1, 2].map((by) => octet + by & 0xff);
  const far = [0x00, 0x02, 0x17, 0x18, 0x30, 0x39, 0x7f, 0x80, 0xa0, 0xff];
  const flipped = [1, 2, 4, 8, 16, 32, 64, 128].map((bit) => octet ^ bit);
  return [...near, ...far, ...flipped];
}

/** A list around members that no writer would write. */
function listAround(...afterThisUpdate: Uint8Array[]): Uint8Array {
  const read = decodeCrl(bare());
  assert(read.kind === "crl");
  const head = read.tbs.subarray(2);
  const tbs = encodeTlv(0x30, concat(head, ...afterThisUpdate));
  return encodeTlv(0x30, concat(tbs, read.der.subarray(2 + read.tbs.length)));
}

function bare(): Uint8Array {
  return encodeCrl({
    issuer: [],
    thisUpdate: 0 as Instant,
    entries: [],
    signatureAlgorithm: "ed25519",
  }, () => new Uint8Array(8));
}

function concat(...parts: Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

/** A list of one entry, of which the serial number and the time are given as they stand. */
function oneEntry(serial: string, time: string, tag = 0x17): Uint8Array {
  const when = encodeTlv(tag, new TextEncoder().encode(time));
  const number = encodeTlv(0x02, Uint8Array.fromHex(serial));
  return listAround(encodeTlv(0x30, encodeTlv(0x30, concat(number, when))));
}

Deno.test("every form of a serial number is judged as the reader judges it", () => {
  const firsts = ["", "00", "01", "7f", "80", "ff"];
  const seconds = ["", "00", "01", "7f", "80", "ff"];
  const rests = ["", "00", "ab".repeat(18), "ab".repeat(19), "ab".repeat(20)];
  const kinds = firsts.flatMap((first) =>
    seconds.flatMap((second) =>
      rests.map((rest) => {
        const der = oneEntry(first + second + rest, "260228235959Z");
        assert(agrees(der), first + second + rest);
        return indexCrl(der).kind;
      })
    )
  );
  assert(kinds.includes("crl") && kinds.includes("malformed"));
});

Deno.test("every day, and many that are none, is judged as the reader judges it", () => {
  const digits = (n: number) => String(n).padStart(2, "0");
  let days = 0;
  for (const year of [0, 23, 24, 49, 50, 52, 99]) {
    for (let month = 0; month <= 13; month++) {
      for (let day = 0; day <= 32; day++) {
        const time = [year, month, day].map(digits).join("") + "120000Z";
        const der = oneEntry("05", time);
        assert(agrees(der), time);
        if (indexCrl(der).kind === "crl") days++;
      }
    }
  }
  assertEquals(days, 4 * 365 + 3 + 3 * 365);
});

Deno.test("every clock, and many that are none, is judged as the reader judges it", () => {
  const clocks = ["000000", "235959", "240000", "236000", "235960", "2359 9"];
  const ends = ["Z", "z", "", "+0900", ".5Z"];
  for (const text of clocks.flatMap((c) => ends.map((end) => c + end))) {
    assert(agrees(oneEntry("05", `260228${text}`)), text);
    assert(agrees(oneEntry("05", `20500228${text}`, 0x18)), text);
    assert(agrees(oneEntry("05", `20260228${text}`, 0x18)), text);
  }
});

Deno.test("nothing hides where the entries are cut out", () => {
  const time = encodeTlv(0x17, new TextEncoder().encode("700101000000Z"));
  const entry = encodeTlv(0x30, concat(encodeTlv(2, Uint8Array.of(5)), time));
  const list = encodeTlv(0x30, entry);
  const number = Uint8Array.of(48, 10, 6, 3, 0x55, 0x1d, 20, 4, 3, 2, 1, 1);
  const more = encodeTlv(0xa0, encodeTlv(0x30, number));
  const cases = [
    [[], "crl"],
    [[list], "crl"],
    [[time, list], "crl"],
    [[time, list, more], "crl"],
    [[list, more], "crl"],
    [[list, time], "malformed"],
    [[list, list], "malformed"],
    [[list, time, list], "malformed"],
    [[list, more, list], "malformed"],
    [[time, time, list], "malformed"],
    [[more, list], "malformed"],
    [[encodeTlv(0x30, new Uint8Array(0))], "malformed"],
    [[encodeTlv(0x30, concat(entry, Uint8Array.of(0)))], "malformed"],
    [[encodeTlv(0x31, entry)], "malformed"],
  ] as const;
  for (const [members, kind] of cases) {
    const der = listAround(...members);
    assertEquals(decodeCrl(der).kind, kind);
    assertEquals(indexCrl(der).kind, kind);
    assert(agrees(der));
  }
});

Deno.test("a change of the octets afterwards changes nothing", () => {
  const der = small.slice();
  const index = indexCrl(der), read = decodeCrl(small);
  assert(index.kind === "crl" && read.kind === "crl");
  der.fill(0);
  assert(isSame(read, index));
});

Deno.test("a long list holds what was put on it, each serial number once", () => {
  const at = 1_700_000_000_000 as Instant;
  const all = Array.from({ length: 5_000 }, (_, i) => ({
    serial: `06${i.toString(16).padStart(6, "0")}` as never,
    revokedAt: plusMs(at, i * 61_000),
  }));
  const der = encodeCrl({
    issuer: [],
    thisUpdate: at,
    entries: all,
    signatureAlgorithm: "ed25519",
  }, () => new Uint8Array(8));
  const index = indexCrl(der);
  assert(index.kind === "crl");
  assertEquals(index.entryCount, all.length);
  for (const entry of all) assertEquals(index.find(entry.serial), entry);
  assertEquals(index.find("07000000" as never), undefined);
  assertEquals(writeEntries([]).length, 0);
});
