/** Calls of a project are counted up to here; of more, the database knows about how many there are. */
export const MOST_COUNTED = 20_000;
