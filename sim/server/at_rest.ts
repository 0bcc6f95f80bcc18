import type { Stores } from "./stores.ts";

/** Does what waits until nobody asks. Doing it twice is as good as doing it once. */
export type AtRest = (stores: Stores) => void;

/** The replica takes over what has come since. */
export const honestAtRest: AtRest = ({ replica }) => replica.catchUp();
