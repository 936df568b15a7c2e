import type { Compared } from "./use-compared";

/** A row by the id of its call in the first trace, or in the second where only that has it. */
export function idOfRow({ a, b, aligned }: Compared, row: number): string {
  const placeA = aligned.a[row] ?? -1;
  const placeB = aligned.b[row] ?? -1;
  const [side, place] = placeA >= 0 ? [a, placeA] : [b, placeB];
  return side.tree.trace.ids[side.tree.calls[place] ?? -1] ?? "";
}

/** The row an id stands for; undefined when neither tree has it. */
export function rowOfId({ a, b, aligned }: Compared, id: string): number | undefined {
  for (const [places, side] of [[aligned.a, a] as const, [aligned.b, b] as const]) {
    const place = side.tree.places.get(id);
    const row = place === undefined ? -1 : places.indexOf(place);
    if (row >= 0) return row;
  }
  return undefined;
}
