import type { Tree } from "../../conformance/terms/mod.ts";
import type {
  Calls,
  Delivered,
  Edition,
  Reason,
  Registered,
} from "../../conformance/target/mod.ts";

/** The card held against the phone, powered on fresh. An empty answer means that it has gone. */
export interface Contact {
  /** One command APDU in, one response APDU out. */
  transmit(command: Uint8Array): Uint8Array;
}

/** That the holder of a certificate was here: a text signed with its key. */
export interface Proof {
  /** The tree of the certificate. */
  readonly tree: Tree;
  /** The certificate, base64 DER. */
  readonly certificate: string;
  /** Signature over the text of the request, base64. */
  readonly signature: string;
}

/** What the app asks of the server. */
export type AppRequest =
  | {
    readonly kind: "begin";
    readonly request: string;
    readonly device: string;
    readonly purpose: "register" | "authenticate" | "sign";
  }
  | {
    readonly kind: "register";
    readonly request: string;
    readonly device: string;
    readonly nonce: string;
    readonly proofs: readonly Proof[];
    readonly element?: string;
    readonly linkingConsent: boolean;
  }
  | {
    readonly kind: "authenticate";
    readonly request: string;
    readonly device: string;
    readonly nonce: string;
    readonly relyingParty: string;
    readonly proof: Proof;
  }
  | {
    readonly kind: "sign";
    readonly request: string;
    readonly device: string;
    readonly nonce: string;
    readonly relyingParty: string;
    readonly document: string;
    readonly proof: Proof;
  }
  | {
    readonly kind: "close";
    readonly request: string;
    readonly device: string;
  };

/** What the server answers. */
export type ServerReply =
  | {
    readonly kind: "challenge";
    readonly request: string;
    readonly nonce: string;
    readonly edition: Edition;
  }
  | {
    readonly kind: "registered";
    readonly request: string;
    readonly outcome: Registered["outcome"];
    readonly account?: string;
    readonly reason?: Reason;
  }
  | {
    readonly kind: "served";
    readonly request: string;
    readonly outcome: Delivered["outcome"];
    readonly reason?: Reason;
  }
  | {
    readonly kind: "closed";
    readonly request: string;
    readonly outcome: CloseResult["outcome"];
    readonly reason?: Reason;
  }
  | {
    readonly kind: "refused";
    readonly request: string;
    readonly reason: Reason;
  };

/** What a person does on the phone; what they leave out, they did not type. */
export type UserAction =
  | {
    readonly kind: "register";
    readonly signaturePin?: string;
    readonly authenticationPin?: string;
    readonly personalNumber?: string;
    readonly linkingConsent?: boolean;
  }
  | {
    readonly kind: "authenticate";
    readonly authenticationPin?: string;
    readonly relyingParty: string;
  }
  | {
    readonly kind: "sign";
    readonly signaturePin?: string;
    readonly relyingParty: string;
    /** Base64. */
    readonly document: string;
  }
  | { readonly kind: "close" };

/** Answer to closing the account. */
export type CloseResult = Calls["closeAccount"]["result"];

/** What the person sees in the end. */
export type UserResult = Registered | Delivered | CloseResult;

/** A message that the app receives. */
export type AppIncoming =
  | {
    readonly from: "user";
    /** Names the call; the result carries it. */
    readonly call: string;
    readonly action: UserAction;
    /** Absent when no card is on the phone. */
    readonly contact?: Contact;
  }
  | { readonly from: "server"; readonly body: ServerReply }
  | { readonly from: "self"; readonly timer: string };

/** A message that the app sends. */
export type AppOutgoing =
  | { readonly to: "server"; readonly body: AppRequest }
  | {
    readonly to: "self";
    readonly afterTicks: number;
    readonly timer: string;
  }
  | {
    readonly to: "user";
    readonly call: string;
    readonly result: UserResult;
  };
