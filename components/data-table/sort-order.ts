export type GridSort = { field: string; direction: "asc" | "desc" };

/** The order after one field's wish: alone, or (`add`) as one more key that keeps the place it already has. */
export function sortBy(sorts: readonly GridSort[], sort: GridSort, add: boolean, most: number): GridSort[] {
  if (!add) return [sort];
  const known = sorts.some(({ field }) => field === sort.field);
  if (known) return sorts.map((other) => (other.field === sort.field ? sort : other));
  return [...sorts.slice(0, most - 1), sort];
}
