import { invariant } from "../../conformance/terms/mod.ts";
import { cast } from "./cast.ts";
import { Narrator } from "./narrator.ts";
import type { Story } from "./story.ts";

/** A card is lost, reported and replaced; the new one leads home once J-LIS has tied it to the old. */
export const lostCard: Story = {
  name: "lost-card",
  title: { ja: "カードを紛失した人", en: "A lost card" },
  async play({ seed }) {
    const [ichiro] = cast(seed, [{
      name: { ja: ["雛形", "一郎"], en: "Ichiro" },
      birthDate: "1961-07-30",
      sex: "male",
      cardIssuedAt: "2022-03-01T04:00:00Z",
    }]);
    invariant(ichiro !== undefined, "the story has one part");
    const story = await Narrator.open({
      now: "2022-05-16T01:00:00Z",
      edition: "linking",
      seed,
      characters: [ichiro],
    });
    const consented = { number: false, consent: true };
    await story.register(ichiro, "phone", consented);
    await story.until("2022-06-06T08:00:00Z");
    await story.live(ichiro, { kind: "lose-card" });
    await story.until("2022-06-06T08:20:00Z");
    await story.use(ichiro, "phone", "authenticate");
    await story.until("2022-07-04T01:00:00Z");
    await story.live(ichiro, { kind: "reissue-card" });
    await story.register(ichiro, "phone", consented);
    await story.until("2022-07-04T03:00:00Z");
    await story.register(ichiro, "phone", { number: false, consent: false });
    await story.register(ichiro, "phone", consented);
    await story.use(ichiro, "phone", "authenticate");
    return await story.close();
  },
};
