import type { CardState, PersonLabel } from "../../conformance/target/mod.ts";
import { type CertificateKey, invariant } from "../../conformance/terms/mod.ts";
import type { TownHall } from "../town/town_hall.ts";
import { authorityWith } from "./authority.ts";
import { jsonBody } from "./body.ts";
import { certificateKey } from "./certificate_key.ts";
import { lifeEvent } from "./life_event.ts";
import { Members } from "./members.ts";
import { type HttpResponse, readableAnswer, textAnswer } from "./message.ts";
import { pem, PEM_TYPE } from "./pem.ts";
import { Refused } from "./problem.ts";
import type { Route, Visit } from "./route.ts";
import { treeAt } from "./status.ts";

/** The operator's view of people and what happens to them. No number and no PIN is shown. */
export const PEOPLE_ROUTES: readonly Route[] = [
  {
    method: "GET",
    path: "/people",
    says: "everyone, with cards and certificates",
    answer: ({ hall }) => readableAnswer({ people: people(hall) }),
  },
  {
    method: "GET",
    path: "/people/{person}",
    says: "one of them",
    answer: ({ hall, at }) => readableAnswer(personAt(hall, at)),
  },
  {
    method: "POST",
    path: "/people/{person}/events",
    says: 'let something happen: {"kind":"renew"}, {"kind":"lose-card"}, …',
    answer: live,
  },
  {
    method: "GET",
    path: "/people/{person}/certificates/{tree}.pem",
    says: "the certificate on the newest card (PEM)",
    answer: ({ hall, at }) => certificate(hall, newestKey(hall, at)),
  },
  {
    method: "GET",
    path: "/people/{person}/certificates/{tree}/issuer.pem",
    says: "the CA certificate that belongs to it (PEM)",
    answer: issuer,
  },
  {
    method: "GET",
    path: "/certificates/{tree}/{issuerKeyId}/{serial}.pem",
    says: "any certificate that was ever issued (PEM)",
    answer: anyCertificate,
  },
];

/** Somebody, and everything that carries their certificates, oldest first. */
interface PersonState {
  readonly person: PersonLabel;
  readonly cards: readonly CardState[];
}

function people(hall: TownHall): readonly PersonState[] {
  const byPerson = Map.groupBy(hall.cards(), ({ person }) => person);
  return [...byPerson].map(([person, cards]) => ({ person, cards }))
    .sort((a, b) => a.person < b.person ? -1 : 1);
}

/** Everyone was handed a card once, so whoever has none does not live here. */
function personAt(
  hall: TownHall,
  at: Readonly<Record<string, string>>,
): PersonState {
  const found = people(hall).find(({ person }) => person === at.person);
  if (found) return found;
  throw new Refused(404, "nobody here is called that");
}

function live({ request, hall, at }: Visit): HttpResponse {
  const { person } = personAt(hall, at);
  const event = lifeEvent(jsonBody(request));
  const result = lived(() => hall.live(person, event));
  if (result.outcome === "impossible") {
    throw new Refused(409, result.why ?? "the town hall sent them home");
  }
  return readableAnswer(result);
}

/** J-LIS can be past its time: then what the counter asks for cannot be had. */
function lived<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof RangeError) throw new Refused(409, error.message);
    throw error;
  }
}

function newestKey(
  hall: TownHall,
  at: Readonly<Record<string, string>>,
): CertificateKey {
  const tree = treeAt(at);
  const newest = personAt(hall, at).cards.findLast(({ token }) =>
    token === "card"
  );
  const key = newest?.certificates[tree];
  if (key) return key;
  throw new Refused(404, "there is no such certificate on the newest card");
}

function issuer({ hall, at }: Visit): HttpResponse {
  const { tree, issuerKeyId } = newestKey(hall, at);
  const found = authorityWith(hall, tree, issuerKeyId);
  invariant(found !== undefined, "a certificate has an issuer");
  return textAnswer(PEM_TYPE, pem(found.der));
}

function anyCertificate({ hall, at }: Visit): HttpResponse {
  return certificate(hall, certificateKey(Members.of(at, "the path")));
}

function certificate(hall: TownHall, key: CertificateKey): HttpResponse {
  const der = hall.jlis.certificate(key);
  if (der) return textAnswer(PEM_TYPE, pem(der));
  throw new Refused(404, "J-LIS never issued such a certificate");
}
