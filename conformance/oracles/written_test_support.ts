import type {
  EventBody,
  Evidence,
  Hit,
  Json,
  Twin,
} from "../evidence/event.ts";
import { Recorder } from "../evidence/trace.ts";
import {
  type Assumptions,
  type CardState,
  DEFAULT_ASSUMPTIONS,
  type Description,
  type Edition,
  type IssuedCertificate,
  type LifeEventKind,
  type LinkedEvent,
  type Method,
  type Operation,
  type Sink,
  type SinkKind,
  type Station,
} from "../target/mod.ts";
import {
  type Instant,
  MINUTE_MS,
  parseInstant,
  parseIssuerKeyId,
  parseSerialNumber,
  plusMs,
  type Tree,
} from "../terms/mod.ts";

/** A sink in one line. */
export function sink(
  id: string,
  station: Station,
  kind: SinkKind,
  more: Partial<Sink> = {},
): Sink {
  return { id, station, kind, readable: true, encrypted: false, ...more };
}

/** The sinks of a small product. */
export const SINKS: readonly Sink[] = [
  sink("phone-memory", "device", "memory"),
  sink("database", "server", "database"),
  sink("backups", "server", "backup"),
  sink("portal", "relying-party", "database"),
];

/** A certificate; `follows` names the serial before it. */
export function certificate(
  tree: Tree,
  serial: string,
  follows?: { event: LinkedEvent; serial: string },
): IssuedCertificate {
  const issuerKeyId = parseIssuerKeyId("aa");
  return {
    tree,
    issuerKeyId,
    serial: parseSerialNumber(serial),
    issuedAt: "2021-01-01T00:00:00Z",
    notBefore: "2021-01-01T00:00:00Z",
    notAfter: "2026-01-01T00:00:00Z",
    ...(follows === undefined ? {} : {
      follows: {
        event: follows.event,
        previous: {
          tree,
          issuerKeyId,
          serial: parseSerialNumber(follows.serial),
        },
      },
    }),
  };
}

/** A card with both certificates; their serials differ by their first octet. */
export function card(
  id: string,
  person: string,
  serial: string,
  follows?: { event: LinkedEvent; serial: string },
): CardState {
  const of = (tree: Tree, digit: string) =>
    certificate(
      tree,
      digit + serial,
      follows && { event: follows.event, serial: digit + follows.serial },
    );
  return {
    card: id,
    token: "card",
    person,
    held: true,
    certificates: {
      authentication: of("authentication", "01"),
      signature: of("signature", "02"),
    },
  };
}

/** How a written record begins. */
export interface Opening {
  readonly edition?: Edition;
  readonly deployment?: string;
  readonly assumptions?: Partial<Assumptions>;
  readonly sinks?: readonly Sink[];
  readonly clock?: Description["clock"];
  readonly cards?: readonly CardState[];
  readonly operations?: readonly Operation[];
  readonly people?: readonly (readonly [person: string, number: string])[];
  readonly deterministic?: boolean;
  readonly twin?: Twin;
}

/** What `register` is given and answers; everything has a default. */
export interface Registering {
  readonly person: string;
  readonly device?: string;
  readonly card?: string;
  readonly number?: string;
  readonly proven?: readonly Tree[];
  readonly race?: number;
  readonly outcome: "created" | "existing" | "pending" | "refused" | "error";
  readonly account?: string;
  readonly reason?: string;
}

/** Evidence written by hand, as the recorder would have kept it. */
export class Written {
  readonly #recorder = new Recorder();
  #now: Instant = parseInstant("2021-11-04T00:00:00Z");
  #look = 0;
  #after: { after?: number } = {};

  constructor(opening: Opening = {}) {
    this.open(opening);
  }

  open(opening: Opening = {}): this {
    const sinks = opening.sinks ?? SINKS;
    return this.add({
      kind: "opened",
      edition: opening.edition ?? "element",
      description: {
        protocolVersion: "1",
        product: { name: "written", version: "1", vendor: "test" },
        editions: ["element", "linking"],
        clock: opening.clock ?? "controlled",
        operations: opening.operations ?? [],
        sinks,
        deterministic: opening.deterministic ?? false,
      },
      assumptions: { ...DEFAULT_ASSUMPTIONS, ...opening.assumptions },
      deployment: opening.deployment ?? "one",
      people: (opening.people ?? []).map(([person, number]) => ({
        person,
        number,
      })),
      ...(opening.twin === undefined ? {} : { twin: opening.twin }),
      cards: opening.cards ??
        [card("card-A", "P-A", "0a"), card("card-B", "P-B", "0b")],
    });
  }

