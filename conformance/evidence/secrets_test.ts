import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import { ConfirmationElement, PersonalNumber } from "../terms/mod.ts";
import { encodeBase64 } from "../scan/base64.ts";
import { canonicalJson } from "./canonical_json.ts";
import type { Json } from "./event.ts";
import { labelsIn, Secrets } from "./secrets.ts";

const NUMBER = "548836529885";
const ELEMENT = "q7Zk-3fXw_9LmN0pRtUv";

function known(): Secrets {
  const secrets = new Secrets();
  secrets.addNumber(PersonalNumber.parse(NUMBER));
  secrets.addElement(new ConfirmationElement(ELEMENT));
  return secrets;
}

Deno.test("labels are given in order, and the same secret keeps its label", () => {
  const secrets = known();
  const number = (digits: string) =>
    secrets.addNumber(PersonalNumber.parse(digits));
  assertEquals(number("465281266333"), "N-0002");
  assertEquals(number(NUMBER), "N-0001");
  assertEquals(
    secrets.addElement(new ConfirmationElement(ELEMENT)),
    "E-0001",
  );
});

Deno.test("search() names label, form and offset, and never the secret", () => {
  const hits = known().search(utf8ToBytes(`a ${NUMBER} ${ELEMENT}`));
  assertEquals(hits, [
    { secret: "N-0001", form: "digits", offset: 2 },
    { secret: "E-0001", form: "text", offset: 15 },
  ]);
});

Deno.test("search() finds nothing where there is nothing", () => {
  assertEquals(known().search(utf8ToBytes("548836529884 548836 29885")), [
    { secret: "N-0001", form: "body", offset: 0 },
  ]);
  assertEquals(known().search(utf8ToBytes("54883652988 x")).length, 1);
  assertEquals(known().search(utf8ToBytes("548836429885")), []);
  assertEquals(new Secrets().search(utf8ToBytes(NUMBER)), []);
});

Deno.test("mask() leaves no needle behind, wherever the secret stood", () => {
  const secrets = known();
  const forms = [
    NUMBER,
    "5488-3652-9885",
    encodeBase64(utf8ToBytes(`x${NUMBER}`)),
    encodeBase64(utf8ToBytes(`xy${NUMBER}z`)),
    ELEMENT,
    ELEMENT.toUpperCase(),
  ];
  const json = fc.letrec<{ tree: Json }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom<Json>(...forms, Number(NUMBER), null, true, 7, "plain"),
      fc.array(tie("tree"), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom(...forms, "a", "b"), tie("tree"), {
        maxKeys: 3,
      }),
    ),
  })).tree;
  fc.assert(
    fc.property(json, fc.string(), (value, around) => {
      const masked = secrets.mask({ [around]: value, text: around + NUMBER });
      assertEquals(secrets.search(utf8ToBytes(canonicalJson(masked))), []);
    }),
    { seed: 8261, numRuns: 200 },
  );
});

Deno.test("mask() changes nothing else", () => {
  const json = { text: "点検 [x] 123", list: [1, -1, 0.5, null, false] };
  assertEquals(known().mask(json), json);
});

Deno.test("mask() tells apart what it hid: ids of different people stay different", () => {
  const secrets = known();
  secrets.addNumber(PersonalNumber.parse("465281266333"));
  const [one, two] = [NUMBER, "465281266333"].map((n) =>
    secrets.maskText(`acct-${n}`)
  );
  assert(one !== two);
  assertEquals(labelsIn(one!), [{ label: "N-0001", form: "digits" }]);
});

Deno.test("labelsIn() sees labels and nothing like them", () => {
  assertEquals(labelsIn("[N-0001] N-0001:digits [X-0001:digits] [N-1:x]"), []);
});
