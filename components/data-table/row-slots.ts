/**
 * Gives each row that is drawn a slot, by which its elements are keyed: a row that leaves hands its slot, and so its elements, to
 * one that comes, since filling elements takes a fraction of building them. A row that stays keeps its slot, and with it the
 * focus and all that is open in it. Freed slots go to the new rows in the order they stood in, so that after a leap no element
 * changes its place among its siblings.
 */
export function createRowSlots() {
  let given: ReadonlyMap<string, number> = new Map();
  return function slotsFor(ids: readonly string[]): ReadonlyMap<string, number> {
    const drawn = new Set(ids);
    const free = [...given].flatMap(([id, slot]) => (drawn.has(id) ? [] : [slot]));
    let highest = Math.max(-1, ...given.values());
    const next = new Map<string, number>();
    let taken = 0;
    for (const id of drawn) next.set(id, given.get(id) ?? free[taken++] ?? ++highest);
    given = next;
    return next;
  };
}
