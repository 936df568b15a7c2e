import type { ItemShown } from "@/lib/annotations/page-endpoints";

export type ReviewItem = { item: ItemShown; done: "completed" | "skipped" | undefined };
export type ReviewState = {
  items: readonly ReviewItem[];
  /** The item that is looked at; past the last one when there is none left. */
  at: number;
};

export const NOTHING_CLAIMED: ReviewState = { items: [], at: 0 };

/** The state with items that were finished before and items that are held; it begins at the first open one. */
export function withItems(
  state: ReviewState,
  { finished = [], held = [] }: { finished?: readonly ReviewItem[]; held?: readonly ItemShown[] },
): ReviewState {
  const known = new Set(state.items.map(({ item }) => item.id));
  const earlier = finished.filter(({ item }) => !known.has(item.id));
  for (const { item } of earlier) known.add(item.id);
  const added = held.filter(({ id }) => !known.has(id)).map((item) => ({ item, done: undefined }));
  const items = [...earlier, ...state.items, ...added];
  const at = state.at + earlier.length;
  // Whoever waited at the end goes on with what came.
  const waiting = state.at >= state.items.length;
  return { items, at: waiting ? firstOpen(items, 0) : at };
}

/** The state after an item was finished: at the next open one. */
export function withDone(state: ReviewState, itemId: string, done: "completed" | "skipped"): ReviewState {
  const items = state.items.map((each) => (each.item.id === itemId ? { ...each, done } : each));
  const place = items.findIndex(({ item }) => item.id === itemId);
  const after = firstOpen(items, place + 1);
  return { items, at: after < items.length ? after : firstOpen(items, 0) };
}

/** The items that are held and not finished, beginning with the one that is looked at. */
export function openItems({ items, at }: ReviewState): ItemShown[] {
  return [...items.slice(at), ...items.slice(0, at)].filter(({ done }) => done === undefined).map(({ item }) => item);
}

function firstOpen(items: readonly ReviewItem[], from: number): number {
  const found = items.findIndex(({ done }, index) => index >= from && done === undefined);
  return found < 0 ? items.length : found;
}
