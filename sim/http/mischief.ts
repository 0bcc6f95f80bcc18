import type { JlisService } from "../../conformance/target/mod.ts";
import { jsonBody } from "./body.ts";
import { type HttpResponse, readableAnswer } from "./message.ts";
import { peerBehaviour } from "./peer_behaviour.ts";
import { Refused } from "./problem.ts";
import { powerCycle } from "./readers.ts";
import type { Route, Visit } from "./route.ts";

const SERVICES: readonly JlisService[] = ["ocsp", "crl", "linking"];

/** The operator's hand on what goes wrong around a target. */
export const MISCHIEF_ROUTES: readonly Route[] = [
  {
    method: "POST",
    path: "/outages",
    says:
      'take a service down or bring it back: {"service":"ocsp","down":true}',
    answer: setOutage,
  },
  {
    method: "POST",
    path: "/peers",
    says: 'let a peer do wrong: {"peer":"ocsp","does":"forged-signature"}',
    answer: setPeer,
  },
];

function setOutage({ request, hall, town }: Visit): HttpResponse {
  const members = jsonBody(request);
  const service = members.oneOf("service", SERVICES);
  const down = members.boolean("down");
  members.finish();
  hall.jlis.setOutage(service, down);
  town.trace?.record("outage-set", [service, down]);
  return readableAnswer({ service, down });
}

/** A card is powered afresh, so that the reader meets it as it is from now on. */
function setPeer({ request, hall }: Visit): HttpResponse {
  const behaviour = peerBehaviour(jsonBody(request));
  try {
    hall.setPeer(behaviour);
    if (behaviour.peer === "card") powerCycle(hall, behaviour.card);
  } catch (error) {
    if (error instanceof RangeError) throw new Refused(404, error.message);
    throw error;
  }
  return readableAnswer(behaviour);
}
