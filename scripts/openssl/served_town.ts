import {
  DAY_MS,
  formatInstant,
  type Instant,
  invariant,
  plusMs,
} from "../../conformance/terms/mod.ts";
import {
  type Assumptions,
  DEFAULT_ASSUMPTIONS,
  type SigningScheme,
} from "../../conformance/target/mod.ts";
import { holderKey } from "../../sim/card/holder_keys.ts";
import { answerHttp } from "../../sim/http/answer.ts";
import type { NewCertificate } from "../../sim/jlis/jlis.ts";
import type { Responder } from "../../sim/jlis/ocsp.ts";
import { sampleOrder } from "../../sim/jlis/sample_order.ts";
import { honestTown } from "../../sim/parts.ts";
import { Town } from "../../sim/town.ts";
import type { TownHall } from "../../sim/town/town_hall.ts";

/** What stands behind a loopback port. */
export interface TownOrder {
  /** How everything is signed. */
  readonly signing: SigningScheme;
  /** Who answers for a CA. */
  readonly responder: Responder;
  /** What is assumed otherwise than by default. */
  readonly assume?: Partial<Assumptions>;
  /** The clock of the town, read at every request. */
  readonly now: () => Instant;
}

/** A town behind a loopback port, with certificates to ask about. */
export class ServedTown {
  /** The newest CA of the signature tree, DER. */
  readonly ca: Uint8Array;
  /** The CA before it, of the same name. */
  readonly olderCa: Uint8Array;
  /** A certificate that is good. */
  readonly good: NewCertificate;
  /** One whose key was compromised. */
  readonly revoked: NewCertificate;
  /** One that was revoked without a reason given. */
  readonly unexplained: NewCertificate;
  readonly #server: Deno.HttpServer<Deno.NetAddr>;

  /** Open a world now; all that will be asked about has happened by then. */
  constructor(order: TownOrder) {
    const town = new Town({
      parts: {
        ...honestTown,
        jlis: { ...honestTown.jlis, responder: order.responder },
      },
    });
    const now = order.now();
    const hall = town.open({
      now: formatInstant(now),
      signing: order.signing,
      assumptions: { ...DEFAULT_ASSUMPTIONS, ...order.assume },
      people: [],
      faults: [],
    });
    [this.good, this.revoked, this.unexplained] = issued(
      hall,
      order.signing,
      now,
    );
    const at = plusMs(now, -10 * DAY_MS);
    hall.jlis.revoke(this.revoked.record, { reason: "keyCompromise", at });
    hall.jlis.revoke(this.unexplained.record, { reason: "unspecified", at });
    this.ca = this.good.caCertificate;
    this.olderCa = olderThan(this.ca, hall.jlis.caCertificates("signature"));
    this.#server = Deno.serve(
      { hostname: "127.0.0.1", port: 0, onListen: () => {} },
      (request) => {
        hall.clock.moveTo(order.now());
        return answer(town, request);
      },
    );
  }

  /** Where it stands. */
  get origin(): string {
    return `http://127.0.0.1:${this.#server.addr.port}`;
  }

  /** Where OCSP answers. */
  get ocspUrl(): string {
    return `${this.origin}/jlis/ocsp`;
  }

  /** Close the port. */
  async close(): Promise<void> {
    await this.#server.shutdown();
  }
}

function issued(
  hall: TownHall,
  signing: SigningScheme,
  now: Instant,
): [NewCertificate, NewCertificate, NewCertificate] {
  const issue = (key: number) =>
    hall.jlis.issue(
      sampleOrder("signature", {
        publicKeyInfo: holderKey(signing, key).publicKeyInfo,
        issuedAt: plusMs(now, -30 * DAY_MS),
        cardExpiresAt: plusMs(now, 3_000 * DAY_MS),
      }),
    );
  return [issue(0), issue(1), issue(2)];
}

async function answer(town: Town, request: Request): Promise<Response> {
  const url = new URL(request.url);
  const { status, headers, body } = answerHttp({
    method: request.method,
    path: url.pathname + url.search,
    headers: Object.fromEntries(request.headers),
    body: new Uint8Array(await request.arrayBuffer()),
  }, town);
  return new Response(body, { status, headers });
}

/** The CA of the generation before. */
function olderThan(ca: Uint8Array, all: readonly Uint8Array[]): Uint8Array {
  const place = all.findIndex((other) => other.toHex() === ca.toHex());
  const older = all[place - 1];
  invariant(older !== undefined, "the CA is not the first of its tree");
  return older;
}
