/** What a row of the tree can show beside its name and its latency. */
export const TREE_COLUMNS = ["bar", "tokens", "cost", "marks"] as const;
export type TreeColumn = (typeof TREE_COLUMNS)[number];

export const DEFAULT_TREE_COLUMNS: readonly TreeColumn[] = ["bar", "marks"];
