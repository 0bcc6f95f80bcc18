import type { Edition } from "../../conformance/target/mod.ts";
import type { CrashPoint } from "../kernel/crash.ts";
import { type Disk, MemoryDisk } from "../kernel/disk.ts";
import { Rng } from "../kernel/rng.ts";
import { App } from "./app.ts";
import { type AppParts, honestApp } from "./app_parts.ts";
import type {
  AppIncoming,
  AppRequest,
  Contact,
  ServerReply,
  UserAction,
  UserResult,
} from "./messages.ts";

/** Key under which apps on stage make elements. */
export const STAGE_KEY: Uint8Array = new Uint8Array(32).fill(7);

/** What is typed to register with a {@linkcode ScriptedCard}. */
export const REGISTER: Extract<UserAction, { kind: "register" }> = {
  kind: "register",
  authenticationPin: "1234",
  signaturePin: "ABC123",
};

/** An app on a phone called `device`, honest but for the parts given. */
export function stageApp(
  parts: Partial<AppParts> = {},
  on: { readonly disk?: Disk; readonly crash?: CrashPoint } = {},
): App {
  return new App({ ...honestApp, ...parts }, "device", {
    elementKey: STAGE_KEY,
    rng: Rng.from("deployment"),
    disk: new MemoryDisk(),
    ...on,
  });
}

/** Names of the files on a phone. */
export function filesOf(app: App): string[] {
  return app.sinkItems()
    .filter(({ sink }) => sink === "device-storage")
    .map(({ name }) => name);
}

/** What a phone holds in memory, as text. */
export function memoryOf(app: App): string {
  return app.sinkItems()
    .filter(({ sink }) => sink === "device-memory")
    .map(({ name, bytes }) => `${name}=${new TextDecoder().decode(bytes)}`)
    .join("\n");
}

/** What a scripted server answers to a request; nothing is a lost message, two are a duplicate. */
export type Serve = (request: AppRequest) => readonly ServerReply[];

/** What came of a call. */
export interface Played {
  /** Every request, in the order in which they were sent. */
  readonly sent: readonly AppRequest[];
  /** Every result that the user saw. */
  readonly results: readonly UserResult[];
}

/** A server that is content with everything. */
export function content(edition: Edition): Serve {
  return (request) => {
    const id = { request: request.request };
    switch (request.kind) {
      case "begin":
        return [{ kind: "challenge", ...id, nonce: "nonce", edition }];
      case "register":
        return [{
          kind: "registered",
          ...id,
          outcome: "created",
          account: "account",
        }];
      case "authenticate":
      case "sign":
        return [{ kind: "served", ...id, outcome: "accepted" }];
      case "close":
        return [{ kind: "closed", ...id, outcome: "done" }];
    }
  };
}

/** Play one call to its end; timers go off when nothing else is on its way. */
export function play(
  app: App,
  action: UserAction,
  serve: Serve,
  contact?: Contact,
): Played {
  const sent: AppRequest[] = [];
  const results: UserResult[] = [];
  const timers: AppIncoming[] = [];
  const inbox: AppIncoming[] = [
    { from: "user", call: "call", action, ...(contact && { contact }) },
  ];
  for (;;) {
    const message = inbox.shift() ?? timers.shift();
    if (!message) return { sent, results };
    for (const out of app.handle(message)) {
      if (out.to === "user") results.push(out.result);
      if (out.to === "self") timers.push({ from: "self", timer: out.timer });
      if (out.to === "server") {
        sent.push(out.body);
        const replies = serve(out.body);
        inbox.push(
          ...replies.map((body) => ({ from: "server", body } as const)),
        );
      }
    }
  }
}
