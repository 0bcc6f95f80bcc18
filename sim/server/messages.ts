import type { CertificateKey, Tree } from "../../conformance/terms/mod.ts";
import type {
  Edition,
  Reason,
  RegisterOutcome,
} from "../../conformance/target/mod.ts";

/** A certificate and a signature made with its key, both base64. */
export interface Proof {
  /** The tree on which the app says it hangs. */
  readonly tree: Tree;
  /** DER. */
  readonly certificate: string;
  /** Over the text of the request. */
  readonly signature: string;
}

/** What a challenge is for. */
export type Purpose = "register" | "authenticate" | "sign";

/** Give me a challenge. */
export interface BeginRequest {
  /** Discriminant. */
  readonly kind: "begin";
  /** Id of the request: the same id is the same request. */
  readonly request: string;
  /** The phone. */
  readonly device: string;
  /** What the challenge is for. */
  readonly purpose: Purpose;
}

/** Register the holder of both keys. */
export interface RegisterRequest {
  /** Discriminant. */
  readonly kind: "register";
  /** Id of the request. */
  readonly request: string;
  /** The phone. */
  readonly device: string;
  /** The challenge. */
  readonly nonce: string;
  /** One proof for each tree. */
  readonly proofs: readonly Proof[];
  /** Confirmation element (確認要素), edition `element` only. */
  readonly element?: string;
  /** Whether the holder consents to the look-up of links. */
  readonly linkingConsent: boolean;
}

/** Sign in at a relying party. */
export interface AuthenticateRequest {
  /** Discriminant. */
  readonly kind: "authenticate";
  /** Id of the request. */
  readonly request: string;
  /** The phone. */
  readonly device: string;
  /** The challenge. */
  readonly nonce: string;
  /** For whom. */
  readonly relyingParty: string;
  /** Made with the authentication key. */
  readonly proof: Proof;
}

/** Sign a document for a relying party. */
export interface SignRequest {
  /** Discriminant. */
  readonly kind: "sign";
  /** Id of the request. */
  readonly request: string;
  /** The phone. */
  readonly device: string;
  /** The challenge. */
  readonly nonce: string;
  /** For whom. */
  readonly relyingParty: string;
  /** What is signed, base64. */
  readonly document: string;
  /** Made with the signature key. */
  readonly proof: Proof;
}

/** Leave the service (退会). */
export interface CloseRequest {
  /** Discriminant. */
  readonly kind: "close";
  /** Id of the request. */
  readonly request: string;
  /** The phone. */
  readonly device: string;
}

/** Everything the app can ask. */
export type AppRequest =
  | BeginRequest
  | RegisterRequest
  | AuthenticateRequest
  | SignRequest
  | CloseRequest;

/** A request that ends in one delivery to a relying party. */
export type UseRequest = AuthenticateRequest | SignRequest;

/** Everything the server answers. */
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
    readonly outcome: RegisterOutcome;
    readonly account?: string;
    readonly reason?: Reason;
  }
  | {
    readonly kind: "served";
    readonly request: string;
    readonly outcome: "accepted" | "refused";
    readonly reason?: Reason;
  }
  | {
    readonly kind: "closed";
    readonly request: string;
    readonly outcome: "done" | "refused";
    readonly reason?: Reason;
  }
  | {
    readonly kind: "refused";
    readonly request: string;
    readonly reason: Reason;
  };

/** What the server asks of J-LIS. */
export type JlisAsk =
  | { readonly kind: "ocsp"; readonly request: Uint8Array }
  | {
    readonly kind: "linking";
    readonly certificate: CertificateKey;
    readonly consent: boolean;
  }
  | {
    readonly kind: "crl";
    readonly tree: Tree;
    readonly issuerKeyId?: CertificateKey["issuerKeyId"];
  }
  | { readonly kind: "ca"; readonly tree: Tree };

/** What the linking service answers: one hop, new to old. */
export type LinkAnswer =
  | { readonly kind: "previous"; readonly certificate: CertificateKey }
  | { readonly kind: "none" }
  | { readonly kind: "pending"; readonly retryAt: string }
  | { readonly kind: "refused" }
  | { readonly kind: "unknown-certificate" };

/** What J-LIS answers. */
export type JlisAnswer =
  | { readonly kind: "ocsp"; readonly response: Uint8Array }
  | { readonly kind: "linking"; readonly answer: LinkAnswer }
  | { readonly kind: "crl"; readonly crl: Uint8Array }
  | { readonly kind: "ca"; readonly certificates: readonly Uint8Array[] }
  | { readonly kind: "unavailable" };

/** What a relying party receives, whole. */
export type DeliveryBody = Readonly<Record<string, string>>;

/** Everything the server can receive; nothing is known of a body until it is parsed. */
export type ServerIncoming =
  | { readonly from: "app"; readonly body: unknown }
  | {
    readonly from: "jlis";
    readonly conversation: string;
    readonly answer: JlisAnswer;
  }
  | { readonly from: "self"; readonly timer: string };

/** Everything the server can send. */
export type ServerOutgoing =
  | { readonly to: "app"; readonly device: string; readonly body: ServerReply }
  | {
    readonly to: "jlis";
    readonly conversation: string;
    readonly ask: JlisAsk;
  }
  | {
    readonly to: "relying-party";
    readonly relyingParty: string;
    readonly body: DeliveryBody;
  }
  | {
    readonly to: "self";
    readonly afterTicks: number;
    readonly timer: string;
  };

/** The reply that refuses a request, in the shape that its kind has. */
export function refusal(
  request: Pick<AppRequest, "kind" | "request">,
  reason: Reason,
): ServerReply {
  const said = { request: request.request, reason };
  switch (request.kind) {
    case "begin":
      return { kind: "refused", ...said };
    case "register":
      return { kind: "registered", outcome: "refused", ...said };
    case "authenticate":
    case "sign":
      return { kind: "served", outcome: "refused", ...said };
    case "close":
      return { kind: "closed", outcome: "refused", ...said };
  }
}

/** The text that both sides sign; the nonce ties it to one challenge, the device to one phone. */
export function signedText(
  request: RegisterRequest | UseRequest,
): string {
  const head = `tenken/${request.kind}/${request.nonce}/${request.device}`;
  switch (request.kind) {
    case "register":
      return head;
    case "authenticate":
      return `${head}/${request.relyingParty}`;
    case "sign":
      return `${head}/${request.relyingParty}/${request.document}`;
  }
}
