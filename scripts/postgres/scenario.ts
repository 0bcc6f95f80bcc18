import { Life, PEOPLE } from "../../sim/town_test_support.ts";
import type { TownGround } from "../../sim/town.ts";

/** A service of edition `element` that has people in it. */
export interface Scenario {
  /** The town. */
  readonly life: Life;
  /** Their phones; the last one has left. */
  readonly phones: readonly string[];
  /** Everything that was answered. */
  readonly answers: readonly unknown[];
  /** The elements of everybody who came. */
  readonly elements: readonly string[];
}

/** Three people register, one comes again, they sign in and sign, and one leaves. */
export async function play(options: TownGround): Promise<Scenario> {
  const life = await Life.begin({ ...options, edition: "element" });
  const phones = [await life.phone(), await life.phone(), await life.phone()];
  const answers: unknown[] = [];
  for (const [person, phone] of phones.entries()) {
    answers.push(await life.registerWithNumber(phone, person));
  }
  answers.push(
    await life.registerWithNumber(await life.phone(), 0),
    await life.authenticate(phones[0]!, 0),
    await life.authenticate(phones[1]!, 1, "bank"),
    await life.sign(phones[1]!, 1),
    await life.call("backup", {}),
    await life.call("crash", {}),
    await life.authenticate(phones[0]!, 0),
    await life.call("closeAccount", { device: phones[2]! }),
    await life.call("settle", {}),
  );
  const elements: string[] = [];
  for (const { personalNumber } of PEOPLE) {
    const { element } = await life.call("deriveElement", { personalNumber });
    elements.push(element);
  }
  return { life, phones, answers, elements };
}
