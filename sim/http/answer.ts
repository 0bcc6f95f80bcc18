/**
 * The town over HTTP: cards, J-LIS and the clock as a target meets them, and beside them the
 * operator's hand on the world. Bytes in, bytes out; the network is somebody else's.
 *
 * @example A card answers
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { answerHttp } from "./answer.ts";
 * import { DEFAULT_ASSUMPTIONS } from "../../conformance/target/mod.ts";
 * import { Town } from "../town.ts";
 *
 * const town = new Town({});
 * const now = "2021-11-04T11:00:00Z";
 * town.open({ now, signing: "ed25519", assumptions: DEFAULT_ASSUMPTIONS, people: [], faults: [] });
 * const request = { method: "GET", path: "/clock", headers: {}, body: new Uint8Array() };
 * const { body } = answerHttp(request, town);
 * assertEquals(JSON.parse(new TextDecoder().decode(body)), { now });
 * ```
 * @module
 */
import type { Town } from "../town.ts";
import { CARD_ROUTES } from "./cards.ts";
import { CLOCK_MOVE_ROUTE, CLOCK_ROUTE } from "./clock.ts";
import { LINKING_ROUTES } from "./linking.ts";
import {
  type HttpRequest,
  type HttpResponse,
  textAnswer,
  withoutBody,
} from "./message.ts";
import { MISCHIEF_ROUTES } from "./mischief.ts";
import { PEOPLE_ROUTES } from "./people.ts";
import { problem, Refused } from "./problem.ts";
import { placesIn, type Route } from "./route.ts";
import { STATUS_ROUTES } from "./status.ts";

/** What a target may use: the protocol knows these, and a few that ask nothing more of it. */
const TARGET_ROUTES: readonly Route[] = [
  ...CARD_ROUTES,
  ...STATUS_ROUTES,
  ...LINKING_ROUTES,
  CLOCK_ROUTE,
];

/** What whoever runs the world may use besides. */
const OPERATOR_ROUTES: readonly Route[] = [
  ...PEOPLE_ROUTES,
  CLOCK_MOVE_ROUTE,
  ...MISCHIEF_ROUTES,
];

const INDEX: Route = {
  method: "GET",
  path: "/",
  says: "this list",
  answer: () => textAnswer("text/plain; charset=utf-8", index()),
};

const ROUTES: readonly Route[] = [
  INDEX,
  ...TARGET_ROUTES,
  ...OPERATOR_ROUTES,
];

/** Answer one request. What a stranger sends is never an exception, and no secret is repeated. */
export function answerHttp(request: HttpRequest, town: Town): HttpResponse {
  try {
    return request.method === "HEAD"
      ? withoutBody(served({ ...request, method: "GET" }, town))
      : served(request, town);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return request.method === "HEAD" ? withoutBody(error.answer) : error.answer;
  }
}

function served(request: HttpRequest, town: Town): HttpResponse {
  const [path = "", ...query] = request.path.split("?");
  const here = ROUTES.flatMap((route) => {
    const at = placesIn(route.path, path);
    return at ? [{ route, at }] : [];
  });
  if (here.length === 0) {
    return problem(404, "there is nothing at this path; GET / lists what is");
  }
  const found = here.find(({ route }) => route.method === request.method);
  if (!found) return notAllowed(here.map(({ route }) => route.method));
  const { hall } = town;
  if (!hall) return problem(503, "no world is open");
  return found.route.answer({
    request,
    town,
    hall,
    at: found.at,
    query: new URLSearchParams(query.join("?")),
  });
}

function notAllowed(methods: readonly Route["method"][]): HttpResponse {
  const allowed = [...new Set(methods)]
    .flatMap((method) => method === "GET" ? ["GET", "HEAD"] : [method]);
  return problem(405, "there is something at this path, but not so", {
    allow: allowed.join(", "),
  });
}

function index(): string {
  return [
    "For targets:",
    ...TARGET_ROUTES.map(line),
    "",
    "For whoever runs the world:",
    ...OPERATOR_ROUTES.map(line),
    line(INDEX),
    "",
  ].join("\n");
}

const PATH_COLUMNS = 50;

function line({ method, path, says }: Route): string {
  return `  ${method.padEnd(5)}${path.padEnd(PATH_COLUMNS)} ${says}`;
}
