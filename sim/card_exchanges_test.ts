import { assertEquals } from "@std/assert";
import { DEFAULT_ASSUMPTIONS } from "../conformance/target/mod.ts";
import { townEnvironment } from "./environment.ts";
import { Town } from "./town.ts";

Deno.test("what a card was given is told once, as it was before the sender overwrote it", async () => {
  const town = new Town({});
  const environment = townEnvironment(town);
  await environment.open({
    now: "2021-11-04T11:00:00Z",
    signing: "ed25519",
    assumptions: DEFAULT_ASSUMPTIONS,
    people: [{
      person: "P-0001",
      name: { family: "架空", given: "一" },
      birthDate: "1980-01-01",
      sex: "female",
      residence: {
        prefecture: "Tokyo-to",
        municipality: "Chiyoda-ku",
        address: "東京都千代田区架空1",
      },
      personalNumber: "000111111111",
      pins: { authentication: "1234", signature: "ABC123" },
      cardIssuedAt: "2021-01-04T00:00:00Z",
    }],
    faults: [],
  });
  assertEquals(await environment.cardExchanges?.(), []);
  const contact = town.hall!.wallet.contact("card-1")!;
  const verify = Uint8Array.fromHex("00a4020c020018");
  const response = contact.transmit(verify);
  verify.fill(0);
  assertEquals(await environment.cardExchanges?.(), [{
    card: "card-1",
    command: "00a4020c020018",
    response: response.toHex(),
  }]);
  assertEquals(await environment.cardExchanges?.(), []);
  town.close();
});
