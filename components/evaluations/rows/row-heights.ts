/** How tall an example's row is, by the mode; in full, what it is taken for until it is drawn. */
export const ROW_HEIGHTS = { table: 88, split: 300, full: 360 } as const;
