import type { AppRequest, ServerReply } from "./messages.ts";
import { honestLeaveQueue, type LeaveQueue } from "./offline_queue.ts";
import {
  discardNumber,
  elementOfPart,
  isNumberTyped,
} from "./registration_element.ts";
import { consentAsGiven } from "./registration_linking.ts";
import type { Phone } from "./storage.ts";
import { type VerifyPin, verifyTypedPin } from "./tap.ts";

/** What the server answered to a registration. */
export type RegisteredReply = Extract<ServerReply, { kind: "registered" }>;

/** What the app is made of. A faulty app is an honest one with a part exchanged from outside. */
export interface AppParts {
  /** Edition `element`: whether what was typed is a personal number. */
  readonly acceptsTyped: (typed: Uint8Array) => boolean;
  /** Edition `element`: the element of a number, under the key of the deployment. */
  readonly makeElement: (number: Uint8Array, key: Uint8Array) => string;
  /** Give up the digits in a buffer; called as soon as they have served, and again at the end. */
  readonly discardNumber: (phone: Phone, numberBuffer: string) => void;
  /** Edition `linking`: whether an offered number stops the registration. */
  readonly declinesNumber: () => boolean;
  /** What is passed on about the holder's consent to the look-up of links. */
  readonly consent: (given: boolean | undefined) => boolean;
  /** Present a PIN to the card. */
  readonly verifyPin: VerifyPin;
  /** The last hand on a request before it leaves the phone. */
  readonly outgoing: (request: AppRequest, phone: Phone) => AppRequest;
  /** What the phone keeps of a registration that succeeded. */
  readonly keepRegistration: (
    phone: Phone,
    reply: RegisteredReply,
    request: AppRequest,
  ) => void;
  /** What the phone keeps of an account that was closed. */
  readonly forgetRegistration: (phone: Phone) => void;
  /** Takes registrations out of the phone's queue. */
  readonly leaveQueue: LeaveQueue;
  /** The id under which a request without answer is sent again. */
  readonly retryId: (request: string, fresh: () => string) => string;
}

/** File with the account that this phone is registered for. */
export const SESSION_FILE = "session.json";

/** An app that behaves as it should. */
export const honestApp: AppParts = {
  acceptsTyped: isNumberTyped,
  makeElement: elementOfPart,
  discardNumber,
  declinesNumber: () => true,
  consent: consentAsGiven,
  verifyPin: verifyTypedPin,
  outgoing: (request) => request,
  keepRegistration: (phone, reply) => {
    const session = { account: reply.account ?? null };
    const bytes = new TextEncoder().encode(JSON.stringify(session));
    phone.storage.write(SESSION_FILE, bytes);
  },
  forgetRegistration: (phone) => phone.storage.remove(SESSION_FILE),
  leaveQueue: honestLeaveQueue,
  retryId: (request) => request,
};
