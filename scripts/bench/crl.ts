import { invariant } from "../../conformance/terms/mod.ts";
import {
  ourList,
  ourSearch,
  revoked,
  signNothing,
  signRsa,
  theirCertificate,
  theirList,
  theirSearch,
} from "./crl_lists.ts";
import { Publisher } from "./crl_publisher.ts";
import { elapsedMs, medians, type Way } from "./rounds.ts";
import { ratio, table } from "./table.ts";

const SIZES = [1_000, 10_000, 100_000] as const;
/** pkijs takes half a minute for the longest list, building and searching once. */
const THEIR_SIZES = [1_000, 10_000] as const;
/** RSA carries NULL as its parameters (RFC 8017, A.2.4), at two places; pkijs leaves them out. */
const NULLS_OCTETS = 4;
const ENTRIES_A_ROUND = 100_000;

/**
 * Cost of an entry of a revocation list, built and searched: as lists grow, and against pkijs. To
 * build is to encode and to sign; to publish is to look up, to sort and to build; to search is to
 * read the bytes and to find one serial number.
 */
export async function crlTable(): Promise<string> {
  const found = await medians([
    ...SIZES.flatMap(ourWays),
    ...THEIR_SIZES.flatMap(theirWays),
  ]);
  const of = (way: string, size: number) => found.get(`${way} ${size}`)!;
  const [few, , many] = SIZES;
  return table("Revocation lists (RSA-2048, a reason for each entry)", [
    ...THEIR_SIZES.flatMap((size) => [
      line(
        `build ${size}, pkijs against ours`,
        ratio(of("their build", size), of("build", size)),
        "times the cost",
      ),
      line(
        `search ${size}, pkijs against ours`,
        ratio(of("their search", size), of("search", size)),
        "times the cost",
      ),
    ]),
    line(
      `encode ${many} against ${few}`,
      ratio(of("encode", many), of("encode", few)),
      "times the cost of an entry, unsigned",
    ),
    line(
      `publish ${many} against ${few}`,
      ratio(of("publish", many), of("publish", few)),
      "times the cost of an entry",
    ),
    line(
      `search ${many} against ${few}`,
      ratio(of("search", many), of("search", few)),
      "times the cost of an entry",
    ),
    ...SIZES.flatMap((size) =>
      ["encode", "build", "publish", "search"].map((way) =>
        line(`${way} ${size}`, micros(of(way, size)), "µs an entry, absolute")
      )
    ),
    ...THEIR_SIZES.flatMap((size) =>
      ["build", "search"].map((way) =>
        line(
          `${way} ${size} by pkijs`,
          micros(of(`their ${way}`, size)),
          "µs an entry, absolute",
        )
      )
    ),
  ]);
}

function line(what: string, figure: string, unit: string) {
  return [what.replace(/000\b/g, ",000"), figure, unit] as const;
}

function micros(ms: number): string {
  return (1_000 * ms).toFixed(3);
}

function ourWays(size: number): Way[] {
  const entries = revoked(size);
  const wanted = entries[size >> 1]!;
  const list = ourList(entries, signRsa);
  const publisher = new Publisher(entries);
  return [
    way("encode", size, () => ourList(entries, signNothing)),
    way("build", size, () => ourList(entries, signRsa)),
    way("publish", size, () => publisher.publish()),
    way("search", size, () => {
      invariant(ourSearch(list, wanted), "who is on the list is found");
    }),
  ];
}

function theirWays(size: number): Way[] {
  const entries = revoked(size);
  const list = Uint8Array.from(ourList(entries, signRsa));
  const wanted = theirCertificate(entries[size >> 1]!);
  return [
    theirWay("their build", size, async () => {
      const built = await theirList(entries);
      const same = built.length + NULLS_OCTETS === list.length;
      invariant(same, "both build the same list");
    }),
    theirWay("their search", size, () => {
      invariant(theirSearch(list, wanted), "who is on the list is found");
      return Promise.resolve();
    }),
  ];
}

/** Milliseconds an entry; short lists take several turns. */
function way(name: string, size: number, work: () => void): Way {
  const turns = ENTRIES_A_ROUND / size;
  return {
    name: `${name} ${size}`,
    measure: async () => {
      const ms = await elapsedMs(() => {
        for (let turn = 0; turn < turns; turn++) work();
        return Promise.resolve();
      });
      return ms / turns / size;
    },
  };
}

function theirWay(name: string, size: number, work: () => Promise<void>): Way {
  return {
    name: `${name} ${size}`,
    measure: async () => await elapsedMs(work) / size,
  };
}
