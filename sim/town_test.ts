import { assert, assertEquals, assertNotEquals } from "@std/assert";
import type { Edition, SigningScheme } from "../conformance/target/mod.ts";
import { Life, type LifeOptions } from "./town_test_support.ts";

const EDITIONS: readonly Edition[] = ["element", "linking"];

/** A short life, and every answer in it. */
async function answersOf(options: LifeOptions): Promise<{
  readonly answers: unknown[];
  readonly digest: string;
}> {
  const life = await Life.begin(options);
  const [phone, other] = [await life.phone(), await life.phone()];
  const number = options.edition === "element";
  const register = (device: string, person: number) =>
    number
      ? life.registerWithNumber(device, person)
      : life.register(device, person);
  const answers: unknown[] = [
    await register(phone, 0),
    await register(other, 1),
    await register(phone, 2),
    await life.authenticate(phone),
    await life.sign(other, 1, "bank"),
  ];
  await life.advanceTo("2022-05-01T00:00:00Z");
  await life.live(0, { kind: "renew" });
  answers.push(await life.authenticate(phone));
  await life.advanceTo("2022-05-01T02:00:00Z");
  answers.push(await register(phone, 0), await life.authenticate(phone));
  await life.live(1, { kind: "lose-card" });
  answers.push(await life.authenticate(other, 1));
  await life.call("crash", {});
  answers.push(await life.call("closeAccount", { device: phone }));
  return { answers, digest: await life.end() };
}

Deno.test("one case twice gives one trace digest, two cases give two", async () => {
  const digests = new Set<string>();
  for (const edition of EDITIONS) {
    const first = await answersOf({ edition });
    const second = await answersOf({ edition });
    assertEquals(second, first);
    digests.add(first.digest);
  }
  assertEquals(digests.size, 2);
});

Deno.test("what differs in a case shows in its trace", async () => {
  const digest = async (options: LifeOptions) =>
    (await answersOf(options)).digest;
  const base = await digest({});
  assertEquals(await digest({ seed: 2 }), base, "the seed goes nowhere");
  assertNotEquals(await digest({ deployment: "other" }), base);
  assertNotEquals(await digest({ now: "2021-11-04T11:00:01Z" }), base);
  assertNotEquals(
    await digest({
      faults: [{ link: "server-app", nth: 3, effect: { kind: "duplicated" } }],
    }),
    base,
  );
});

Deno.test("both signing schemes give the same decisions and the same ids", async () => {
  for (const edition of EDITIONS) {
    const answers = async (signing: SigningScheme) =>
      (await answersOf({ edition, signing })).answers;
    assertEquals(await answers("rsa-2048"), await answers("ed25519"));
  }
});

Deno.test("ids hang on the deployment: the same once more, others elsewhere", async () => {
  const account = async (options: LifeOptions) => {
    const life = await Life.begin(options);
    const { account } = await life.register(await life.phone());
    assert(account !== undefined);
    return account;
  };
  const here = await account({ deployment: "a", seed: 1 });
  assertEquals(await account({ deployment: "a", seed: 2 }), here);
  assertNotEquals(await account({ deployment: "b", seed: 1 }), here);
});

Deno.test("lost, late and doubled messages change no outcome", async () => {
  const links = [
    "app-server",
    "server-app",
    "server-jlis",
    "jlis-server",
  ] as const;
  const effects = [
    { kind: "lost" },
    { kind: "duplicated" },
    { kind: "delayed", ticks: 7 },
    { kind: "delayed", ticks: 150 },
    { kind: "partitioned", messages: 2 },
  ] as const;
  for (const link of links) {
    for (const effect of effects) {
      const faults = [0, 1, 2, 3].map((nth) => ({ link, nth, effect }));
      for (const fault of faults) {
        const life = await Life.begin({ faults: [fault] });
        const [phone, other] = [await life.phone(), await life.phone()];
        const first = await life.register(phone);
        const second = await life.register(other);
        assertEquals(
          [first.outcome, second.outcome],
          ["created", "existing"],
          `${JSON.stringify(fault)}`,
        );
        assertEquals(second.account, first.account);
      }
    }
  }
});
