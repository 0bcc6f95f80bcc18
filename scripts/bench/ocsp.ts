import { invariant } from "../../conformance/terms/mod.ts";
import { elapsedMs, medians } from "./rounds.ts";
import { StatusDesk } from "./status_desk.ts";
import { ratio, table, whole } from "./table.ts";

const CERTIFICATES = 20;
const LATER = 50;
const ASKED = 10;
const WINDOWS = 3;

/** What the first answer about a certificate costs, what later ones in its window do, and who signs. */
export async function ocspTable(): Promise<string> {
  const desk = new StatusDesk(CERTIFICATES);
  const found = await medians([
    { name: "first", measure: () => firstMs(desk) },
    { name: "later", measure: () => laterMs(desk) },
    { name: "nonce", measure: () => nonceMs(desk) },
  ]);
  const of = (name: string) => found.get(name)!;
  return table("OCSP answers (RSA-2048, a delegate signs)", [
    ["first against later", ratio(of("first"), of("later")), "times the cost"],
    [
      "with a nonce against later",
      ratio(of("nonce"), of("later")),
      "times the cost",
    ],
    signaturesLine(desk, false),
    signaturesLine(desk, true),
    ["first", whole(1_000 * of("first")), "µs an answer, absolute"],
    ["later", whole(1_000 * of("later")), "µs an answer, absolute"],
  ]);
}

function firstMs(desk: StatusDesk): Promise<number> {
  desk.nextWindow();
  return answerMs(desk, desk.requests(false));
}

/** In the window that the first ones opened. */
function laterMs(desk: StatusDesk): Promise<number> {
  const requests = desk.requests(false);
  return answerMs(desk, Array(LATER).fill(requests).flat());
}

function nonceMs(desk: StatusDesk): Promise<number> {
  return answerMs(desk, desk.requests(true));
}

async function answerMs(
  desk: StatusDesk,
  requests: readonly Uint8Array[],
): Promise<number> {
  const ms = await elapsedMs(() => Promise.resolve(desk.ask(requests)));
  return ms / requests.length;
}

/** Every certificate is asked about again and again, in several windows. */
function signaturesLine(desk: StatusDesk, nonces: boolean) {
  const before = desk.signatures;
  for (let window = 0; window < WINDOWS; window++) {
    desk.nextWindow();
    for (let i = 0; i < ASKED; i++) desk.ask(desk.requests(nonces));
  }
  const each = (desk.signatures - before) / WINDOWS / CERTIFICATES;
  invariant(nonces || each === 1, "an answer without nonce is signed once");
  const how = nonces ? "with nonces" : "without nonce";
  return [
    `signatures for ${ASKED} questions ${how}`,
    `${each}`,
    "a certificate and window",
  ] as const;
}
