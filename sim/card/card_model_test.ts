import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { CardModel } from "./card_model_test_support.ts";
import { type CardParts, honestCard } from "./card_parts.ts";
import { STEPS } from "./card_steps_test_support.ts";
import { FAULTY } from "./faulty_parts_test_support.ts";
import { Field } from "./power_loss_test_support.ts";
import { sampleCard } from "./sample_card.ts";

/** A card of these parts answers whole conversations as a model of a few variables does. */
function answersAsModelled(parts: CardParts, seen = new Set<string>()) {
  return fc.property(
    fc.commands(STEPS, { maxCommands: 60, size: "max" }),
    (steps) => {
      const field = new Field();
      const issued = sampleCard({ parts: field.reaching(parts) });
      const setup = () => ({
        model: new CardModel(),
        real: { issued, field, seen },
      });
      fc.modelRun(setup, steps);
    },
  );
}

const RUN = { seed: 3, numRuns: 1000 };

Deno.test("the card answers as a model of a few variables does", () => {
  const seen = new Set<string>();
  fc.assert(answersAsModelled(honestCard, seen), RUN);
  // Without these the property would have passed by never getting anywhere.
  for (
    const met of [
      ...["verify 9000", "verify 6984", "verify 6981", "verify 6986"],
      ...["sign 9000", "sign 6982", "sign 6a88", "change 9000", "change 6a80"],
      ...["read 9000", "read 6982", "read 6981", "read 6a82", "query 63c0"],
      ...["tear before", "tear after", "unblock auth", "select-domain 9000"],
    ]
  ) assert(seen.has(met), met);
});

for (const [fault, parts] of Object.entries(FAULTY)) {
  Deno.test(`the model finds a card where ${fault}`, () => {
    assertEquals(fc.check(answersAsModelled(honestCard), RUN).failed, false);
    assertEquals(fc.check(answersAsModelled(parts), RUN).failed, true);
  });
}
