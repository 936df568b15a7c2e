/** As many calls as one can pick by hand. */
export const MAX_CHOSEN = 10_000;
