import { invariant } from "../../conformance/terms/mod.ts";
import { cast } from "./cast.ts";
import { Narrator } from "./narrator.ts";
import type { Story, StoryPlayed } from "./story.ts";
import { OPERATOR, REGULATOR } from "./story_words.ts";

/**
 * The day on which the service comes back. The statement says "about mid-December" and that the
 * day may move because of the app stores' review (R21, R22): it is an input.
 */
export const RESUMED_AT = "2021-12-15T01:00:00Z";

/** The public statement of 4 November 2021, from the spring before it to the return in December. */
export const statement2021: Story = {
  name: "statement-2021",
  title: {
    ja: "令和3年11月4日の公表文をたどる",
    en: "The public statement of 4 November 2021",
  },
  play: ({ seed }) => playStatement({ seed, resumedAt: RESUMED_AT }),
};

/** Play the statement with a resume date of one's own. */
export async function playStatement(
  { seed, resumedAt }: { readonly seed: number; readonly resumedAt: string },
): Promise<StoryPlayed> {
  const people = cast(seed, PARTS);
  const [hana, ichiro, mei, wei] = people;
  invariant(
    hana !== undefined && ichiro !== undefined && mei !== undefined &&
      wei !== undefined,
    "the statement has four parts",
  );
  const story = await Narrator.open({
    now: "2021-04-05T00:30:00Z",
    edition: "element",
    seed,
    characters: people,
  });
  const typed = { number: true, consent: false };
  const consented = { number: false, consent: true };

  await story.register(hana, "hana's phone", typed);
  await story.use(hana, "hana's phone", "authenticate");
  await story.until("2021-04-20T03:00:00Z");
  await story.register(ichiro, "ichiro's phone", typed);
  await story.use(ichiro, "ichiro's phone", "sign");
  await story.until("2021-06-01T00:00:00Z");
  story.tell(OPERATOR, {
    ja: "個人番号を用いない版の開発に着手",
    en: "starts work on an edition that uses no number",
  });
  await story.until("2021-07-12T05:00:00Z");
  await story.live(ichiro, { kind: "lose-card" });
  await story.until("2021-08-02T05:00:00Z");
  await story.live(ichiro, { kind: "reissue-card" });
  await story.until("2021-08-02T09:00:00Z");
  await story.register(ichiro, "ichiro's phone", typed);
  await story.until("2021-09-24T03:00:00Z");
  story.tell(OPERATOR, {
    ja: "次の版で番号の入力を廃止すると説明",
    en: "says that the next edition drops number entry",
  });
  await story.until("2021-09-29T01:00:00Z");
  story.tell(REGULATOR, {
    ja: "事業者から説明を受け、確認要素も個人番号に該当し得るとの見解を示す",
    en: "hears the operator; holds that the element may itself be a number",
  });

  await story.until("2021-11-04T10:00:00Z");
  await story.operate("suspend", { from: "2021-11-04T11:00:00Z" });
  await story.until("2021-11-04T10:59:59Z");
  await story.register(mei, "mei's phone", typed);
  await story.until("2021-11-04T11:00:00Z");
  await story.register(wei, "wei's phone", typed);
  await story.use(hana, "hana's phone", "authenticate");
  await story.until("2021-11-04T12:00:00Z");
  await story.operate("purgeElements", {});

  await story.until("2021-11-22T01:00:00Z");
  await story.live(hana, { kind: "renew" });
  await story.until("2021-11-29T06:00:00Z");
  await story.live(mei, {
    kind: "move",
    residence: {
      prefecture: "Tenken-ken",
      municipality: "Minato-machi",
      address: "点検県港町一丁目2番3号",
    },
  });
  await story.until("2021-12-10T00:00:00Z");
  await story.operate("upgrade", { edition: "linking" });
  await story.use(hana, "hana's phone", "authenticate");

  await story.until(resumedAt);
  await story.operate("resume", {});
  await story.register(hana, "hana's phone", consented);
  await story.use(hana, "hana's phone", "authenticate");
  await story.register(ichiro, "ichiro's new phone", consented);
  await story.register(mei, "mei's phone", consented);
  await story.register(wei, "wei's phone", typed);
  await story.register(wei, "wei's phone", consented);
  return await story.close();
}

const PARTS = [
  {
    name: { ja: ["見本", "花"], en: "Hana" },
    birthDate: "1988-02-10",
    sex: "female",
    cardIssuedAt: "2017-03-06T02:00:00Z",
  },
  {
    name: { ja: ["雛形", "一郎"], en: "Ichiro" },
    birthDate: "1961-07-30",
    sex: "male",
    cardIssuedAt: "2020-08-18T04:00:00Z",
  },
  {
    name: { ja: ["試験", "芽衣"], en: "Mei" },
    birthDate: "2000-02-29",
    sex: "female",
    cardIssuedAt: "2020-11-02T06:00:00Z",
  },
  {
    name: { ja: ["例文", "偉"], en: "Wei" },
    birthDate: "1995-10-03",
    sex: "male",
    cardIssuedAt: "2021-01-25T01:00:00Z",
  },
] as const;
