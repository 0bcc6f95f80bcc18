import { invariant } from "../../conformance/terms/mod.ts";
import { cast } from "./cast.ts";
import { Narrator } from "./narrator.ts";
import type { Story } from "./story.ts";

/**
 * Someone registers, stays away for ten years and renews twice in that time. A look-up goes one
 * hop back only, so whoever asks once and stops makes a second account.
 */
export const twoRenewalsAway: Story = {
  name: "two-renewals-away",
  title: {
    ja: "利用しない間に二度更新した人",
    en: "Renewed twice while away",
  },
  async play({ seed }) {
    const [hana] = cast(seed, [{
      name: { ja: ["見本", "花"], en: "Hana" },
      birthDate: "1988-02-10",
      sex: "female",
      cardIssuedAt: "2021-12-20T02:00:00Z",
    }]);
    invariant(hana !== undefined, "the story has one part");
    const story = await Narrator.open({
      now: "2022-01-11T00:30:00Z",
      edition: "linking",
      seed,
      characters: [hana],
    });
    const consented = { number: false, consent: true };
    await story.register(hana, "first phone", consented);
    await story.until("2026-01-13T02:00:00Z");
    await story.live(hana, { kind: "renew" });
    await story.until("2030-12-16T02:00:00Z");
    await story.live(hana, { kind: "renew-card" });
    await story.register(hana, "second phone", consented);
    await story.until("2030-12-16T04:00:00Z");
    await story.register(hana, "second phone", consented);
    await story.use(hana, "second phone", "sign");
    return await story.close();
  },
};
