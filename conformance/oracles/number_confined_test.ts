import { assert, assertEquals } from "@std/assert";
import { numberConfined, type NumberConfinedClaim } from "./number_confined.ts";
import { noise, sink, SINKS, Written } from "./written_test_support.ts";

function judged(written: Written, claim: NumberConfinedClaim) {
  return numberConfined(written.evidence())[claim];
}

function subjects(written: Written, claim: NumberConfinedClaim): string[] {
  return judged(written, claim).violations.map(({ subject }) => subject);
}

const registered = (written = new Written()) =>
  written.derived("N-0001", "E-0001").register({
    person: "P-A",
    number: "N-0001",
    outcome: "created",
    account: "a",
  });

const honest = (written = new Written()) =>
  registered(written).look().use("P-A", "rp", { subject: "s" })
    .look({ database: "E-0001" });

const offered = (reason: string, outcome: "refused" | "created" = "refused") =>
  new Written({ edition: "linking" })
    .register({ person: "P-A", number: "N-0001", outcome, reason });

Deno.test("num-008, num-009, acct-004, elem-013: an honest record breaks nothing", () => {
  const judgement = numberConfined(honest().evidence());
  for (
    const claim of [
      "not-outside-device",
      "discarded",
      "not-delivered",
      "element-reaches-only-server",
    ] as const
  ) {
    assertEquals(judgement[claim].violations, []);
    assertEquals(judgement[claim].unseen, []);
    assert(judgement[claim].observed > 0);
  }
  assertEquals(judgement["not-accepted"].observed, 0);
});

Deno.test("num-008: before a number was typed there was nothing to leak, so nothing was observed", () => {
  const judgement = numberConfined(new Written().look().evidence());
  for (const claim of Object.values(judgement)) {
    assertEquals(claim.observed, 0);
    assertEquals(claim.violations, []);
  }
});

Deno.test("num-008: events outside its business do not disturb the judgement", () => {
  const plain = numberConfined(honest().evidence());
  assertEquals(numberConfined(honest(noise(new Written())).evidence()), plain);
});

Deno.test("num-008: a number in any sink outside the device is found, once a sink", () => {
  const written = honest().look({ backups: "N-0001" }).look({
    backups: "N-0001",
  });
  assertEquals(subjects(written, "not-outside-device"), ["backups"]);
  assertEquals(subjects(written, "discarded"), []);
});

Deno.test("num-009: a number left on the device is found, and stays off num-008", () => {
  const written = honest().look({ "phone-memory": "N-0001" });
  assertEquals(subjects(written, "discarded"), ["phone-memory"]);
  assertEquals(subjects(written, "not-outside-device"), []);
});

Deno.test("num-009: a number that only the harness called the element function with is no finding", () => {
  const written = registered().derived("N-0002", "E-0002")
    .look({ "phone-memory": "N-0002" });
  assertEquals(subjects(written, "discarded"), []);
});

Deno.test("num-009: a number counts whatever registration came to", () => {
  const written = new Written()
    .register({ person: "P-A", number: "N-0001", outcome: "error" })
    .look({ "phone-memory": "N-0001" });
  assertEquals(subjects(written, "discarded"), ["phone-memory"]);
});

Deno.test("acct-004: a masked number in what was delivered is found", () => {
  const written = registered().use("P-A", "rp", {
    subject: "s",
    note: { deep: ["id [N-0001:hyphenated]"] },
  }, "sign");
  assertEquals(subjects(written, "not-delivered"), ["sign"]);
  assertEquals(subjects(honest().look({ portal: "N-0001" }), "not-delivered"), [
    "portal",
  ]);
});

Deno.test("elem-013: an element at a relying party is found", () => {
  assertEquals(
    subjects(
      honest().look({ portal: "E-0001" }),
      "element-reaches-only-server",
    ),
    ["portal"],
  );
});

Deno.test("num-008: what could not be seen is said, and no clean sink makes up for it", () => {
  const odd = (more: Parameters<typeof sink>[3]) => [
    ...SINKS,
    sink("vault", "server", "database", more),
  ];
  const blind = registered(new Written({ sinks: odd({ readable: false }) }))
    .look().unseen(odd({ readable: false }).at(-1)!, "unreadable");
  assertEquals(judged(blind, "not-outside-device").unseen.length, 1);
  const sealed = odd({ encrypted: true });
  const encrypted = registered(new Written({ sinks: sealed }))
    .look({}, sealed).unseen(sealed.at(-1)!, "encrypted");
  assertEquals(judged(encrypted, "not-outside-device").unseen.length, 1);
  const never = registered(new Written({ sinks: odd({}) })).look();
  assertEquals(judged(never, "not-outside-device").unseen.length, 2);
});

Deno.test("num-008: without a control nothing is shown, and a lost control is worse", () => {
  const without = registered().look({}, SINKS, false);
  const claim = judged(without, "not-outside-device");
  assertEquals(claim.violations, []);
  assertEquals(claim.unseen.length, 3);
  assertEquals(
    claim.unseen.filter((text) =>
      judged(honest(), "not-outside-device").settled?.some((s) =>
        s.en === text.en
      )
    ).length,
    3,
  );
  const lost = registered().look()
    .add({ kind: "planted", sink: "backups", found: false });
  const unseen = judged(lost, "not-outside-device").unseen;
  assertEquals(unseen.length, 1);
  assertEquals(
    judged(honest(), "not-outside-device").settled
      ?.some((s) => s.en === unseen[0]!.en),
    false,
  );
});

