/** Where a page hears of what changes in a project. */
export const LIVE_PATH = "/weft/live";
