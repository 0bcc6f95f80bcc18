import {
  formatInstant,
  type Instant,
  MINUTE_MS,
  parseInstant,
  plusMs,
} from "../../conformance/terms/mod.ts";
import { jsonBody } from "./body.ts";
import type { Members } from "./members.ts";
import { type HttpResponse, jsonAnswer } from "./message.ts";
import { Refused } from "./problem.ts";
import type { Route, Visit } from "./route.ts";

/** What time it is. */
export const CLOCK_ROUTE: Route = {
  method: "GET",
  path: "/clock",
  says: "what time it is",
  answer: now,
};

/** The operator's hand on the clock. */
export const CLOCK_MOVE_ROUTE: Route = {
  method: "POST",
  path: "/clock",
  says: 'move the clock: {"now":"…Z"} or {"advanceMinutes":90}',
  answer: move,
};

/** Years have four digits (RFC 3339, RFC 5280), and what is issued at the end must still have one. */
const LATEST: Instant = parseInstant("9900-01-01T00:00:00Z");
const MINUTES_MAX = 10_000_000;

function now({ hall }: Pick<Visit, "hall">): HttpResponse {
  return jsonAnswer({ now: formatInstant(hall.clock.now()) });
}

function move({ request, hall }: Visit): HttpResponse {
  const members = jsonBody(request);
  const before = hall.clock.now();
  const to = wanted(members, before);
  members.finish();
  if (to < before) {
    throw new Refused(400, "now lies in the past; the clock never goes back");
  }
  if (to > LATEST) {
    throw new Refused(400, "the clock ends with the year 9899");
  }
  hall.advanceClock(to);
  return now({ hall });
}

function wanted(members: Members, before: Instant): Instant {
  if (members.has("now") === members.has("advanceMinutes")) {
    throw new Refused(400, "expected either now or advanceMinutes");
  }
  return members.has("now")
    ? members.read("now", parseInstant, "an instant of RFC 3339")
    : plusMs(before, members.count("advanceMinutes", MINUTES_MAX) * MINUTE_MS);
}