Deno.test("link-024: a number is refused for being there, and found nowhere", () => {
  const written = offered("personal-number-not-accepted").look();
  assertEquals(judged(written, "not-accepted").violations, []);
  assertEquals(judged(written, "not-accepted").unseen, []);
  assert(judged(written, "not-accepted").observed > 0);
});

Deno.test("link-024: a number accepted or examined is found", () => {
  assertEquals(subjects(offered("", "created"), "not-accepted"), [
    "register: created",
  ]);
  assertEquals(subjects(offered("personal-number-invalid"), "not-accepted"), [
    "register: personal-number-invalid",
  ]);
});

Deno.test("link-024: a refusal for another reason shows nothing; suspended comes first", () => {
  const claim = judged(offered("pin-incorrect"), "not-accepted");
  assertEquals([claim.observed, claim.violations.length], [0, 0]);
  assertEquals(claim.unseen.length, 2);
  const first = judged(offered("suspended"), "not-accepted");
  assertEquals([first.observed, first.violations.length], [0, 0]);
});

Deno.test("link-024: pending takes nothing and refuses nothing, so it is no pass by itself", () => {
  const written = new Written({ edition: "linking" })
    .register({ person: "P-A", number: "N-0001", outcome: "pending" }).look();
  const claim = judged(written, "not-accepted");
  assertEquals(claim.violations, []);
  assertEquals(claim.unseen.length, 1);
  const settled = judged(
    offered("personal-number-not-accepted"),
    "not-accepted",
  ).settled;
  assert(settled?.some(({ en }) => en === claim.unseen[0]!.en));
});

Deno.test("link-024: a number or an element in any sink is found, the device included", () => {
  const refused = () => offered("personal-number-not-accepted");
  assertEquals(
    subjects(refused().look({ "phone-memory": "N-0001" }), "not-accepted"),
    ["phone-memory"],
  );
  assertEquals(
    subjects(refused().look({ database: "E-0001" }), "not-accepted"),
    [
      "database",
    ],
  );
});

Deno.test("link-024: what the first edition left behind is not the second's finding", () => {
  const written = honest().call("upgrade", { edition: "linking" }, {})
    .register({
      person: "P-A",
      number: "N-0001",
      outcome: "refused",
      reason: "personal-number-not-accepted",
    })
    .look({ database: "N-0001", "phone-memory": "E-0001" });
  assertEquals(subjects(written, "not-accepted"), []);
  assertEquals(subjects(written, "not-outside-device"), ["database"]);
});

Deno.test("num-008: a hit names whose number it is and the call after which it was seen", () => {
  const written = honest().register({
    person: "P-A",
    number: "N-0001",
    outcome: "existing",
    account: "a",
  }).look({ backups: "N-0001" });
  const [violation] = judged(written, "not-outside-device").violations;
  assertEquals(
    violation?.seen.en,
    "N-0001 was found in the form digits, after register (P-A)",
  );
});

Deno.test("num-008, num-009: that nobody looked as registration returned, or after a crash, is said", () => {
  const late = registered().call("settle", {}, {}).look();
  assertEquals(judged(late, "not-outside-device").unseen.length, 1);
  assertEquals(judged(late, "discarded").unseen.length, 1);
  const atOnce = registered().look();
  assertEquals(judged(atOnce, "not-outside-device").unseen, []);
  const crashing = () =>
    new Written({ operations: ["crash"] })
      .register({ person: "P-A", number: "N-0001", outcome: "error" });
  const unseen = crashing().call("settle", {}, {}).look();
  assertEquals(judged(unseen, "discarded").unseen.length, 2);
  assertEquals(judged(crashing().look(), "discarded").unseen, []);
});

Deno.test("num-011, link-024: a number between phone and card is found, either way", () => {
  const used = (way?: "to-card" | "from-card") =>
    registered().add({
      kind: "card-used",
      card: "card-A",
      commands: 9,
      numbers: way === undefined
        ? []
        : [{ way, secret: "N-0001", form: "digits", offset: 5 }],
    });
  assertEquals(judged(used(), "card-untouched"), {
    observed: 1,
    violations: [],
    unseen: [],
    settled: judged(used(), "card-untouched").settled!,
  });
  assertEquals(subjects(used("to-card"), "card-untouched"), ["to-card"]);
  assertEquals(subjects(used("from-card"), "card-untouched"), ["from-card"]);
  assertEquals(judged(registered(), "card-untouched").unseen.length, 1);
});

Deno.test("elem-006: a number at the operator is found, and an element has to be", () => {
  assertEquals(judged(honest(), "made-on-device").unseen, []);
  const leaked = honest().look({ database: "N-0001" });
  assertEquals(subjects(leaked, "made-on-device"), ["database"]);
  const elsewhere = honest().look({ portal: "N-0001" });
  assertEquals(subjects(elsewhere, "made-on-device"), []);
  assertEquals(judged(registered().look(), "made-on-device").unseen.length, 1);
});
