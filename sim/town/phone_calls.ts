import type { Calls } from "../../conformance/target/mod.ts";
import type { UserAction, UserResult } from "../app/messages.ts";
import type { Inbox } from "./inbox.ts";
import type { CallEnd } from "./call_book.ts";
import type { CallOf } from "./protocol_call.ts";

/** The calls in which a person touches a phone. */
export type PhoneMethod = "register" | "authenticate" | "sign" | "closeAccount";

/** What the person does. */
export function actionOf(call: CallOf<PhoneMethod>): UserAction {
  switch (call.method) {
    case "register": {
      const { device: _device, card: _card, ...typed } = call.params;
      return { kind: "register", ...typed };
    }
    case "authenticate": {
      const { authenticationPin, relyingParty } = call.params;
      return { kind: "authenticate", authenticationPin, relyingParty };
    }
    case "sign": {
      const { signaturePin, relyingParty, document } = call.params;
      return { kind: "sign", signaturePin, relyingParty, document };
    }
    case "closeAccount":
      return { kind: "close" };
  }
}

/** What the person saw, and what the relying party received for it, whatever the app says. */
export function resultOf(
  { result, request }: Extract<CallEnd, { kind: "result" }>,
  inbox: Inbox,
): UserResult & Calls[PhoneMethod]["result"] {
  const delivered = request === undefined
    ? undefined
    : inbox.delivered(request);
  return delivered === undefined ? result : { ...result, delivered };
}
