import { createHash } from "node:crypto";
import type { LinkName } from "../../conformance/target/mod.ts";
import { certificateKeyText } from "../../conformance/terms/mod.ts";
import type { AppIncoming } from "../app/messages.ts";
import type {
  DeliveryBody,
  JlisAnswer,
  JlisAsk,
  ServerIncoming,
} from "../server/messages.ts";

/** A message on its way, with its address. */
export type Mail =
  | {
    readonly to: "app";
    readonly device: string;
    readonly message: AppIncoming;
  }
  | { readonly to: "server"; readonly message: ServerIncoming }
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
  /** What the operator does while other calls are under way. */
  | { readonly to: "operator"; readonly act: () => void };

/** The link that a message takes. What a machine sends to itself and what people do take none. */
export function linkOf(mail: Mail): LinkName | undefined {
  switch (mail.to) {
    case "app":
      return mail.message.from === "server" ? "server-app" : undefined;
    case "server":
      return serverLink(mail.message);
    case "jlis":
      return "server-jlis";
    case "relying-party":
      return "server-relying-party";
    case "operator":
      return undefined;
  }
}

/**
 * What the trace may know of a message: kinds, outcomes, ids and digests of what is public. Never
 * an element or a signature over it, never what was typed.
 */
export function labelOf(mail: Mail): string {
  switch (mail.to) {
    case "app":
      return mail.message.from === "server"
        ? JSON.stringify(mail.message.body)
        : mail.message.from;
    case "server":
      return serverLabel(mail.message);
    case "jlis":
      return askLabel(mail.ask);
    case "relying-party":
      return JSON.stringify(mail.body);
    case "operator":
      return "operator";
  }
}

function serverLink(message: ServerIncoming): LinkName | undefined {
  switch (message.from) {
    case "app":
      return "app-server";
    case "jlis":
      return "jlis-server";
    case "self":
      return undefined;
  }
}

function serverLabel(message: ServerIncoming): string {
  switch (message.from) {
    case "app":
      return requestLabel(message.body);
    case "jlis":
      return answerLabel(message.answer);
    case "self":
      return "self";
  }
}

function requestLabel(body: unknown): string {
  const { kind, request, device } = body as Readonly<Record<string, unknown>>;
  return [kind, request, device].filter((part) => typeof part === "string")
    .join(" ");
}

function askLabel(ask: JlisAsk): string {
  switch (ask.kind) {
    case "ocsp":
      return `ocsp ${ask.request.length}`;
    case "linking":
      return `linking ${certificateKeyText(ask.certificate)} ${ask.consent}`;
    case "crl":
      return `crl ${ask.tree} ${ask.issuerKeyId}`;
    case "ca":
      return `ca ${ask.tree}`;
  }
}

function answerLabel(answer: JlisAnswer): string {
  switch (answer.kind) {
    case "ocsp":
      return `ocsp ${digestOf(answer.response)}`;
    case "linking":
      return `linking ${JSON.stringify(answer.answer)}`;
    case "crl":
      return `crl ${digestOf(answer.crl)}`;
    case "ca":
      return `ca ${answer.certificates.length}`;
    case "unavailable":
      return "unavailable";
  }
}

function digestOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex").slice(0, 16);
}
