/** A small town behind its door, and hands to knock; for tests only. */
import { assert, assertEquals } from "@std/assert";
import {
  DEFAULT_ASSUMPTIONS,
  type LifeEvent,
  type WorldSpec,
} from "../../conformance/target/mod.ts";
import { Town } from "../town.ts";
import { NOW, PEOPLE } from "../town_test_support.ts";
import type { TownHall } from "../town/town_hall.ts";
import { answerHttp } from "./answer.ts";
import type { HttpResponse } from "./message.ts";

/** What came back, with its body read as text. */
export interface Reply extends HttpResponse {
  /** The body as text. */
  readonly text: string;
  /** The body as JSON. */
  // deno-lint-ignore no-explicit-any
  json(): any;
}

/** A town with its door. */
export class Door {
  /** The town. */
  readonly town: Town = new Town({});
  /** The world that is open in it. */
  readonly hall: TownHall;

  /** A town with a few people, all in order. */
  constructor(change: Partial<WorldSpec> = {}) {
    this.hall = this.town.open({
      now: NOW,
      signing: "ed25519",
      assumptions: DEFAULT_ASSUMPTIONS,
      people: PEOPLE,
      faults: [],
      ...change,
    });
  }

  /** Get a path. */
  get(path: string): Reply {
    return this.ask("GET", path);
  }

  /** Post JSON, or text as it is. */
  post(path: string, body: unknown): Reply {
    const text = typeof body === "string" ? body : JSON.stringify(body);
    const headers = { "content-type": "application/json" };
    return this.ask("POST", path, new TextEncoder().encode(text), headers);
  }

  /** Ask anything. */
  ask(
    method: string,
    path: string,
    body: Uint8Array = new Uint8Array(),
    headers: Readonly<Record<string, string>> = {},
  ): Reply {
    const answer = answerHttp({ method, path, headers, body }, this.town);
    const text = new TextDecoder().decode(answer.body);
    return { ...answer, text, json: () => JSON.parse(text) };
  }

  /** Let something happen that must be possible. */
  live(person: string, event: LifeEvent): Reply {
    const reply = this.post(`/people/${person}/events`, event);
    assertEquals(reply.status, 200, reply.text);
    return reply;
  }

  /** The newest card of someone. */
  card(person: string): string {
    return this.hall.wallet.of(person).at(-1)!.id;
  }

  /** A command to a card, hex in and hex out. */
  apdu(card: string, command: string): string {
    const reply = this.post(`/cards/${card}/apdu`, { command });
    assertEquals(reply.status, 200, reply.text);
    return reply.json().response;
  }
}

/** A problem of RFC 9457 with this status, whose detail says something. */
export function assertProblem(
  reply: Reply,
  status: number,
  says = "",
): void {
  assertEquals(reply.status, status, reply.text);
  assertEquals(reply.headers["content-type"], "application/problem+json");
  const { detail, ...rest } = reply.json();
  assertEquals(Object.keys(rest).sort(), ["status", "title", "type"]);
  assertEquals(rest.status, status);
  assert(detail.includes(says), `${detail} does not say ${says}`);
}
