/** What the editor holds, as a side of a comparison. */
export const MINE = "mine";

/** A version by its number, or what the editor holds. */
export type Side = number | typeof MINE;
