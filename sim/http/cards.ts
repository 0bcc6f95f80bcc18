import { jsonBody } from "./body.ts";
import { doneAnswer, type HttpResponse, jsonAnswer } from "./message.ts";
import { Refused } from "./problem.ts";
import { onReader, powerCycle } from "./readers.ts";
import type { Route, Visit } from "./route.ts";

/** Cards, as a phone reaches them. */
export const CARD_ROUTES: readonly Route[] = [
  {
    method: "POST",
    path: "/cards/{card}/apdu",
    says: 'one command: {"command":"00A4…"} gives {"response":"…9000"}',
    answer: exchange,
  },
  {
    method: "POST",
    path: "/cards/{card}/reset",
    says: "power cycle",
    answer: reset,
  },
];

/** A card that is taken away in the middle answers nothing: then it is not there either. */
function exchange({ request, hall, at }: Visit): HttpResponse {
  const members = jsonBody(request);
  const command = members.read(
    "command",
    octets,
    "hex, two digits for every octet",
  );
  members.finish();
  const response = onReader(hall, at.card!)?.transmit(command);
  if (response === undefined || response.length === 0) throw notThere();
  return jsonAnswer({ response: response.toHex() });
}

function reset({ hall, at }: Visit): HttpResponse {
  if (!powerCycle(hall, at.card!)) throw notThere();
  return doneAnswer();
}

/** The parser of the platform throws SyntaxError for anything else than pairs of hex digits. */
function octets(text: string): Uint8Array {
  if (text === "") throw new SyntaxError("Cannot read command: it is empty");
  return Uint8Array.fromHex(text);
}

function notThere(): Refused {
  return new Refused(404, "there is no such card on the phone");
}