  add(body: EventBody): this {
    const { seq, kind } = this.#recorder.record(body, this.#now);
    if (kind === "called") this.#after = { after: seq };
    return this;
  }

  wait(minutes: number): this {
    this.#now = plusMs(this.#now, minutes * MINUTE_MS);
    return this.add({ kind: "clock-moved" });
  }

  get now(): Instant {
    return this.#now;
  }

  call(
    method: Method,
    params: Readonly<Record<string, Json>>,
    result: Readonly<Record<string, Json>> | number,
    more: { person?: string; race?: number } = {},
  ): this {
    return this.add({
      kind: "called",
      method,
      params,
      reply: typeof result === "number"
        ? { kind: "error", code: result }
        : { kind: "result", result },
      ...more,
    });
  }

  register(r: Registering): this {
    const proven = r.proven ?? ["authentication", "signature"];
    const pin = (tree: Tree) => proven.includes(tree) ? "right" : "wrong";
    return this.call(
      "register",
      {
        device: r.device ?? `phone-${r.person}`,
        card: r.card ?? `card-${r.person.slice(2)}`,
        authenticationPin: pin("authentication"),
        signaturePin: pin("signature"),
        ...(r.number === undefined ? {} : { personalNumber: r.number }),
      },
      r.outcome === "error" ? -32010 : {
        outcome: r.outcome,
        ...(r.account === undefined ? {} : { account: r.account }),
        ...(r.reason === undefined ? {} : { reason: r.reason }),
      },
      {
        person: r.person,
        ...(r.race === undefined ? {} : { race: r.race }),
      },
    );
  }

  use(
    person: string,
    relyingParty: string,
    delivered: Readonly<Record<string, Json>> | string,
    method: "authenticate" | "sign" = "authenticate",
  ): this {
    return this.call(
      method,
      {
        device: `phone-${person}`,
        card: `card-${person.slice(2)}`,
        relyingParty,
      },
      typeof delivered === "string"
        ? { outcome: "refused", reason: delivered }
        : { outcome: "accepted", delivered },
      { person },
    );
  }

  close(person: string, outcome: "done" | "refused" | "error"): this {
    return this.call(
      "closeAccount",
      { device: `phone-${person}` },
      outcome === "error" ? -32010 : { outcome },
      { person },
    );
  }

  lived(
    person: string,
    event: LifeEventKind,
    cards: readonly CardState[],
  ): this {
    return this.add({
      kind: "lived",
      person,
      event,
      outcome: "done",
      cards,
      changed: [],
      number: "N-0001",
    });
  }

  derived(number: string, element: string, searchable = true): this {
    return this.add({ kind: "element-derived", number, element, searchable });
  }

  /** A look at sinks, with controls found unless told otherwise; hits by sink id. */
  look(
    hits: Readonly<Record<string, string>> = {},
    sinks: readonly Sink[] = SINKS,
    controls = true,
  ): this {
    this.#look++;
    for (const sink of sinks) {
      const secret = hits[sink.id];
      const hit = { form: "digits", offset: 0 };
      const found: Hit[] = secret === undefined ? [] : [{ secret, ...hit }];
      this.add({
        kind: "sink-read",
        look: this.#look,
        sink,
        item: "all",
        sizeBytes: 1,
        hits: found,
        ...this.#after,
      });
      if (controls) this.add({ kind: "planted", sink: sink.id, found: true });
    }
    return this;
  }

  unseen(
    sink: Sink,
    why: "unreadable" | "encrypted" | "no-items" | "path-unreadable",
  ): this {
    return this.add({ kind: "sink-unseen", look: this.#look, sink, why });
  }

  evidence(): Evidence {
    return this.#recorder.seal("");
  }
}

/** Events that are nobody's business: they must not disturb any judgement. */
export function noise(written: Written): Written {
  return written
    .call("settle", {}, {})
    .add({ kind: "outage-set", service: "crl", down: true })
    .add({ kind: "outage-set", service: "crl", down: false })
    .call("createDevice", {}, { device: "unused" })
    .call("backup", {}, { backup: "unused-backup" });
}
