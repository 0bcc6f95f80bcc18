import { assert, assertEquals } from "@std/assert";
import { numberConfined, type NumberConfinedClaim } from "./number_confined.ts";
import { Written } from "./written_test_support.ts";

function judged(written: Written, claim: NumberConfinedClaim) {
  return numberConfined(written.evidence())[claim];
}

function subjects(written: Written, claim: NumberConfinedClaim): string[] {
  return judged(written, claim).violations.map(({ subject }) => subject);
}

const registered = (written: Written) =>
  written.register({
    person: "P-A",
    number: "N-0001",
    outcome: "created",
    account: "a",
  });

const refused = (reason = "pin-incorrect") =>
  new Written().register({
    person: "P-A",
    number: "N-0001",
    proven: [],
    outcome: "refused",
    reason,
  });

Deno.test("num-008, num-009: nothing stays of a number that was refused, and each side is told apart", () => {
  assertEquals(subjects(refused().look(), "refused-not-outside"), []);
  assert(judged(refused().look(), "refused-not-outside").observed > 0);
  const logged = refused().look({ database: "N-0001" });
  assertEquals(subjects(logged, "refused-not-outside"), ["database"]);
  assertEquals(subjects(logged, "refused-discarded"), []);
  const kept = refused().look({ "phone-memory": "N-0001" });
  assertEquals(subjects(kept, "refused-discarded"), ["phone-memory"]);
  assertEquals(subjects(kept, "refused-not-outside"), []);
});

Deno.test("num-009: a number that went through once is no refused input any more", () => {
  const written = registered(refused()).look({ "phone-memory": "N-0001" });
  assertEquals(subjects(written, "refused-discarded"), []);
  assertEquals(
    judged(registered(new Written()), "refused-discarded").observed,
    0,
  );
});

Deno.test("num-009: an invalid number is the person's own but for a digit", () => {
  const written = new Written({ people: [["P-A", "N-0001"]] })
    .register({ person: "P-A", number: "malformed", outcome: "refused" })
    .look({ "phone-memory": "N-0001" });
  assertEquals(subjects(written, "refused-discarded"), ["phone-memory"]);
});

Deno.test("num-008: which kinds of failure were never tried is said", () => {
  const causes = (written: Written) =>
    judged(written, "refused-not-outside").unseen.length;
  assertEquals(causes(refused().look()), 2); // malformed, outage
  const alsoMalformed = refused().register({
    person: "P-A",
    number: "malformed",
    outcome: "refused",
  }).look();
  assertEquals(causes(alsoMalformed), 2);
  const known = new Written({ people: [["P-A", "N-0001"]] })
    .register({ person: "P-A", number: "malformed", outcome: "refused" })
    .look();
  assertEquals(causes(known), 2); // wrong-pin, outage
});
