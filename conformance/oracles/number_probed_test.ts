import { assert, assertEquals } from "@std/assert";
import type { Probe } from "../evidence/event.ts";
import type { Method } from "../target/mod.ts";
import { numberProbed, type NumberProbedClaim } from "./number_probed.ts";
import { sink, SINKS, Written } from "./written_test_support.ts";

function judged(written: Written, claim: NumberProbedClaim) {
  return numberProbed(written.evidence())[claim];
}

function subjects(written: Written, claim: NumberProbedClaim): string[] {
  return judged(written, claim).violations.map(({ subject }) => subject);
}

const LOG = sink("log", "server", "log");
const PLACES = [...SINKS, LOG];

function probed(
  field: string,
  reply: Readonly<Record<string, string>> | number = { outcome: "refused" },
  more: Partial<Probe> & { readonly personalNumber?: string } = {},
): Written {
  const { personalNumber, ...probe } = more;
  const typed = personalNumber === undefined ? {} : { personalNumber };
  return new Written({ sinks: PLACES }).add({
    kind: "called",
    method: field.split(".")[0] as Method,
    person: "P-A",
    params: { device: "phone-1", card: "card-A", ...typed },
    reply: typeof reply === "number"
      ? { kind: "error", code: reply }
      : { kind: "result", result: reply },
    probe: { field, number: "N-0009", echoes: [], ...probe },
  });
}

Deno.test("num-010: a probe that is refused and stays nowhere breaks nothing", () => {
  const written = probed("register.signaturePin").look({}, PLACES);
  for (const claim of ["not-accepted", "not-stored", "not-echoed"] as const) {
    assertEquals(judged(written, claim).violations, []);
    assert(judged(written, claim).observed > 0);
  }
});

Deno.test("num-010: without a probe nothing is observed", () => {
  const judgement = numberProbed(new Written().look().evidence());
  for (const claim of Object.values(judgement)) {
    assertEquals(claim.observed, 0);
    assertEquals(claim.unseen, []);
  }
});

Deno.test("num-010: a registration without a number that goes through took the probe for one", () => {
  const through = { outcome: "created", account: "a" };
  assertEquals(
    subjects(probed("register.signaturePin", through), "not-accepted"),
    ["register.signaturePin"],
  );
  const own = { personalNumber: "N-0001" };
  assertEquals(
    subjects(probed("register.device", through, own), "not-accepted"),
    [],
  );
});

Deno.test("num-010: an element of the probe shows that it was taken for a number", () => {
  const written = probed("register.signaturePin").derived("N-0009", "E-0009");
  assertEquals(
    subjects(written.look({ database: "E-0009" }, PLACES), "not-accepted"),
    ["register.signaturePin"],
  );
  const shared = new Written({ people: [["P-A", "N-0001"]] })
    .derived("N-0001", "E-0009");
  assertEquals(
    subjects(shared.look({ database: "E-0009" }), "not-accepted"),
    [],
  );
});

Deno.test("num-010: a probe in a sink of the server is found, on phone and wire it is not sought", () => {
  const at = (id: string) =>
    subjects(
      probed("authenticate.relyingParty").look({ [id]: "N-0009" }, PLACES),
      "not-stored",
    );
  assertEquals(at("log"), ["log: authenticate.relyingParty"]);
  assertEquals(at("database"), ["database: authenticate.relyingParty"]);
  assertEquals(at("portal"), ["portal: authenticate.relyingParty"]);
  assertEquals(at("phone-memory"), []);
});

Deno.test("num-010: a document may be kept and delivered, and may not be logged", () => {
  const at = (id: string) =>
    subjects(
      probed("sign.document", { outcome: "accepted" })
        .look({ [id]: "N-0009" }, PLACES),
      "not-stored",
    );
  assertEquals(at("database"), []);
  assertEquals(at("portal"), []);
  assertEquals(at("log"), ["log: sign.document"]);
});

Deno.test("num-010: a probe that comes back is found, but for handles in errors and documents delivered", () => {
  const echoes = ["digits"];
  const echoed = (
    field: string,
    reply: Readonly<Record<string, string>> | number,
  ) => subjects(probed(field, reply, { echoes }), "not-echoed");
  assertEquals(echoed("authenticate.relyingParty", -32602), [
    "authenticate.relyingParty",
  ]);
  assertEquals(echoed("register.device", -32602), []);
  assertEquals(echoed("register.device", { outcome: "refused" }), [
    "register.device",
  ]);
  assertEquals(echoed("sign.document", { outcome: "accepted" }), []);
  assertEquals(echoed("sign.document", { outcome: "refused" }), [
    "sign.document",
  ]);
});

Deno.test("num-010: a probe that comes back in a later answer is found", () => {
  const written = probed("authenticate.relyingParty")
    .use("P-A", "rp", { subject: "s", before: "[N-0009:digits]" });
  assertEquals(subjects(written, "not-echoed"), ["authenticate.relyingParty"]);
});

Deno.test("num-010: a field in which nothing was offered before a look stays open", () => {
  const open = (written: Written) =>
    judged(written, "not-stored").unseen
      .filter(({ en }) => en.includes("offered as")).length;
  const before = open(probed("register.device"));
  const after = open(probed("register.device").look({}, PLACES));
  assertEquals(after, before - 1);
});
