import { lostCard } from "./lost_card.ts";
import { statement2021 } from "./statement_2021.ts";
import type { Story } from "./story.ts";
import { twoRenewalsAway } from "./two_renewals_away.ts";

/** Every story that the town can play. */
export const STORIES: readonly Story[] = [
  statement2021,
  twoRenewalsAway,
  lostCard,
];
