import type { Town } from "../town.ts";
import type { TownHall } from "../town/town_hall.ts";
import type { HttpRequest, HttpResponse } from "./message.ts";

/** What an endpoint has at hand. */
export interface Visit {
  /** The request. */
  readonly request: HttpRequest;
  /** The town. */
  readonly town: Town;
  /** The world that is open in it. */
  readonly hall: TownHall;
  /** What stands at the named places of the path, decoded. */
  readonly at: Readonly<Record<string, string>>;
  /** The query. */
  readonly query: URLSearchParams;
}

/** One endpoint. */
export interface Route {
  /** Its method. */
  readonly method: "GET" | "POST";
  /** Its path, named places in braces: `/cards/{card}/apdu`; `*` at the end takes the rest. */
  readonly path: string;
  /** One line for the index. */
  readonly says: string;
  /** Answer a request. */
  answer(visit: Visit): HttpResponse;
}

/**
 * What stands at the named places of a path, or nothing when the path is another one.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { placesIn } from "./route.ts";
 *
 * assertEquals(placesIn("/cards/{card}/apdu", "/cards/card-1/apdu"), { card: "card-1" });
 * assertEquals(placesIn("/cards/{card}/apdu", "/cards/card-1/reset"), undefined);
 * assertEquals(placesIn("/jlis/ocsp/*", "/jlis/ocsp/MEk%2F/A"), { "*": "MEk//A" });
 * ```
 */
export function placesIn(
  pattern: string,
  path: string,
): Readonly<Record<string, string>> | undefined {
  const [wanted, given] = [pattern.split("/"), path.split("/")];
  const takesRest = wanted.at(-1) === "*";
  if (takesRest && given.length > wanted.length) {
    given.push(given.splice(wanted.length - 1).join("/"));
  }
  if (wanted.length !== given.length) return undefined;
  const places: Record<string, string> = {};
  for (const [i, want] of wanted.entries()) {
    const segment = decoded(given[i]!);
    if (segment === undefined) return undefined;
    const [before, name, after] = placeOf(want);
    if (name === undefined) {
      if (segment !== want) return undefined;
      continue;
    }
    const end = segment.length - after.length;
    if (!segment.startsWith(before) || !segment.endsWith(after)) {
      return undefined;
    }
    if (end <= before.length) return undefined;
    places[name] = segment.slice(before.length, end);
  }
  return places;
}

/** A segment of a pattern: what stands before, in and after its braces. */
function placeOf(segment: string): [string, string | undefined, string] {
  if (segment === "*") return ["", "*", ""];
  const [, before, name, after] = /^(.*)\{(\w+)\}(.*)$/.exec(segment) ?? [];
  return [before ?? "", name, after ?? ""];
}

function decoded(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
